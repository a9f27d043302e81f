//! What the engine is measured on, and the work that is measured, the same natively and as wasm.
//!
//! `benches/` watches it with criterion while the engine is worked on; `cargo xtask bench` takes the figures of
//! `docs/decisions/0004-speed.md`: `src/bin/measure.rs` natively, `wasm/` with `wasm/measure.mjs` as wasm.

mod material;
mod work;

#[cfg(feature = "author")]
pub use material::NoMaterial;
pub use material::{Family, Material, State};
pub use work::{Bench, Work, explain_all, next, reference};
