//! A vault with practice families, as a backup that the app takes in: for training, and to see how it feels with many.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use rechtenpas_casework::dossier::{
    CameIn, Contact, ContactKind, Decision, Followed, Intake, Member, RightOf, RightState, Who, answers_changed,
};
use rechtenpas_casework::summary::Summary;
use rechtenpas_casework::{Clock, Device, Dossier, Edge, Edit, Id, Log};
use rechtenpas_catalogue::exchange::{Plain, Record, Told, read};
use rechtenpas_catalogue::rules::{Day, Household, RightIx, Screening};
use rechtenpas_vault::backup::{TooLarge, Writer};
use rechtenpas_vault::rand_core::UnwrapErr;
use rechtenpas_vault::{Kdf, KeyRing, Keys, Stretch, store, stretch};

use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::{input, output, recover};

/// The random bytes of this machine.
type Random = UnwrapErr<getrandom::SysRng>;

/// Writes a backup with so many dossiers, made of these households one after the other, and tells its recovery code.
pub(crate) fn practice(loaded: &Loaded, households: &Path, out: &Path, dossiers: usize) -> Result<Ending, Failure> {
    let today = input::today()?;
    let records = records(loaded, households, today)?;
    let passphrase = recover::asked("passphrase for the practice vault: ")?;
    let mut random: Random = UnwrapErr(getrandom::SysRng);
    let how = Stretch::new(&mut random, Kdf::STANDARD);
    let key = stretch(&passphrase, &how).map_err(|error| Failure::Closed(error.to_string()))?;
    let (ring, keys, code) = KeyRing::create(&mut random, how, &key);
    let mut writer = Writer::new(&ring).map_err(too_large)?;
    let mut hands = Hands { clock: Clock::new(Device([0; 8])), now_ms: now_ms()?, random };
    for (number, record) in records.iter().cycle().take(dossiers).enumerate() {
        let log = dossier(loaded, record, number, today, &mut hands);
        seal(loaded, &keys, &log, &mut hands, &mut writer).map_err(too_large)?;
    }
    let bytes = writer.finish().map_err(too_large)?;
    fs::write(out, &bytes).map_err(|source| Failure::Unwritable { path: out.to_owned(), source })?;
    output::tell(&format!(
        "{dossiers} dossiers in {} ({} bytes)\nrecovery code: {}\n",
        out.display(),
        bytes.len(),
        *code.to_text()
    ));
    Ok(Ending::Done)
}

fn too_large(error: TooLarge) -> Failure {
    Failure::Machine(error.to_string())
}

fn now_ms() -> Result<u64, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| Failure::Machine(error.to_string()))?;
    Ok(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// The households of a file with one document a line.
fn records(loaded: &Loaded, path: &Path, today: Day) -> Result<Vec<Record>, Failure> {
    let text = fs::read_to_string(path).map_err(|source| Failure::Unreadable { path: path.to_owned(), source })?;
    let told = Told { on: Some(today), municipality: None, today };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let name = || path.display().to_string();
            let document: Plain =
                serde_json::from_str(line).map_err(|error| Failure::NotJson { name: name(), error })?;
            read(&loaded.catalogue.program, &document, &told)
                .map_err(|problems| Failure::Document { name: name(), problems })
        })
        .collect()
}

/// A worker who writes all of it now.
struct Hands {
    clock: Clock,
    now_ms: u64,
    random: Random,
}

impl Edge for Hands {
    fn now_ms(&self) -> u64 {
        self.now_ms
    }

    fn id(&mut self) -> Id {
        let mut bytes = [0; 16];
        rechtenpas_vault::rand_core::Rng::fill_bytes(&mut self.random, &mut bytes);
        Id(bytes)
    }

    fn clock(&mut self) -> &mut Clock {
        &mut self.clock
    }
}

/// First names as families have them; which one a member gets says nothing about them.
const NAMES: [&str; 16] = [
    "Amara", "Sami", "Lina", "Noor", "Els", "Karim", "Fatma", "Jan", "Ioana", "Luc", "Nadia", "Mehmet", "Sofie",
    "Olena", "Emre", "Marie",
];

fn named(number: usize) -> &'static str {
    NAMES.get(number % NAMES.len()).copied().unwrap_or_default()
}

/// A family at some point of the way: who it is, what it answered, a visit or three, and what became of its rights.
fn dossier(loaded: &Loaded, record: &Record, number: usize, today: Day, hands: &mut Hands) -> Log {
    let catalogue = &loaded.catalogue;
    let mut log = Log::new();
    let opened = today.plus_days(-(i64::try_from(number % 120).unwrap_or_default()));
    let came_in = CameIn::ALL.get(number % CameIn::ALL.len()).copied();
    let intake = [
        Intake::at().number(format!("O-{:04}", number + 1)),
        Intake::at().name(format!("Gezin {} (oefening)", named(number))),
        Intake::at().opened(opened),
        Intake::at().came_in(came_in),
    ];
    log.write(hands, intake);
    let empty = Dossier::of(&log);
    let answers = answers_changed(&empty, catalogue, &Household::new(), &record.household, || hands.id());
    log.write(hands, answers);
    let dossier = Dossier::of(&log);
    let mut edits: Vec<Edit> = Vec::new();
    for (place, member) in dossier.members.iter().enumerate() {
        edits.push(Member::at(member.id).name(named(number + place).to_owned()));
    }
    for kind in ContactKind::ALL.iter().take(number % 4) {
        let contact = Contact::at(hands.id());
        edits.extend([contact.kind(*kind), contact.on(opened), contact.minutes(45)]);
    }
    edits.extend(rights(loaded, &dossier, number, today));
    log.write(hands, edits);
    log
}

/// What became of the first rights that this family can ask for: some are talked through, some sent, some answered.
fn rights(loaded: &Loaded, dossier: &Dossier, number: usize, today: Day) -> Vec<Edit> {
    let program = &loaded.catalogue.program;
    let read = dossier.household(&loaded.catalogue, today);
    let screening = Screening::of(program, &read.record.household, today);
    let rights = (0..program.rights.len()).map(RightIx::new);
    let open = rights.flat_map(|right| screening.verdicts(right).iter().map(move |verdict| (right, verdict)));
    let asked = open.filter(|(_, verdict)| verdict.outcome.can_be_claimed());
    let mut edits = Vec::new();
    for (place, (right, verdict)) in asked.take(6).enumerate() {
        let holder = read.seats.holder(verdict.subject);
        let of = holder.and_then(|holder| RightOf::new(&program.right(right).id, holder).ok());
        let Some(of) = of else { continue };
        let follow = Followed::at(of);
        edits.push(follow.state(RightState::Wants));
        let step = (number + place) % 5;
        if step > 0 {
            edits.extend([
                follow.who(Who::Both),
                follow.by(today.plus_days(i64::try_from(place).unwrap_or_default() * 5 - 5)),
            ]);
        }
        if step > 1 {
            edits.push(follow.sent(today.plus_days(-20)));
        }
        if step == 3 {
            edits.extend([follow.answer(Decision::Granted), follow.answered(today.plus_days(-2))]);
        }
        if step == 4 {
            edits.extend([follow.answer(Decision::Refused), follow.answered(today.plus_days(-2))]);
        }
    }
    edits
}

/// Seals a dossier as the app does.
fn seal(loaded: &Loaded, keys: &Keys, log: &Log, hands: &mut Hands, writer: &mut Writer) -> Result<(), TooLarge> {
    let id = hands.id();
    let (key, wrapped) = keys.new_dossier_key(&mut hands.random, id.0);
    writer.add(store::KEYS, &id.0, &wrapped)?;
    for change in log.changes() {
        // What was just written always has bytes.
        let Ok(plain) = change.encode() else { continue };
        let sealed = key.seal(store::CHANGES, change.id.0, &plain, &mut hands.random);
        writer.add(store::CHANGES, &[id.0, change.id.0].concat(), &sealed)?;
    }
    let summary = Summary::of(&Dossier::of(log), &loaded.catalogue, &[]);
    if let Ok(plain) = summary.encode() {
        let sealed = key.seal(store::SUMMARIES, id.0, &plain, &mut hands.random);
        writer.add(store::SUMMARIES, &id.0, &sealed)?;
    }
    Ok(())
}
