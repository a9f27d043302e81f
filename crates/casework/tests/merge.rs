//! Copies of a dossier on several devices, written without a network, with clocks that are a day off.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod tablet;

use std::collections::BTreeMap;

use proptest::prelude::*;
use rechtenpas_casework::{Change, Id, Log, Path, Value};
use tablet::{Tablet, path};

/// A day in milliseconds.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// What one of three devices does.
#[derive(Clone, Debug)]
enum Step {
    Write {
        device: usize,
        place: usize,
        value: i64,
    },
    Remove {
        device: usize,
        member: u8,
    },
    /// Undoes the newest change that this device has.
    Undo {
        device: usize,
    },
    /// Some changes of one device reach another; the mask says which, so that some are late and some come twice.
    Carry {
        from: usize,
        to: usize,
        mask: u64,
    },
    Wait {
        device: usize,
        minutes: u64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let device = || 0..3_usize;
    prop_oneof![
        4 => (device(), 0..6_usize, 0..5_i64).prop_map(|(device, place, value)| Step::Write { device, place, value }),
        1 => (device(), 0..2_u8).prop_map(|(device, member)| Step::Remove { device, member }),
        1 => device().prop_map(|device| Step::Undo { device }),
        3 => (device(), device(), any::<u64>()).prop_map(|(from, to, mask)| Step::Carry { from, to, mask }),
        1 => (device(), 0..600_u64).prop_map(|(device, minutes)| Step::Wait { device, minutes }),
    ]
}

fn member(number: u8) -> Id {
    Id([number; 16])
}

fn place(number: usize) -> Path {
    let (first, second) = (member(0), member(1));
    let places = [
        "name".to_owned(),
        "opened".to_owned(),
        format!("member/{first}/name"),
        format!("member/{first}/kind"),
        format!("member/{second}/name"),
        format!("member/{second}/kind"),
    ];
    path(&places[number])
}

/// Three devices after a day of work: one has the time right, one is a day behind, one a day ahead.
fn worked(steps: &[Step]) -> (Vec<Tablet>, Vec<Change>) {
    let mut tablets: Vec<Tablet> = (0..3_u64).map(|number| Tablet::new(number, number * DAY_MS)).collect();
    let mut written = Vec::new();
    for step in steps {
        match *step {
            Step::Write { device, place: number, value } => {
                let changes = tablets[device].write([(place(number), Value::Whole(value))]);
                for change in &changes {
                    let shown = tablets[device].log.get(change.path.as_str());
                    assert_eq!(shown, Some(&change.value), "who writes sees it at once, and no clock takes it away");
                }
                written.extend(changes);
            }
            Step::Remove { device, member: number } => {
                let gone = path(&format!("member/{}/gone", member(number)));
                written.extend(tablets[device].write([(gone, Value::Truth(true))]));
                let left = tablets[device].log.entities("member");
                assert!(!left.contains(&member(number)), "who removes does not see it any more");
            }
            Step::Undo { device } => {
                let newest = tablets[device].log.changes().max_by_key(|change| change.stamp).map(|change| change.id);
                let edit = newest.and_then(|id| tablets[device].log.undo(id));
                written.extend(tablets[device].write(edit));
            }
            Step::Carry { from, to, mask } => {
                let carried: Vec<Change> = tablets[from].log.changes().cloned().collect();
                for (place, change) in carried.into_iter().enumerate() {
                    if mask >> (place % 64) & 1 == 1 {
                        tablets[to].receive(change);
                    }
                }
            }
            Step::Wait { device, minutes } => tablets[device].edge.now_ms += minutes * 60_000,
        }
    }
    (tablets, written)
}

fn union(first: &Log, second: &Log) -> Log {
    let mut both = first.clone();
    both.merge(second);
    both
}

/// All that can be seen of a dossier.
fn seen(log: &Log) -> impl PartialEq + std::fmt::Debug + use<> {
    let ids = |changes: Vec<&Change>| changes.iter().map(|change| change.id).collect::<Vec<Id>>();
    let places: BTreeMap<String, _> = log
        .paths()
        .map(|path| {
            let path = path.as_str();
            let state = (log.get(path).cloned(), ids(log.heads(path).collect()), ids(log.history(path).collect()));
            (path.to_owned(), state)
        })
        .collect();
    let conflicts: Vec<(String, Vec<Id>)> =
        log.conflicts().into_iter().map(|conflict| (conflict.path.to_string(), ids(conflict.heads))).collect();
    (places, conflicts, log.entities("member"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn copies_that_meet_show_the_same_in_whatever_order_they_meet(steps in prop::collection::vec(step(), 1..60)) {
        let (tablets, _) = worked(&steps);
        let [a, b, c] = [&tablets[0].log, &tablets[1].log, &tablets[2].log];
        prop_assert_eq!(seen(&union(a, b)), seen(&union(b, a)));
        prop_assert_eq!(seen(&union(&union(a, b), c)), seen(&union(a, &union(b, c))));
        prop_assert_eq!(seen(&union(a, a)), seen(a));
        prop_assert_eq!(seen(&union(&union(a, b), b)), seen(&union(a, b)));
    }

    #[test]
    fn changes_in_any_order_and_more_than_once_give_the_same(
        (steps, shuffled) in prop::collection::vec(step(), 1..60).prop_flat_map(|steps| {
            let (_, written) = worked(&steps);
            let twice = [written.clone(), written].concat();
            (Just(steps), Just(twice).prop_shuffle())
        }),
    ) {
        let (_, written) = worked(&steps);
        let in_order: Log = written.into_iter().collect();
        let mut other = Log::new();
        for change in shuffled {
            other.insert(Change::decode(&change.encode().unwrap()).unwrap());
        }
        prop_assert_eq!(seen(&in_order), seen(&other));
    }

    #[test]
    fn nothing_that_was_written_is_ever_lost(steps in prop::collection::vec(step(), 1..60)) {
        let (tablets, written) = worked(&steps);
        let all = tablets.iter().fold(Log::new(), |all, tablet| union(&all, &tablet.log));
        prop_assert_eq!(all.len(), written.len());
        for change in &written {
            prop_assert!(all.history(change.path.as_str()).any(|kept| kept == change));
        }
    }

    #[test]
    fn what_is_written_last_by_who_saw_everything_holds_everywhere(
        steps in prop::collection::vec(step(), 1..40),
        last in 0..3_usize,
    ) {
        let (mut tablets, written) = worked(&steps);
        for tablet in &mut tablets {
            written.iter().for_each(|change| tablet.receive(change.clone()));
        }
        let settled = tablets[last].settle(place(0), Value::Whole(99));
        for tablet in &mut tablets {
            tablet.receive(settled.clone());
            prop_assert_eq!(tablet.log.get("name"), Some(&Value::Whole(99)));
            prop_assert!(tablet.log.conflicts().iter().all(|conflict| conflict.path.as_str() != "name"));
        }
    }
}

#[test]
fn who_did_not_see_each_other_is_told_and_the_later_is_shown() {
    let (mut one, mut other) = (Tablet::new(1, 0), Tablet::new(2, 60_000));
    let first = one.write([(path("name"), "Noor".into())]);
    first.into_iter().for_each(|change| other.receive(change));
    one.write([(path("name"), "Noor B.".into())]);
    other.write([(path("name"), "Noor A.".into())]);
    let both = union(&one.log, &other.log);
    assert_eq!(both.get("name"), Some(&Value::from("Noor A.")));
    let conflicts = both.conflicts();
    let values: Vec<&Value> = conflicts[0].heads.iter().map(|change| &change.value).collect();
    assert_eq!(values, [&Value::from("Noor A."), &Value::from("Noor B.")]);
    assert_eq!(conflicts.len(), 1);
    assert_eq!(both.history("name").count(), 3);
}

#[test]
fn the_same_words_twice_are_no_conflict() {
    let (mut one, mut other) = (Tablet::new(1, 0), Tablet::new(2, 0));
    one.write([(path("name"), "Noor".into())]);
    other.write([(path("name"), "Noor".into())]);
    let both = union(&one.log, &other.log);
    assert_eq!((both.conflicts().len(), both.heads("name").count()), (0, 2));
}

#[test]
fn what_replaces_wins_though_its_clock_is_years_behind() {
    let mut ahead = Tablet::new(1, 5 * 365 * DAY_MS);
    let mut now = Tablet::new(2, 0);
    ahead.write([(path("name"), "Nor".into())]).into_iter().for_each(|change| now.receive(change));
    let corrected = now.write([(path("name"), "Noor".into())]);
    assert!(corrected[0].stamp < ahead.log.shown("name").unwrap().stamp);
    corrected.into_iter().for_each(|change| ahead.receive(change));
    assert_eq!(ahead.log.get("name"), Some(&Value::from("Noor")));
    assert_eq!(ahead.log.conflicts(), []);
}

#[test]
fn who_writes_in_what_another_removes_brings_it_back() {
    let name = path(&format!("member/{}/name", member(1)));
    let gone = path(&format!("member/{}/gone", member(1)));
    let (mut one, mut other) = (Tablet::new(1, 0), Tablet::new(2, 0));
    one.write([(name.clone(), "Noor".into())]).into_iter().for_each(|change| other.receive(change));
    one.write([(gone.clone(), true.into())]);
    assert_eq!(one.log.entities("member"), []);
    other.write([(name, "Noor B.".into())]);
    let both = union(&one.log, &other.log);
    assert_eq!(both.entities("member"), [member(1)]);
    assert_eq!(one.log.history(&format!("member/{}/name", member(1))).count(), 1, "removing loses nothing");
    one.log = both;
    one.write([(gone, true.into())]);
    assert_eq!(one.log.entities("member"), [], "removed once more, now with what came back");
}

#[test]
fn removing_can_be_undone() {
    let name = path(&format!("member/{}/name", member(1)));
    let gone = path(&format!("member/{}/gone", member(1)));
    let mut tablet = Tablet::new(1, 0);
    tablet.write([(name, "Noor".into())]);
    let removal = tablet.write([(gone, true.into())]);
    let undone = tablet.log.undo(removal[0].id);
    tablet.write(undone);
    assert_eq!(tablet.log.entities("member"), [member(1)]);
}

#[test]
fn only_what_differs_is_written() {
    let mut tablet = Tablet::new(1, 0);
    assert_eq!(tablet.write([(path("name"), Value::Nothing)]).len(), 0);
    assert_eq!(tablet.write([(path("name"), "Noor".into())]).len(), 1);
    assert_eq!(tablet.write([(path("name"), "Noor".into()), (path("number"), "7".into())]).len(), 1);
    assert_eq!(tablet.write([(path("name"), Value::Nothing)]).len(), 1);
    assert_eq!(tablet.log.get("name"), None);
}

#[test]
fn undoing_puts_back_what_was_there_unless_it_was_written_over() {
    let mut tablet = Tablet::new(1, 0);
    let first = tablet.write([(path("name"), "Noor".into())]);
    let second = tablet.write([(path("name"), "Nora".into())]);
    assert_eq!(tablet.log.undo(first[0].id), None);
    assert_eq!(tablet.log.undo(second[0].id), Some((path("name"), "Noor".into())));
    assert_eq!(tablet.log.undo(member(9)), None);
    let undone = tablet.log.undo(second[0].id);
    let third = tablet.write(undone);
    assert_eq!(tablet.log.get("name"), Some(&Value::from("Noor")));
    assert_eq!(tablet.log.undo(third[0].id), Some((path("name"), "Nora".into())), "undoing is undone the same way");
}
