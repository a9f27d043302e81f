//! A backup holds everything, comes back in either kind of database, and devices notice.

use rechtenpas_sync::Role;
use rechtenpas_sync::wire::Answer;

use crate::device::{chain, erase, founded, let_in, parcel, pull, pull_all, push, pushed, say_last};
use crate::people::Person;
use crate::place::Place;
use crate::running::{Running, run};

fn told(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_backup_of_either_kind_comes_back_as_either_kind_under_a_new_epoch() {
    let (sqlite, postgres) = (Place::sqlite(), Place::postgres());
    for from in [&sqlite, &postgres] {
        let server = Running::start(&from.url(), &[]);
        let (anna, mut space) = founded(&server);
        let id = space.members.space();
        let_in(&server, &anna, &mut space, &Person::new(2), Role::Worker);
        push(&server, &anna, id, &[parcel(&anna, id, 1, 1), parcel(&anna, id, 2, 2)]);
        erase(&server, &anna, id, 1);
        let file = from.folder().join("backup");
        let file = file.to_str().unwrap();
        let made = run(&from.url(), &["backup", file]);
        assert!(made.status.success(), "while the server runs: {}", told(&made));
        push(&server, &anna, id, &[parcel(&anna, id, 2, 3)]);
        let epoch = pull(&server, &anna, id, 0).epoch;

        for to in [&sqlite, &postgres] {
            let name = if std::ptr::eq(from, &raw const sqlite) { "from_sqlite" } else { "from_postgres" };
            let url = to.make(name);
            let restored = run(&url, &["restore", file]);
            assert!(restored.status.success(), "{}", told(&restored));
            let server = Running::start(&url, &[]);
            let page = pull(&server, &anna, id, 0);
            assert_ne!(page.epoch, epoch, "devices offer everything again");
            let row: Vec<u64> = page.entries.iter().map(|entry| entry.seq).collect();
            assert_eq!((row, page.last), (vec![2, 3], 3), "as it was when the backup was made");
            assert_eq!(chain(&server, &anna, id, 0).unwrap().statements.len(), 3);
            let again = [parcel(&anna, id, 1, 1), parcel(&anna, id, 2, 2), parcel(&anna, id, 2, 3)];
            let codes: Vec<_> = pushed(&push(&server, &anna, id, &again));
            assert_eq!(codes, [(Answer::ERASED, 0), (Answer::KEPT, 2), (Answer::KEPT, 4)]);
            assert_eq!(pull_all(&server, &anna, id).len(), 3);
        }
    }
}

#[test]
fn a_backup_put_in_the_place_of_the_database_has_another_epoch_too() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, space) = founded(&server);
    let id = space.members.space();
    let epoch = pull(&server, &anna, id, 0).epoch;
    assert!(run(&place.url(), &["backup", place.folder().join("copied.db").to_str().unwrap()]).status.success());
    let server = Running::start(&place.named("copied"), &[]);
    assert_ne!(pull(&server, &anna, id, 0).epoch, epoch);
}

#[test]
fn members_say_again_what_a_server_lost() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (anna, mut space) = founded(&server);
    let id = space.members.space();
    let file = place.folder().join("backup");
    assert!(run(&place.url(), &["backup", file.to_str().unwrap()]).status.success());
    let bert = Person::new(2);
    let_in(&server, &anna, &mut space, &bert, Role::Worker);
    assert!(run(&place.named("new"), &["restore", file.to_str().unwrap()]).status.success());

    let server = Running::start(&place.named("new"), &[]);
    for signed in &space.chain {
        assert_eq!(crate::device::say(&server, &bert, signed, None).status, 200, "also by who is not known there yet");
    }
    assert_eq!(pull(&server, &bert, id, 0).members, 3);
    assert_eq!(say_last(&server, &bert, &space).status, 200);
}

#[test]
fn nothing_is_overwritten_and_what_is_wrong_is_told() {
    let place = Place::sqlite();
    let (file, other) = (place.folder().join("backup"), place.folder().join("other"));
    let (file, other) = (file.to_str().unwrap(), other.to_str().unwrap());
    let none = run(&place.url(), &["backup", file]);
    assert!(!none.status.success() && told(&none).contains("there is no database"), "{}", told(&none));
    drop(Running::start(&place.url(), &[]));
    assert!(run(&place.url(), &["backup", file]).status.success());
    let twice = run(&place.url(), &["backup", file]);
    assert!(!twice.status.success() && told(&twice).contains("is there already"), "{}", told(&twice));
    let over = run(&place.url(), &["restore", file]);
    assert!(!over.status.success() && told(&over).contains("in use already"), "{}", told(&over));
    std::fs::write(other, "no database").unwrap();
    let strange = run(&place.named("new"), &["restore", other]);
    assert!(!strange.status.success() && told(&strange).contains("is no backup"), "{}", told(&strange));
    let missing = run(&place.named("new"), &["restore", "/nowhere/backup"]);
    assert!(!missing.status.success() && told(&missing).contains("is no backup"), "{}", told(&missing));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "for nobody else to read");
    }
}

#[test]
fn a_backup_of_a_newer_server_is_refused_in_words() {
    let place = Place::sqlite();
    drop(Running::start(&place.url(), &[]));
    place.sql("insert into migrations (number) values (9999)");
    let file = place.folder().join("postgres.db");
    let newer = run(&place.named("new"), &["restore", file.to_str().unwrap()]);
    assert!(!newer.status.success() && told(&newer).contains("shape 9999"), "{}", told(&newer));
}
