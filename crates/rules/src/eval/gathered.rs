//! Collections that are only ever put together, and seldom looked into.
//!
//! Putting two together remembers "both"; what is in them is told when somebody asks. A handle is `Copy`, so a value that
//! carries one costs nothing to hand on.

use std::cell::RefCell;

/// A collection in a [`Gathering`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gathered(u32);

impl Gathered {
    /// Nothing.
    pub(super) const NONE: Self = Self(0);
}

enum Node<T> {
    One(T),
    Both(Gathered, Gathered),
}

/// Where collections of one kind are kept.
pub(super) struct Gathering<T> {
    nodes: RefCell<Vec<Node<T>>>,
    /// What belongs to each place.
    placed: RefCell<Vec<Gathered>>,
    walk: RefCell<Walk>,
}

/// What a walk needs, kept for the next.
#[derive(Default)]
struct Walk {
    /// Per node, the last walk that came by.
    seen: Vec<u32>,
    pending: Vec<Gathered>,
}

impl<T: Copy> Gathering<T> {
    pub(super) fn new() -> Self {
        Self { nodes: RefCell::default(), placed: RefCell::default(), walk: RefCell::default() }
    }

    fn push(&self, node: Node<T>) -> Gathered {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        // The first node is number one; zero is nothing.
        Gathered(u32::try_from(nodes.len()).unwrap_or(0))
    }

    pub(super) fn one(&self, item: T) -> Gathered {
        self.push(Node::One(item))
    }

    /// The item that belongs to a place: the same collection every time, so that it is met once.
    pub(super) fn at(&self, place: usize, item: T) -> Gathered {
        let mut placed = self.placed.borrow_mut();
        if placed.len() <= place {
            placed.resize(place + 1, Gathered::NONE);
        }
        match placed.get_mut(place) {
            Some(known) if *known == Gathered::NONE => {
                *known = self.one(item);
                *known
            }
            Some(known) => *known,
            None => Gathered::NONE,
        }
    }

    pub(super) fn both(&self, first: Gathered, second: Gathered) -> Gathered {
        match (first, second) {
            (Gathered::NONE, other) | (other, Gathered::NONE) => other,
            (first, second) if first == second => first,
            (first, second) => self.push(Node::Both(first, second)),
        }
    }

    /// Shows what is in a collection in the order in which it came; an item that came twice may be shown twice.
    pub(super) fn each(&self, of: Gathered, mut show: impl FnMut(T)) {
        let nodes = self.nodes.borrow();
        let node = |Gathered(number)| nodes.get(usize::try_from(number).ok()?.checked_sub(1)?);
        match node(of) {
            None => return,
            // Most often.
            Some(Node::One(item)) => return show(*item),
            Some(Node::Both(..)) => {}
        }
        let Walk { seen, pending } = &mut *self.walk.borrow_mut();
        // The place of zero counts the walks.
        seen.resize(nodes.len() + 1, 0);
        let Some((walks, seen)) = seen.split_first_mut() else { return };
        *walks += 1;
        pending.push(of);
        while let Some(Gathered(number)) = pending.pop() {
            let Some(place) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else { continue };
            let (Some(node), Some(last)) = (nodes.get(place), seen.get_mut(place)) else { continue };
            if std::mem::replace(last, *walks) == *walks {
                continue;
            }
            match node {
                Node::One(item) => show(*item),
                Node::Both(first, second) => pending.extend([*second, *first]),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_together_is_told_in_order_and_shared_parts_once() {
        let letters = Gathering::new();
        let told = |of| {
            let mut told = String::new();
            letters.each(of, |letter| told.push(letter));
            told
        };
        let (a, b, c) = (letters.one('a'), letters.one('b'), letters.one('c'));
        let ab = letters.both(a, b);
        let all = letters.both(letters.both(ab, Gathered::NONE), letters.both(c, ab));
        assert_eq!(told(all), "abc");
        assert_eq!(told(ab), "ab", "a second walk sees everything again");
        assert_eq!(told(Gathered::NONE), "");
    }
}
