//! The measurements as wasm: `measure.mjs` gives the material as bytes, says what to do how often, and keeps the time.

#![expect(unsafe_code, reason = "a name that JavaScript can call; nothing else here is unsafe")]

use std::cell::RefCell;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Room for so many bytes of material; where it begins in memory.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.resize(bytes, 0);
        input.as_mut_ptr()
    })
}

/// Does the reference so many times.
#[unsafe(no_mangle)]
pub extern "C" fn reference(times: u32) -> u64 {
    (0..times).fold(0, |hash, _| rechtenpas_bench::reference(hash))
}

/// Reading the material and working on it.
#[cfg(feature = "engine")]
pub mod engine {
    use std::cell::RefCell;

    use rechtenpas_bench::{Bench, Work};

    thread_local! {
        static BENCH: RefCell<Option<Bench>> = const { RefCell::new(None) };
    }

    /// Reads the material that was put in the room; whether it could.
    #[unsafe(no_mangle)]
    pub extern "C" fn prepare() -> bool {
        let bench = super::INPUT.with_borrow(|input| Bench::from_bytes(input).ok());
        BENCH.replace(bench);
        BENCH.with_borrow(Option::is_some)
    }

    /// Does the work with this number, so many times; how many pieces of work were done.
    #[unsafe(no_mangle)]
    pub extern "C" fn work(number: usize, times: usize) -> usize {
        let work = Work::ALL.get(number).copied();
        BENCH.with_borrow(|bench| bench.as_ref().zip(work).map_or(0, |(bench, work)| bench.work(work, times)))
    }
}
