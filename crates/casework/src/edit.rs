//! How a dossier is written: only what differs, on top of what was seen.

use crate::change::Change;
use crate::log::Log;
use crate::path::Path;
use crate::stamp::{Clock, Id};
use crate::value::Value;

/// What the device gives: its time, its clock, and new ids.
pub trait Edge {
    /// Milliseconds since 1970.
    fn now_ms(&self) -> u64;
    /// An id that nothing has: 16 random bytes.
    fn id(&mut self) -> Id;
    /// The clock of this device.
    fn clock(&mut self) -> &mut Clock;
}

/// One thing to write: where, and what. [`Value::Nothing`] clears.
pub type Edit = (Path, Value);

impl Log {
    /// Writes what differs from what is shown, in this dossier at once; the changes are to be stored.
    ///
    /// A removal (`true` at `<kind>/<id>/gone`) counts for all that is in the thing now.
    pub fn write(&mut self, edge: &mut impl Edge, edits: impl IntoIterator<Item = Edit>) -> Vec<Change> {
        let mut written = Vec::new();
        for (path, value) in edits {
            let is_so = match Self::removed_at(&path) {
                Some(entity) if value == Value::Truth(true) => self.is_gone(entity),
                _ => self.get(path.as_str()).unwrap_or(&Value::Nothing) == &value,
            };
            if !is_so {
                written.push(self.put(edge, path, value));
            }
        }
        written
    }

    /// Ends a conflict: this value instead of all that are in force at a place, also where it is one of them.
    pub fn settle(&mut self, edge: &mut impl Edge, path: Path, value: Value) -> Change {
        self.put(edge, path, value)
    }

    /// What puts back the value that this change replaced; none where it is not in force (any more).
    pub fn undo(&self, id: Id) -> Option<Edit> {
        let change = self.change(id)?;
        self.heads(change.path.as_str()).find(|head| head.id == id)?;
        let here = change.replaces.iter().filter_map(|id| self.change(*id)).filter(|before| before.path == change.path);
        let before = here.max_by_key(|before| (before.stamp, before.id)).map(|before| before.value.clone());
        Some((change.path.clone(), before.unwrap_or(Value::Nothing)))
    }

    fn put(&mut self, edge: &mut impl Edge, path: Path, value: Value) -> Change {
        let now = edge.now_ms();
        let mut replaces = Vec::new();
        for head in self.heads(path.as_str()) {
            edge.clock().saw(&head.stamp, now);
            replaces.push(head.id);
        }
        let stamp = edge.clock().tick(now);
        if let Some(entity) = Self::removed_at(&path) {
            replaces.extend(self.inside(entity).map(|head| head.id));
        }
        let change = Change::new(edge.id(), stamp, replaces, path, value);
        self.insert(change.clone());
        change
    }
}
