//! The server learns sizes and times: what travels and what it keeps is searched for words of dossiers, names and keys.

use std::cell::RefCell;
use std::fs;
use std::rc::Rc;

use rechtenpas_sync::Role;

use crate::place::Place;
use crate::roles::server;
use crate::tablet::Tablet;
use crate::wire::Line;

const CANARIES: [&str; 4] = ["Kanariepietje", "Els", "toestel 2", "Ploeg"];

/// A word as it may stand in bytes.
fn guises(word: &str) -> Vec<Vec<u8>> {
    let plain = word.as_bytes().to_vec();
    let wide = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex = plain.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
    vec![plain, wide, hex]
}

fn finds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn nothing_that_travels_or_is_kept_can_be_read() {
    let place = Place::sqlite();
    let (mut server, port) = server(&place);
    let heard = Rc::new(RefCell::new(Vec::new()));
    let line = |seed| Line { heard: Some(Rc::clone(&heard)), ..Line::to(&port, seed) };
    let mut els = Tablet::founding(line(1), 1);
    let an = els.let_in(line(2), 2, Role::Worker);
    let dossier = els.begin();
    els.write(dossier, "intake/name", "Kanariepietje").unwrap();
    els.meet().unwrap();
    an.meet().unwrap();
    assert_eq!(an.changes(dossier).len(), 1, "it did travel");
    server.ask_to_stop();
    assert!(server.ended_well());
    let mut kept = Vec::new();
    for file in fs::read_dir(place.folder()).unwrap().flatten() {
        kept.extend(fs::read(file.path()).unwrap());
    }
    let heard = heard.borrow();
    assert!(heard.len() > 1000 && kept.len() > 1000);
    // Three letters come up by chance among so many bytes; longer words do not.
    for word in CANARIES.iter().filter(|word| word.len() > 4) {
        for guise in guises(word) {
            assert!(!finds(&heard, &guise), "{word} travelled");
            assert!(!finds(&kept, &guise), "the server keeps {word}");
        }
    }
    // The search itself finds what is there.
    assert!(finds(&kept, b"statements"), "the names of tables are readable");
}
