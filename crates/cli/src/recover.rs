//! A backup of dossiers, opened without the app: per dossier one file with its changes, readable.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use rechtenpas_casework::{Change, Value as Told};
use rechtenpas_vault::backup::{self, Backup, Record};
use rechtenpas_vault::{DossierKey, Id, Keys, OpenError, RecoveryCode, StretchError, store, stretch};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::failure::{Ending, Failure};
use crate::output;

/// Opens a backup with the passphrase or the recovery code, and writes what is in it.
pub(crate) fn recover(file: &Path, out: &Path, by_code: bool) -> Result<Ending, Failure> {
    let bytes = fs::read(file).map_err(|source| Failure::Unreadable { path: file.to_owned(), source })?;
    let backup = backup::read(&bytes).map_err(|source| Failure::Backup { path: file.to_owned(), source })?;
    let keys = open(&backup, by_code)?;
    let opened = Opened::of(&backup, &keys);
    opened.write(out)?;
    for damage in &backup.damaged {
        let of = damage.names.as_ref().map(|(store, key)| format!(" (of {store}: {})", hex(key))).unwrap_or_default();
        output::tell(&format!("bytes {} to {} are damaged{of}\n", damage.at, damage.at + damage.length));
    }
    if !backup.is_whole {
        output::tell("the backup is not whole: something in it was changed, or is missing\n");
    }
    let (dossiers, unopened) = (opened.dossiers.len(), opened.unopened.len());
    output::tell(&format!("{dossiers} dossiers opened; {unopened} records stayed closed\n"));
    Ok(if backup.is_whole && unopened == 0 { Ending::Done } else { Ending::Told })
}

fn open(backup: &Backup, by_code: bool) -> Result<Keys, Failure> {
    if by_code {
        let code = asked("recovery code: ")?;
        let code = RecoveryCode::parse(&code).map_err(|error| Failure::Closed(error.to_string()))?;
        return backup.ring.open_with_recovery(&code).map_err(|_| Failure::Closed("another recovery code".to_owned()));
    }
    let passphrase = asked("passphrase: ")?;
    let key = stretch(&passphrase, backup.ring.stretch()).map_err(|error| match error {
        StretchError::NoMemory => Failure::Machine(error.to_string()),
        StretchError::TooLong => Failure::Closed(error.to_string()),
    })?;
    backup.ring.open(&key).map_err(|_| Failure::Closed("another passphrase".to_owned()))
}

/// A line that nobody sees being typed, or that another program writes.
pub(crate) fn asked(what: &str) -> Result<Zeroizing<String>, Failure> {
    let unreadable = |source| Failure::Unreadable { path: PathBuf::from("standard input"), source };
    if io::stdin().is_terminal() {
        return rpassword::prompt_password(what).map(Zeroizing::new).map_err(unreadable);
    }
    let mut line = Zeroizing::new(String::new());
    io::stdin().read_line(&mut line).map_err(unreadable)?;
    let length = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(length);
    Ok(line)
}

/// What a backup holds, as lines of JSON.
#[derive(Default)]
struct Opened {
    /// By dossier, also those without any change.
    dossiers: BTreeMap<Id, Vec<Value>>,
    /// What belongs to the vault itself.
    own: Vec<Value>,
    /// What stayed closed, as it is, with the reason.
    unopened: Vec<Value>,
}

impl Opened {
    fn of(backup: &Backup, keys: &Keys) -> Self {
        let mut opened = Self::default();
        let mut of_dossiers = BTreeMap::new();
        for record in backup.records.iter().filter(|record| record.store == store::KEYS) {
            let key = id(&record.key).and_then(|dossier| keys.open_dossier_key(dossier, &record.content));
            match key {
                Ok(key) => {
                    opened.dossiers.entry(key.dossier()).or_default();
                    of_dossiers.insert(key.dossier(), key);
                }
                Err(error) => opened.stays_closed(record, &error.to_string()),
            }
        }
        for record in &backup.records {
            match record.store.as_str() {
                // Made again from the changes.
                store::KEYS | store::SUMMARIES => {}
                store::CHANGES => opened.change(record, &of_dossiers),
                store::OWN => opened.own(record, keys),
                _ => opened.stays_closed(record, "of a newer version"),
            }
        }
        opened
    }

    fn change(&mut self, record: &Record, keys: &BTreeMap<Id, DossierKey>) {
        let ids = record.key.split_at_checked(size_of::<Id>()).ok_or(OpenError::Damaged);
        let ids = ids.and_then(|(dossier, change)| Ok((id(dossier)?, id(change)?)));
        let found = ids.map(|(dossier, change)| (keys.get(&dossier), change));
        let plain = match found {
            Ok((Some(key), change)) => {
                key.open(store::CHANGES, change, &record.content).map(|plain| (key, change, plain))
            }
            Ok((None, _)) => return self.stays_closed(record, "the key of its dossier is not in the backup"),
            Err(error) => Err(error),
        };
        match plain {
            Ok((key, change, plain)) => {
                let line = json!({ "change": hex(&change), "content": written(&plain) });
                self.dossiers.entry(key.dossier()).or_default().push(line);
            }
            Err(error) => self.stays_closed(record, &error.to_string()),
        }
    }

    fn own(&mut self, record: &Record, keys: &Keys) {
        let name = String::from_utf8_lossy(&record.key);
        match keys.open(&store::own(keys.vault(), &name), &record.content) {
            Ok(plain) => self.own.push(json!({ "name": name, "content": content(&plain) })),
            Err(error) => self.stays_closed(record, &error.to_string()),
        }
    }

    fn stays_closed(&mut self, record: &Record, why: &str) {
        let (store, key) = (&record.store, hex(&record.key));
        output::tell(&format!("{store} {key} stays closed: {why}\n"));
        self.unopened.push(json!({ "store": store, "key": key, "why": why, "sealed": hex(&record.content) }));
    }

    /// Writes a file per dossier, and one for the rest of each kind, into a new folder.
    fn write(&self, out: &Path) -> Result<(), Failure> {
        let unwritable = |path: &Path| {
            let path = path.to_owned();
            move |source| Failure::Unwritable { path, source }
        };
        fs::create_dir(out).map_err(unwritable(out))?;
        let dossiers = self.dossiers.iter().map(|(dossier, lines)| (hex(dossier), lines));
        let rest = [("own", &self.own), ("unopened", &self.unopened)];
        let rest = rest.into_iter().filter(|(_, lines)| !lines.is_empty());
        for (name, lines) in dossiers.chain(rest.map(|(name, lines)| (name.to_owned(), lines))) {
            let path = out.join(name + ".jsonl");
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            only_mine(&path).and_then(|mut file| file.write_all(text.as_bytes())).map_err(unwritable(&path))?;
        }
        Ok(())
    }
}

/// A new file that other users of this machine cannot read, where the system knows such files.
fn only_mine(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A change as it was written: where, what, and when. What only a newer version understands stays as it is.
fn written(plain: &[u8]) -> Value {
    let Ok(change) = Change::decode(plain) else { return content(plain) };
    let value = match &change.value {
        Told::Nothing => Value::Null,
        Told::Truth(truth) => json!(truth),
        Told::Whole(number) => json!(number),
        Told::Day(day) => json!(day.to_string()),
        Told::Text(text) => json!(text),
        Told::Names(names) => json!(names),
        Told::Unknown(bytes) => content(bytes),
    };
    let at = jiff::Timestamp::from_millisecond(i64::try_from(change.stamp.wall_ms).unwrap_or(i64::MAX));
    json!({
        "place": change.path.as_str(),
        "value": value,
        "at": at.map(|at| at.to_string()).ok(),
        "device": hex(&change.stamp.device.0),
        "replaces": change.replaces.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// What was inside, for who reads it without the app.
fn content(plain: &[u8]) -> Value {
    json!({ "hex": hex(plain) })
}

fn id(bytes: &[u8]) -> Result<Id, OpenError> {
    bytes.try_into().map_err(|_| OpenError::Damaged)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
