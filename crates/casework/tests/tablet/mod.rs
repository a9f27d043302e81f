//! A device of a worker: a dossier, a clock, and ids.

use rechtenpas_casework::{Change, Clock, Device, Edge, Edit, Id, Log, Path};

/// A device with a copy of a dossier.
pub(crate) struct Tablet {
    /// Its copy.
    pub(crate) log: Log,
    /// Its time, clock and ids.
    pub(crate) edge: At,
}

/// The time, clock and ids of a tablet.
pub(crate) struct At {
    /// What it takes for now, in milliseconds.
    pub(crate) now_ms: u64,
    clock: Clock,
    ids: u64,
    device: u64,
}

impl Tablet {
    /// A device whose clock is this much later than that of others.
    pub(crate) fn new(device: u64, ahead_ms: u64) -> Self {
        let clock = Clock::new(Device(device.to_be_bytes()));
        Self { log: Log::new(), edge: At { now_ms: 1_795_500_000_000 + ahead_ms, clock, ids: 0, device } }
    }

    /// Writes in its copy.
    pub(crate) fn write(&mut self, edits: impl IntoIterator<Item = Edit>) -> Vec<Change> {
        self.log.write(&mut self.edge, edits)
    }

    /// Settles a conflict in its copy.
    #[allow(dead_code, reason = "not every test file with a tablet settles")]
    pub(crate) fn settle(&mut self, path: Path, value: rechtenpas_casework::Value) -> Change {
        self.log.settle(&mut self.edge, path, value)
    }

    /// Takes in a change of another device.
    #[allow(dead_code, reason = "not every test that has a tablet receives")]
    pub(crate) fn receive(&mut self, change: Change) {
        self.edge.clock.saw(&change.stamp, self.edge.now_ms);
        self.log.insert(change);
    }
}

impl Edge for At {
    fn now_ms(&self) -> u64 {
        self.now_ms
    }

    fn id(&mut self) -> Id {
        self.ids += 1;
        Id((u128::from(self.device) << 64 | u128::from(self.ids)).to_be_bytes())
    }

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
}

/// A place that is known to be one.
#[allow(dead_code, reason = "not every test file with a tablet names places")]
pub(crate) fn path(text: &str) -> Path {
    text.parse().unwrap()
}
