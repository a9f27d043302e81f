//! A catalogue file with a mistake is told with file, line and a hint.

use std::path::Path;

use super::*;

const HEADER: &str = "
edition: 2026-01-01
growth_per_year: 0.05
domains: [{id: income, text: Inkomen, icon: wallet}]
themes: [{id: family, text: Gezin}]
municipalities: [{id: ninove, name: Ninove}]
";

const FACTS: &str = "
- {id: municipality, of: household, type: municipality, theme: family, question: Waar?, why: Daarom.}
- {id: partner, of: household, type: truth, theme: family, question: Samen?, why: Daarom.}
- {id: children, of: household, type: roster, theme: family, question: Hoeveel?, why: Daarom.}
- {id: income_year, of: household, type: money per year, theme: family, question: Inkomen?, why: Daarom.}
";

const PARAMETERS: &str = "
- id: grens
  name: Grens
  unit: money per year
  values:
    - {from: 2025-01-01, value: 20000.00, grade: official, due: 2027-01-01, source: {title: Bron, seen: 2026-01-01}}
";

const RIGHT: &str = "
id: steun
name: Steun
level: flanders
domain: income
held_by: household
weight: high
granted: automatic
summary: Je krijgt steun.
conditions:
  all:
    - text: Je inkomen is niet hoger dan {grens}.
      when: household.income_year <= grens
action: Bel.
sources: [{id: bron, title: Bron, seen: 2026-01-01}]
confidence: high
checked: 2026-01-01
examples:
  - {name: op de grens, on: 2026-02-01, household: {income_year: 20000}, expect: entitled}
  - {name: een cent erboven, on: 2026-02-01, household: {income_year: 20000.01}, expect: not_now}
  - {name: niet gekend, on: 2026-02-01, expect: depends, needs: [household.income_year]}
";

fn read_with(right: &str) -> Result<Authored, Problems> {
    read_files(FACTS, right)
}

fn read_files(facts: &str, right: &str) -> Result<Authored, Problems> {
    let folder = folder_with(facts, right, &[("parameters/one.yaml", PARAMETERS)]);
    let result = read(&folder);
    std::fs::remove_dir_all(&folder).unwrap();
    result
}

fn folder_with(facts: &str, right: &str, more: &[(&str, &str)]) -> std::path::PathBuf {
    static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("catalogue-{}-{number}", std::process::id()));
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("catalogue.yaml", HEADER);
    write("facts/family.yaml", facts);
    write("rights/flanders/steun.yaml", right);
    more.iter().for_each(|(name, text)| write(name, text));
    folder
}

fn refused(right: &str, line: u64, message: &str, hint: &str) {
    let problems = read_with(right).expect_err("this catalogue has a mistake").sorted();
    let found = problems.iter().any(|problem| {
        problem.file == "rights/flanders/steun.yaml"
            && problem.line == line
            && problem.message.contains(message)
            && problem.hint.clone().unwrap_or_default().contains(hint)
    });
    assert!(found, "{problems:#?}");
}

#[test]
fn a_sound_catalogue_is_read_packed_and_unpacked() {
    let authored = read_with(RIGHT).unwrap();
    assert_eq!(authored.examples.len(), 3);
    let unpacked = Catalogue::unpack(&authored.pack().unwrap().whole()).unwrap();
    assert_eq!(unpacked.rights.len(), 1);
    assert_eq!(unpacked.right(RightIx::new(0)).name.nl(), "Steun");
    assert_eq!(unpacked.details(RightIx::new(0)).sources[0].title, "Bron");
}

#[test]
fn details_come_later_and_only_those_of_the_same_catalogue() {
    let packed = read_with(RIGHT).unwrap().pack().unwrap();
    let catalogue = Catalogue::unpack_core(&packed.core).unwrap();
    let right = RightIx::new(0);
    let is_without = || !catalogue.has_details() && catalogue.details(right).sources.is_empty();
    assert!(is_without());
    let other = read_with(&RIGHT.replace("title: Bron", "title: Een andere")).unwrap().pack().unwrap();
    let mut damaged = packed.details.clone();
    damaged[0] ^= 1;
    for details in [&other.details, &damaged, &Vec::new()] {
        assert!(catalogue.add_details(details).is_err() && is_without());
    }
    for _ in 0..2 {
        catalogue.add_details(&packed.details).unwrap();
        assert_eq!(catalogue.details(right).sources[0].title, "Bron");
    }
}

#[test]
fn a_damaged_pack_is_refused() {
    let packed = read_with(RIGHT).unwrap().pack().unwrap();
    let whole = packed.whole();
    for length in [packed.core.len() / 2, packed.core.len(), whole.len() - 1] {
        assert!(Catalogue::unpack(&whole[..length]).is_err());
    }
    assert!(Catalogue::unpack_core(&whole).is_err());
    assert!(Catalogue::unpack(b"something else").is_err());
    assert!(Catalogue::unpack(&[]).is_err());
}

#[test]
fn a_pack_that_points_outside_itself_is_refused() {
    let sound = || read_with(RIGHT).unwrap().catalogue;
    let is_refused = |catalogue: Catalogue| Catalogue::unpack_core(&catalogue.pack().unwrap().core).is_err();
    assert!(!is_refused(sound()));
    let mut fewer_parameters = sound();
    fewer_parameters.program.parameters.clear();
    fewer_parameters.parameters.clear();
    assert!(is_refused(fewer_parameters));
    let mut excludes_nothing = sound();
    excludes_nothing.program.rights[0].excludes.push(RightIx::new(9));
    assert!(is_refused(excludes_nothing));
    let mut leans_on_itself = sound();
    leans_on_itself.program.rights[0].has_when = Some(rechtenpas_rules::code::Code::Granted(RightIx::new(0)));
    assert!(is_refused(leans_on_itself));
}

#[test]
fn what_leans_on_itself_is_told_instead_of_running_for_ever() {
    let through_amount = RIGHT.replace(
        "action: Bel.",
        "amounts: [{text: voor je gezin, value: 'if granted(\"steun\") then grens else 0'}]\naction: Bel.",
    );
    refused(&through_amount, 2, "leans on itself", "");
    refused(&RIGHT.replace("household.income_year <= grens", "granted(\"steun\")"), 2, "leans on itself", "");
    let facts = FACTS.replace("question: Inkomen?", "asked_when: household.income_year > 0, question: Inkomen?");
    let problems = read_files(&facts, RIGHT).expect_err("the question hangs on itself").sorted();
    assert!(problems.iter().any(|problem| problem.message.contains("hangs on itself")), "{problems:#?}");
}

#[test]
fn a_misspelt_fact_is_told_with_its_line_and_the_likely_name() {
    refused(
        &RIGHT.replace("household.income_year <=", "household.incom_year <="),
        13,
        "nothing is called",
        "did you mean `income_year`",
    );
}

#[test]
fn an_unknown_key_is_told() {
    refused(&RIGHT.replace("weight: high", "weigth: high"), 7, "weigth", "README");
}

#[test]
fn an_example_that_comes_out_otherwise_is_told() {
    refused(
        &RIGHT.replace("income_year: 20000.01", "income_year: 20000.00"),
        20,
        "expected [NotNow], found [Entitled]",
        "",
    );
}

#[test]
fn an_amount_of_money_in_a_text_is_refused() {
    refused(
        &RIGHT.replace("Je krijgt steun.", "Je krijgt € 100."),
        2,
        "an amount of money stands in a text",
        "parameter",
    );
    refused(
        &RIGHT.replace("Je krijgt steun.", "Je krijgt 100 euro."),
        2,
        "an amount of money stands in a text",
        "parameter",
    );
}

#[test]
fn a_question_holds_no_amount_and_no_unknown_name_either() {
    for (text, message) in [("Minder dan 500 euro?", "an amount of money"), ("Minder dan {grenz}?", "is no parameter")]
    {
        let problems = read_files(&FACTS.replace("Inkomen?", &format!("'{text}'")), RIGHT).expect_err(text).sorted();
        assert!(problems.iter().any(|problem| problem.message.contains(message)), "{problems:#?}");
    }
}

#[test]
fn a_text_cannot_name_a_parameter_that_is_not_there() {
    refused(&RIGHT.replace("{grens}", "{grenz}"), 2, "is no parameter", "");
}

#[test]
fn a_right_without_source_or_example_is_refused() {
    let without = RIGHT.replace("sources: [{id: bron, title: Bron, seen: 2026-01-01}]", "sources: []");
    refused(&without, 2, "at least one source", "");
    let start = RIGHT.find("examples:").unwrap();
    refused(&RIGHT[..start], 2, "a right has examples", "");
}

#[test]
fn a_condition_is_exactly_one_thing() {
    refused(
        &RIGHT.replace("      when: household.income_year <= grens", "      any: []\n      none: []"),
        12,
        "exactly one of",
        "",
    );
}

#[test]
fn a_condition_that_decides_nothing_is_told_with_its_place() {
    let same = "household.income_year < household.income_year";
    let never = RIGHT.replace("household.income_year <= grens", same);
    refused(&never, line_of(&never, same), "can never be true", "leave it out");
    let against = "household.income_year <= grens and household.income_year > grens";
    let against = RIGHT.replace("household.income_year <= grens", against);
    refused(&against, 2, "contradict each other", "");
}

#[test]
fn a_claim_that_cannot_be_meant_is_told_with_its_place() {
    let claims = |claim: &str| RIGHT.replace("action: Bel.", &format!("deadline: Op tijd.\n{claim}\naction: Bel."));
    let in_a_year = "claim: {until: 'today() + duration(\"P1Y\")', back_months: 120}";
    let claim = &read_with(&claims(in_a_year)).unwrap().catalogue.program.rights[0].claim;
    assert_eq!((claim.until.is_some(), claim.back_months), (true, 120));
    let other = claims(in_a_year).replace("expect: entitled}", "expect: entitled, until: 2027-02-02}");
    refused(&other, line_of(&other, "op de grens"), "until 2027-02-02, found 2027-02-01..2027-02-01", "");
    let wrong = [
        ("claim: {back_months: 121}", 15, "reaches back 121 months", "months, not days"),
        ("claim: {back_months: 0}", 15, "reaches back 0 months", "1 to 120"),
        ("claim: {}", 2, "says nothing", "back_months"),
        ("claim: {until: 'date(\"2027-01-01\")'}", 15, "the same for everybody", "today()"),
        ("claim: {until: household.income_year}", 15, "date", ""),
    ];
    for (claim, line, message, hint) in wrong {
        refused(&claims(claim), line, message, hint);
    }
    refused(&RIGHT.replace("action: Bel.", "claim: {back_months: 6}\naction: Bel."), 2, "no text tells", "deadline");
}

fn line_of(text: &str, part: &str) -> u64 {
    let before = text.split(part).next().unwrap_or_default();
    u64::try_from(before.matches('\n').count() + 1).unwrap()
}

const INDEX: &str = "
id: index
name: Index
source: {title: Bron, seen: 2026-01-01}
values: {2022-12: 100, 2023-12: 102, 2024-12: 104.04, 2025-12: 108.2016}
";

const RULE: &str = "
- id: mee
  text: index van december van het jaar ervoor
  series: index
  each_year: '01-01'
  month: 12
  years_back: 1
  round: {to: 0.01}
  since: 2024-01-01
  source: {title: Bron, seen: 2026-01-01}
";

fn limit_by_rule(first: &str, second: &str, figures: &[Figure]) -> Result<Authored, Problems> {
    let parameters = format!(
        "
- id: grens
  name: Grens
  unit: money per year
  indexed: {{rule: mee}}
  values:
    - {{from: 2024-01-01, value: {first}, grade: official, source: {{title: Bron, seen: 2026-01-01}}}}
    - {{from: 2025-01-01, value: {second}, grade: official, source: {{title: Bron, seen: 2026-01-01}}}}
"
    );
    let files =
        [("parameters/one.yaml", parameters.as_str()), ("indices/index.yaml", INDEX), ("indexation/rules.yaml", RULE)];
    let folder = folder_with(FACTS, RIGHT, &files);
    let result = read_supposing(&folder, figures);
    std::fs::remove_dir_all(&folder).unwrap();
    result
}

#[test]
fn an_amount_that_no_authority_gave_follows_from_a_rule_that_explains_those_it_gave() {
    let limit = limit_by_rule("20000", "20400", &[]).unwrap().catalogue.program.parameters.remove(0);
    let newest = limit.values.last().unwrap();
    assert_eq!(newest.from, Day::new(2026, 1, 1).unwrap());
    assert_eq!(newest.rows[0].1.low.to_string(), "21216");
    assert_eq!(newest.grade, rechtenpas_rules::Grade::DerivedB, "one step proves little");
    assert_eq!(newest.due, Day::new(2027, 1, 1).ok(), "the next step is when the index moves again");
    assert_eq!(limit.values[1].due, None, "a value that was followed is no longer due");
}

#[test]
fn an_amount_that_a_rule_does_not_explain_is_told() {
    let problems = limit_by_rule("20000", "20401", &[]).expect_err("20,401 is not 2 % more").sorted();
    assert!(problems[0].message.contains("makes 20400 of it, and its source says 20401"), "{problems:#?}");
}

#[test]
fn a_new_figure_of_the_index_moves_every_amount_that_hangs_on_it() {
    let figure = Figure { series: "index".to_owned(), from: Day::new(2026, 12, 1).unwrap(), value: 110.into() };
    let limit = limit_by_rule("20000", "20400", &[figure]).unwrap().catalogue.program.parameters.remove(0);
    let newest = limit.values.last().unwrap();
    assert_eq!((newest.from, newest.rows[0].1.low.to_string().as_str()), (Day::new(2027, 1, 1).unwrap(), "21568.63"));
}

#[test]
fn everyday_words_that_mean_nothing_here_are_told() {
    let search = "
ignored: [ik]
groups:
  - {asked: [hulp, cpas], meets: [steun]}
  - {asked: [paraplu], meets: [regenscherm, steun regenscherm]}
  - {asked: [ik, een twee drie vier vijf], meets: [steun]}
";
    let folder = folder_with(FACTS, RIGHT, &[("parameters/one.yaml", PARAMETERS), ("search.yaml", search)]);
    let problems = read(&folder).expect_err("this file has mistakes").sorted();
    std::fs::remove_dir_all(&folder).unwrap();
    let told: Vec<(u64, &str)> = problems.iter().map(|problem| (problem.line, problem.message.as_str())).collect();
    let expected = [
        (5, "what `paraplu` means is in no right and no service"),
        (6, "`ik` will never be recognised"),
        (6, "`een twee drie vier vijf` will never be recognised"),
    ];
    assert_eq!(told, expected);
}
