//! Every format that was ever written opens for ever: what stands in `tests/vectors/vault` is never changed, only added to.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod chance;

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use chance::Chance;
use rechtenpas_vault::{
    Kdf, KeyRing, Keys, PassKey, Recipient, RecoveryCode, Stretch, backup, seal_for, store, stretch,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Each vector, and its SHA-256.
const VECTORS: [(&str, &str); 6] = [
    ("backup-1.json", "1d2bd544052ef1d4733a898a6d658094278eee7d8eb1a45cc49e1ff1094b6763"),
    ("dossier-1.json", "0044d21259aa278c926a60e06b2981300f1983aba6e3c9b2484733adace9052f"),
    ("own-1.json", "566350a6003989722a85e1ed2e68c4b1b9328b68e2e324afb9a07746916f89f3"),
    ("ring-1.json", "2113106f8e7615b5b1d6cba66ef167b923e08c1df1cf101f6be5d8b22d763812"),
    ("sealed-for-1.json", "039f077d30549a24dc152503efb5b960ca15bc14040cdbdf03fefd8d33fa70ff"),
    ("stretch-1.json", "4b468a2940be8010e4161c95c74bd154d08437e3e98cbc9641265d4837d62f12"),
];
/// The list of words is a format too: codes on paper are made of it.
const WORDS: &str = "9bfa2606a8063a55c92171e0cf2de2a097477242c773ae024f54eba794c23376";

const DOSSIER: [u8; 16] = *b"a dossier of one";
const CHANGE: [u8; 16] = *b"the first change";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(digit).collect()
}

struct Vector(Value);

impl Vector {
    fn read(name: &str) -> Self {
        Self(serde_json::from_slice(&fs::read(folder().join(name)).unwrap()).unwrap())
    }

    fn text(&self, field: &str) -> &str {
        self.0[field].as_str().unwrap()
    }

    fn bytes(&self, field: &str) -> Vec<u8> {
        unhex(self.text(field))
    }

    fn id(&self, field: &str) -> [u8; 16] {
        self.bytes(field).try_into().unwrap()
    }
}

/// The vault of the vectors, opened as its owner would.
fn keys() -> Keys {
    let vector = Vector::read("ring-1.json");
    let ring = KeyRing::decode(&vector.bytes("ring")).unwrap();
    ring.open(&PassKey::from_bytes(&vector.bytes("stretched passphrase")).unwrap()).unwrap()
}

#[test]
fn no_vector_was_changed() {
    for (name, hash) in VECTORS {
        assert_eq!(hex(&Sha256::digest(fs::read(folder().join(name)).unwrap())), hash, "{name}");
    }
    let listed: Vec<&str> = VECTORS.iter().map(|(name, _)| *name).collect();
    let mut there: Vec<String> =
        folder().read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    there.sort();
    assert_eq!(there, listed);
}

#[test]
fn the_list_of_words_was_not_changed() {
    assert_eq!(hex(&Sha256::digest(include_bytes!("../words/nl.txt"))), WORDS);
}

#[test]
fn a_passphrase_is_stretched_as_ever() {
    let vector = Vector::read("stretch-1.json");
    for case in vector.0.as_array().unwrap() {
        let case = Vector(case.clone());
        let there = Stretch::decode(&case.bytes("stretch")).unwrap();
        let key = stretch(case.text("passphrase"), &there).unwrap();
        assert_eq!(hex(&key.to_bytes()), case.text("key"));
        assert_eq!(u64::from(there.kdf().memory_kib()), case.0["memory in KiB"].as_u64().unwrap());
    }
}

#[test]
fn a_ring_opens_with_passphrase_and_with_code_as_ever() {
    let vector = Vector::read("ring-1.json");
    let ring = KeyRing::decode(&vector.bytes("ring")).unwrap();
    let code = RecoveryCode::parse(vector.text("recovery code")).unwrap();
    let own = Vector::read("own-1.json");
    for keys in [keys(), ring.open_with_recovery(&code).unwrap()] {
        assert_eq!(keys.vault(), vector.id("vault"));
        let place = store::own(keys.vault(), own.text("name"));
        assert_eq!(*keys.open(&place, &own.bytes("sealed")).unwrap(), own.bytes("plain"));
    }
}

#[test]
fn a_dossier_opens_as_ever() {
    let vector = Vector::read("dossier-1.json");
    let key = keys().open_dossier_key(vector.id("dossier"), &vector.bytes("wrapped key")).unwrap();
    let plain = key.open(store::CHANGES, vector.id("change"), &vector.bytes("sealed")).unwrap();
    assert_eq!(*plain, vector.bytes("plain"));
}

#[test]
fn a_sealed_file_opens_and_its_recipient_is_called_the_same_as_ever() {
    let vector = Vector::read("sealed-for-1.json");
    let keys = keys();
    assert_eq!(*keys.open_for_me(&vector.bytes("sealed")).unwrap(), vector.bytes("plain"));
    assert_eq!(Recipient::parse(vector.text("recipient")), Ok(keys.recipient()));
    assert_eq!(keys.recipient().to_string(), vector.text("recipient"));
    assert_eq!(keys.recipient().fingerprint().join(" "), vector.text("fingerprint"));
}

#[test]
fn a_backup_is_read_as_ever() {
    let vector = Vector::read("backup-1.json");
    let backup = backup::read(&vector.bytes("file")).unwrap();
    assert!(backup.is_whole && backup.damaged.is_empty());
    assert_eq!(backup.ring.encode(), Vector::read("ring-1.json").bytes("ring"));
    let names: Vec<&str> = backup.records.iter().map(|record| record.store.as_str()).collect();
    assert_eq!(names, [store::KEYS, store::CHANGES, store::OWN]);
    assert_eq!(backup.records[1].key, [DOSSIER, CHANGE].concat());
    assert_eq!(backup.records[1].content, Vector::read("dossier-1.json").bytes("sealed"));
}

#[test]
#[ignore = "writes the vectors of a format that has none yet"]
fn write() {
    let rng = &mut Chance::seeded(2026);
    let cases = [("sleutel caf\u{e9} 7", Kdf::LEAST), ("", Kdf::LEAST), ("zes gewone woorden", Kdf::STANDARD)];
    let stretched = cases.map(|(passphrase, kdf)| {
        let there = Stretch::new(rng, kdf);
        let key = hex(&stretch(passphrase, &there).unwrap().to_bytes());
        json!({ "passphrase": passphrase, "memory in KiB": kdf.memory_kib(), "stretch": hex(&there.encode()), "key": key })
    });
    let passphrase = PassKey::from_bytes(&unhex(stretched[2]["key"].as_str().unwrap())).unwrap();
    let there = Stretch::decode(&unhex(stretched[2]["stretch"].as_str().unwrap())).unwrap();
    let (ring, keys, code) = KeyRing::create(rng, there, &passphrase);
    let plain = "Mieke is opnieuw gebeld.".as_bytes();
    let (key, wrapped) = keys.new_dossier_key(rng, DOSSIER);
    let sealed = key.seal(store::CHANGES, CHANGE, plain, rng);
    let own = keys.seal(&store::own(keys.vault(), "name"), "An".as_bytes(), rng);
    let mut writer = backup::Writer::new(&ring).unwrap();
    writer.add(store::KEYS, &DOSSIER, &wrapped).unwrap();
    writer.add(store::CHANGES, &[DOSSIER, CHANGE].concat(), &sealed).unwrap();
    writer.add(store::OWN, b"name", &own).unwrap();
    let recipient = keys.recipient();
    let for_me = seal_for(&recipient, rng, plain).unwrap();
    let vectors = [
        ("stretch-1.json", Value::from(stretched.to_vec())),
        (
            "ring-1.json",
            json!({
                "ring": hex(&ring.encode()), "vault": hex(&ring.vault()),
                "stretched passphrase": hex(&passphrase.to_bytes()), "recovery code": *code.to_text(),
            }),
        ),
        ("own-1.json", json!({ "name": "name", "sealed": hex(&own), "plain": hex(b"An") })),
        (
            "dossier-1.json",
            json!({
                "dossier": hex(&DOSSIER), "wrapped key": hex(&wrapped), "change": hex(&CHANGE),
                "sealed": hex(&sealed), "plain": hex(plain),
            }),
        ),
        (
            "sealed-for-1.json",
            json!({
                "recipient": recipient.to_string(), "fingerprint": recipient.fingerprint().join(" "),
                "sealed": hex(&for_me), "plain": hex(plain),
            }),
        ),
        ("backup-1.json", json!({ "file": hex(&writer.finish().unwrap()) })),
    ];
    fs::create_dir_all(folder()).unwrap();
    for (name, vector) in vectors {
        let path = folder().join(name);
        assert!(!path.exists(), "{name} is there, and is never changed");
        fs::write(path, serde_json::to_string_pretty(&vector).unwrap() + "\n").unwrap();
    }
}
