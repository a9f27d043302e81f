//! A letter to another organisation: all that was agreed to, readable without our catalogue, and not a word more.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod tablet;

use std::path::Path as File;
use std::sync::OnceLock;

use proptest::prelude::*;
use rechtenpas_casework::dossier::*;
use rechtenpas_casework::extract::{Agreed, Extract, Household, Member as ExtractMember, Noted, Step};
use rechtenpas_casework::hand_over::{Cited, Letter, NotALetter, Posted, Received, RightText, Sender, Stage, Texts};
use rechtenpas_casework::{Day, Dossier, Id};
use rechtenpas_catalogue::Catalogue;
use rechtenpas_catalogue::exchange::{Edition, IsoDay};
use tablet::Tablet;

const ORGANISATION: &str = "caw";

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    let folder = File::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    CATALOGUE.get_or_init(|| rechtenpas_catalogue::author::read(&folder).unwrap().catalogue)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn id(number: u8) -> Id {
    Id([number; 16])
}

fn today() -> Day {
    day("2026-11-25")
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A dossier in which every part holds a word that nothing else has, and a consent for these parts.
fn dossier(scope: &[Part]) -> Dossier {
    let mut tablet = Tablet::new(1, 0);
    let (mother, consent) = (Member::at(id(1)), Consent::at(id(2)));
    let wanted = RightOf::new("verhoogde-tegemoetkoming", Holder::Household).unwrap();
    let other = RightOf::new("huurpremie", Holder::Household).unwrap();
    tablet.write([
        Intake::at().name(text("Kanarie")),
        Intake::at().municipality(text("ninove")),
        mother.name(text("Zeldzaam")),
        mother.kind(MemberKind::Adult),
        Note::at(id(3)).text(text("Fluisterwoord")),
        Followed::at(wanted.clone()).who(Some(Who::Other("Planvrouw".to_owned()))),
        Followed::at(wanted).note(text("Randopmerking")),
        Followed::at(other).who(Some(Who::Other("Elders".to_owned()))),
        consent.kind(ConsentKind::Share),
        consent.organisation(text(ORGANISATION)),
        consent.scope(Part::names(scope)),
        consent.given(today()),
        consent.until(day("2027-11-24")),
    ]);
    Dossier::of(&tablet.log)
}

fn sender() -> Sender {
    Sender { name: "Els".to_owned(), organisation: "Huis van het Kind".to_owned() }
}

fn letter(dossier: &Dossier, parts: &[Part], on: Day) -> Result<Letter, WhyNot> {
    let wanted = Wanted { parts: parts.to_vec(), rights: vec!["verhoogde-tegemoetkoming".to_owned()] };
    let shareable = dossier.may_share(ORGANISATION, wanted, on)?;
    let edition = Edition { edition: IsoDay(catalogue().edition), sha256: "abc".to_owned() };
    Ok(Letter::of(&shareable, "CAW", (catalogue(), &edition), sender(), "Bel gerust.".to_owned()))
}

#[test]
fn a_letter_holds_what_the_consent_covers_and_no_word_of_any_other_part() {
    let dossier = dossier(Part::ALL);
    let words = [
        (Part::Contact, "Kanarie"),
        (Part::Household, "Zeldzaam"),
        (Part::Household, "Ninove"),
        (Part::Report, "sharpened_by"),
        (Part::Plan, "Planvrouw"),
        (Part::Notes, "Fluisterwoord"),
    ];
    for part in Part::ALL {
        let letter = letter(&dossier, &[*part], today()).unwrap();
        let bytes = letter.encode().unwrap();
        let holds = |word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
        for (of, word) in words {
            assert_eq!(holds(word), of == *part, "{word} in a letter with {part:?}");
        }
        for word in ["Elders", "huurpremie", "Huurpremie", "Randopmerking"] {
            assert!(!holds(word), "{word} in a letter with {part:?}");
        }
        for word in ["Els", "Huis van het Kind", "Bel gerust.", "CAW", "2026-11-25"] {
            assert!(holds(word), "{word} is missing in a letter with {part:?}");
        }
        assert_eq!(Letter::decode(&bytes), Ok(letter), "it is read as it was written");
    }
}

#[test]
fn no_letter_is_made_beyond_the_consent_nor_after_its_last_day() {
    let narrow = dossier(&[Part::Report]);
    assert!(letter(&narrow, &[Part::Report], today()).is_ok());
    assert_eq!(letter(&narrow, &[Part::Report, Part::Contact], today()), Err(WhyNot::OutOfScope));
    assert!(letter(&narrow, &[Part::Report], day("2027-11-24")).is_ok(), "the last day");
    assert_eq!(letter(&narrow, &[Part::Report], day("2027-11-25")), Err(WhyNot::Ended(day("2027-11-24"))));
}

#[test]
fn it_can_be_read_without_the_catalogue_it_comes_from() {
    let letter = letter(&dossier(Part::ALL), &[Part::Report, Part::Plan, Part::Household], today()).unwrap();
    let [right] = letter.texts.rights.as_slice() else { panic!("one right was chosen: {:?}", letter.texts.rights) };
    assert_eq!(right.name, "Verhoogde tegemoetkoming");
    assert!(!right.action.is_empty() && !right.action.contains('{'), "{}", right.action);
    assert!(!right.sources.is_empty());
    assert_eq!(letter.texts.municipality.as_deref(), Some("Ninove"));
    assert_eq!(
        (letter.texts.name("verhoogde-tegemoetkoming"), letter.texts.name("later")),
        (right.name.as_str(), "later")
    );
}

#[test]
fn the_largest_letter_fits_in_a_letterbox() {
    let dossier = dossier(Part::ALL);
    let program = &catalogue().program;
    let rights: Vec<String> = program.rights.iter().map(|right| right.id.clone()).collect();
    let wanted = Wanted { parts: Part::ALL.to_vec(), rights };
    let shareable = dossier.may_share(ORGANISATION, wanted, today()).unwrap();
    let edition = Edition { edition: IsoDay(catalogue().edition), sha256: "a".repeat(64) };
    let all = Letter::of(&shareable, "CAW", (catalogue(), &edition), sender(), "x".repeat(4000));
    let bytes = all.encode().unwrap().len();
    assert!(all.texts.rights.len() > 150, "every right is in it");
    assert!(bytes < 480 << 10, "every right at once takes {bytes} bytes");
}

/// A letter that no catalogue is needed for, as it is kept in the vector.
fn kept() -> Letter {
    let day = IsoDay(day("2026-11-25"));
    Letter {
        from: sender(),
        words: "Bel gerust.".to_owned(),
        extract: Extract {
            extract: 1,
            made: day,
            to: "CAW".to_owned(),
            consent: Agreed { given: Some(day), until: None, purpose: text("samen aanvragen") },
            number: text("N-12"),
            contact: None,
            household: Some(Household {
                municipality: text("ninove"),
                members: vec![ExtractMember { place: None, name: text("Noor") }],
            }),
            report: None,
            plan: Some(vec![Step {
                right: "huurpremie".to_owned(),
                holder: None,
                state: text("wants"),
                who: None,
                by: Some(day),
                sent: None,
                answer: None,
                answered: None,
            }]),
            notes: Some(vec![Noted { on: Some(day), text: "é".to_owned() }]),
        },
        texts: Texts {
            municipality: text("Ninove"),
            rights: vec![RightText {
                right: "huurpremie".to_owned(),
                name: "Huurpremie".to_owned(),
                action: "Vraag ze aan.".to_owned(),
                law: text("Besluit"),
                sources: vec![Cited { title: "Wonen".to_owned(), url: text("https://example.org"), seen: day.0 }],
            }],
        },
    }
}

fn posted() -> [(&'static str, Posted); 2] {
    let of = |state| Posted {
        letterbox: id(1),
        to: "Youssef".to_owned(),
        organisation: "CAW".to_owned(),
        consent: id(2),
        share: id(3),
        written_ms: 1_795_500_000_000,
        words: ["een", "twee", "drie", "vier"].map(str::to_owned).to_vec(),
        state,
    };
    [
        ("waiting", of(Stage::Waiting { sealed: vec![1, 2, 3], may_be_there: true })),
        ("delivered", of(Stage::Delivered { at_ms: 1_795_500_001_000 })),
    ]
}

fn received() -> Received {
    Received { at_ms: 1_795_500_000_000, sealed: vec![4, 5, 6] }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

/// These lines never change; a new version of a format gets a line of its own beside it.
#[test]
fn version_1_of_letters_and_of_kept_post_is_written_and_read_for_ever() {
    let vector = include_str!("../../../tests/vectors/casework/letters-1.txt");
    let mut written = vec![("letter", kept().encode().unwrap()), ("received", received().encode().unwrap())];
    written.extend(posted().into_iter().map(|(name, posted)| (name, posted.encode().unwrap())));
    let written: String = written.iter().map(|(name, bytes)| format!("{name} {}\n", hex(bytes))).collect();
    assert_eq!(written, vector);
    let line = |name: &str| {
        let found = vector.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        bytes(found.unwrap())
    };
    assert_eq!(Letter::decode(&line("letter")), Ok(kept()));
    assert_eq!(Received::decode(&line("received")), Ok(received()));
    for (name, posted) in posted() {
        assert_eq!(Posted::decode(&line(name)), Ok(posted));
    }
}

#[test]
fn broken_letters_are_refused_by_name_and_newer_ones_told_apart() {
    let whole = kept().encode().unwrap();
    for length in 0..whole.len() {
        assert_eq!(Letter::decode(&whole[..length]), Err(NotALetter::Damaged), "cut off at {length}");
    }
    let longer = [whole.as_slice(), b"later"].concat();
    assert_eq!(Letter::decode(&longer), Ok(kept()), "what a newer version added behind the fields is read over");
    let mut newer = whole.clone();
    newer[0] = 2;
    assert_eq!(Letter::decode(&newer), Err(NotALetter::TooNew));
    newer[0] = 0;
    assert_eq!(Letter::decode(&newer), Err(NotALetter::Damaged), "there is no version 0");
    let mut letter = kept();
    letter.extract.extract = 2;
    assert_eq!(Letter::decode(&letter.encode().unwrap()), Err(NotALetter::TooNew), "an extract of a newer format");
    let (_, posted) = &posted()[0];
    let posted = posted.encode().unwrap();
    assert_eq!(Posted::decode(&posted[..posted.len() - 1]), Err(NotALetter::Damaged));
    assert_eq!(Received::decode(b""), Err(NotALetter::Damaged));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_in_is_refused_or_is_a_letter(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = kept().encode().unwrap();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(read) = Letter::decode(&bytes) {
            prop_assert_eq!(Letter::decode(&read.encode().unwrap()), Ok(read));
        }
    }

    #[test]
    fn bytes_of_nothing_are_no_letter_and_harm_nobody(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        for version in [bytes.clone(), [&[1][..], &bytes].concat()] {
            prop_assert!(Letter::decode(&version).is_err());
            let _ = (Posted::decode(&version), Received::decode(&version));
        }
    }
}
