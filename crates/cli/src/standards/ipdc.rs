//! The Flemish product catalogue (IPDC, LPDC for municipalities): a right as an `InstantieSnapshot` in JSON-LD.
//!
//! Terms and how often each may stand follow the implementation model of June 2025; our own file goes along in a term of our
//! own, which other readers of linked data leave alone.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::described::{Contact, Described, OWN, UNKNOWN_CONDITION};
use super::json::{day, last_part, list, missing, string};
use super::plain_text;
use rechtenpas_catalogue::Level;
use rechtenpas_catalogue::rules::Day;

const CONTEXT: &str =
    "https://productencatalogus.data.vlaanderen.be/doc/implementatiemodel/ipdc-lpdc/ipdc-lpdc-im.jsonld";
const OWN_TERM: &str = "https://rechtenpas.be/ns#bestand";
const DUTCH: &str = "nl-BE-x-informal";
const LANGUAGES: [&str; 3] = [DUTCH, "nl-BE-x-formal", "nl"];
const CODES: &str = "https://productencatalogus.data.vlaanderen.be/id/concept/";

/// A page with a snapshot of every right.
pub(super) fn page(all: &[Described]) -> Value {
    json!({
        "@context": [CONTEXT, {(OWN): {"@id": OWN_TERM, "@type": "@json"}}],
        "@id": "urn:rechtenpas:ipdc",
        "@type": "EventStream",
        "member": all.iter().map(snapshot).collect::<Vec<_>>(),
    })
}

/// A right as a snapshot.
pub(super) fn snapshot(right: &Described) -> Value {
    let text = |text: &str| json!({DUTCH: text});
    let list = |lines: &[String], of: &str| {
        let lines: String = lines.iter().map(|line| format!("<li>{}</li>", escaped(line))).collect();
        text(&format!("<{of}>{lines}</{of}>"))
    };
    let mut snapshot = json!({
        "@id": format!("urn:rechtenpas:recht:{}:{}", right.id, right.checked),
        "@type": "InstancePublicServiceSnapshot",
        "isVersionOf": format!("urn:rechtenpas:recht:{}", right.id),
        "generatedAtTime": moment(right.checked),
        "creatie": moment(right.checked),
        "laatstGewijzigd": moment(right.checked),
        "aangemaaktDoor": "urn:rechtenpas",
        "naam": text(&right.name),
        "beschrijving": text(&format!("<p>{}</p>", escaped(&right.summary))),
        "type": format!("{CODES}Type/FinancieelVoordeel"),
        "doelgroepen": [format!("{CODES}Doelgroep/Burger")],
        "themas": [format!("{CODES}Thema/{}", theme(&right.domain))],
        "talen": ["http://publications.europa.eu/resource/authority/language/NLD"],
        "bevoegdBestuursniveaus": [format!("{CODES}BevoegdBestuursniveau/{}", level(right.level))],
        "bevoegdeOverheden": [authority(right)],
        "geografischToepassingsgebieden": [area(right.nis.as_deref())],
        "contactgegevens": right.contacts.iter().zip(1..).map(contact).collect::<Vec<_>>(),
        "websites": right.sites.iter().zip(1..).map(|((title, url), order)| {
            json!({"@type": "Website", "naam": text(title), "url": url, "order": order})
        }).collect::<Vec<_>>(),
        "zoektermen": {DUTCH: right.keywords},
        (OWN): right.own,
    });
    if let Some(terms) = snapshot.as_object_mut() {
        if !(right.conditions.is_empty() && right.documents.is_empty()) {
            let unknown = [UNKNOWN_CONDITION.to_owned()];
            let conditions = if right.conditions.is_empty() { &unknown } else { right.conditions.as_slice() };
            let mut condition = json!({
                "@type": "Requirement",
                "naam": text("Voorwaarden"),
                "beschrijving": list(conditions, "ul"),
                "order": 1,
            });
            if let Some(condition) = condition.as_object_mut().filter(|_| !right.documents.is_empty()) {
                let evidence = json!({"@type": "Evidence", "naam": text("Wat meebrengen"), "beschrijving": list(&right.documents, "ul")});
                condition.insert("bewijs".to_owned(), evidence);
            }
            terms.insert("voorwaarden".to_owned(), json!([condition]));
        }
        if !right.steps.is_empty() {
            let rule = json!([{"@type": "Rule", "naam": text("Procedure"), "beschrijving": list(&right.steps, "ol"), "order": 1}]);
            terms.insert("procedures".to_owned(), rule);
        }
        let gives = right.gives.iter().zip(1..).map(|(gives, order)| {
            json!({"@type": "FinancialAdvantage", "naam": text("Voordeel"), "beschrijving": text(gives), "order": order})
        });
        terms.insert("financieleVoordelen".to_owned(), gives.collect());
        if let Some(law) = &right.legal_basis {
            terms.insert("regelgevingTekst".to_owned(), text(law));
        }
    }
    snapshot
}

/// A right from a snapshot, unless it has no identifier, name or day of change. Older pages have other names for some terms.
pub(super) fn read(snapshot: &Value) -> Result<Described, &'static str> {
    let version = string(snapshot, &["isVersionOf", "@id"]).ok_or("it has no `isVersionOf`")?;
    let changed = string(snapshot, &["laatstGewijzigd", "bewerktOp"]);
    let described = |value: &Value| value.get("beschrijving").map(lines).unwrap_or_default();
    let all = |term: &str| -> Vec<String> { list(snapshot, term).flat_map(described).collect() };
    let either = |new: &str, old: &str| -> Vec<&Value> { list(snapshot, new).chain(list(snapshot, old)).collect() };
    Ok(Described {
        own: None,
        id: last_part(&version).to_owned(),
        name: named(snapshot).ok_or("it has no `naam`")?,
        summary: described(snapshot).join(" "),
        keywords: snapshot.get("zoektermen").map(keywords).unwrap_or_default(),
        conditions: all("voorwaarden"),
        documents: list(snapshot, "voorwaarden").filter_map(|one| one.get("bewijs")).flat_map(described).collect(),
        steps: all("procedures"),
        gives: all("financieleVoordelen"),
        legal_basis: snapshot.get("regelgevingTekst").and_then(dutch),
        sites: either("websites", "meerInfo")
            .into_iter()
            .filter_map(|site| Some((named(site)?, string(site, &["url"])?)))
            .collect(),
        contacts: either("contactgegevens", "contactPunten")
            .into_iter()
            .map(|contact| Contact {
                name: named(contact).unwrap_or_default(),
                phone: string(contact, &["telefoonnummer", "telefoon"]),
                email: string(contact, &["email"]),
                url: string(contact, &["url"]),
            })
            .collect(),
        domain: list(snapshot, "themas").find_map(|theme| domain(theme.as_str()?)).unwrap_or_default().to_owned(),
        life_events: Vec::new(),
        level: either("bevoegdBestuursniveaus", "bevoegdeBestuursniveaus")
            .into_iter()
            .find_map(|level| read_level(level.as_str()?)),
        nis: list(snapshot, "geografischToepassingsgebieden").find_map(|area| read_nis(area.as_str()?)),
        checked: changed.as_deref().and_then(day).ok_or("`laatstGewijzigd` is missing or no day")?,
    })
}

/// When the latest snapshot of each service was made.
pub(super) fn latest(page: &[&Value]) -> BTreeMap<String, String> {
    let mut latest: BTreeMap<String, String> = BTreeMap::new();
    for (version, moment) in page.iter().filter_map(|one| made(one)) {
        let known = latest.entry(version).or_default();
        if *known < moment {
            *known = moment;
        }
    }
    latest
}

/// Whether there is a later snapshot of the same service.
pub(super) fn is_superseded(snapshot: &Value, latest: &BTreeMap<String, String>) -> bool {
    made(snapshot).is_some_and(|(version, moment)| latest.get(&version).is_some_and(|latest| moment < *latest))
}

/// Of which service a snapshot is and when it was made; without its zone, which would sort behind parts of a second.
fn made(snapshot: &Value) -> Option<(String, String)> {
    let moment = string(snapshot, &["generatedAtTime"])?;
    Some((string(snapshot, &["isVersionOf"])?, moment.trim_end_matches('Z').to_owned()))
}

/// Whether a snapshot says that the service is no longer there.
pub(super) fn is_archived(snapshot: &Value) -> bool {
    let archived = snapshot.get("gearchiveerd");
    archived.is_some_and(|archived| archived.as_bool() == Some(true) || archived.as_str() == Some("true"))
}

/// What a published shape asks of a snapshot and this one lacks: the terms that stand at least once, how often the others
/// may stand, and languages.
pub(super) fn lacking(snapshot: &Value) -> Vec<String> {
    let needed = [
        "naam",
        "beschrijving",
        "creatie",
        "laatstGewijzigd",
        "aangemaaktDoor",
        "isVersionOf",
        "generatedAtTime",
        "bevoegdeOverheden",
        "geografischToepassingsgebieden",
    ];
    let mut lacking = missing(snapshot, &needed, "the snapshot");
    let several = ["voorwaarden", "procedures"].into_iter().filter(|term| list(snapshot, term).count() > 1);
    lacking.extend(several.map(|term| format!("`{term}` stands more than once")));
    let parts: [(&str, &[&str]); 6] = [
        ("voorwaarden", &["naam", "beschrijving", "order"]),
        ("procedures", &["naam", "beschrijving", "order"]),
        ("kosten", &["naam", "beschrijving", "order"]),
        ("financieleVoordelen", &["naam", "beschrijving", "order"]),
        ("regelgeving", &["url", "order"]),
        ("websites", &["naam", "url", "order"]),
    ];
    for (term, needed) in parts {
        lacking.extend(list(snapshot, term).flat_map(|one| missing(one, needed, term)));
    }
    let evidence = list(snapshot, "voorwaarden").filter_map(|one| one.get("bewijs"));
    lacking.extend(evidence.flat_map(|one| missing(one, &["naam", "beschrijving"], "bewijs")));
    for (term, value) in snapshot.as_object().into_iter().flatten() {
        let is_text = matches!(
            term.as_str(),
            "naam" | "beschrijving" | "verdereBeschrijving" | "uitzonderingen" | "regelgevingTekst"
        );
        let languages = ["nl", DUTCH, "nl-BE-x-formal", "en"];
        let foreign = value.as_object().into_iter().flatten().find(|(key, _)| !languages.contains(&key.as_str()));
        lacking
            .extend(foreign.filter(|_| is_text).map(|(key, _)| format!("`{term}` is in `{key}`, which has no place")));
    }
    lacking
}

fn contact((contact, order): (&Contact, u32)) -> Value {
    json!({
        "@type": "ContactPoint",
        "naam": {DUTCH: contact.name},
        "telefoonnummer": contact.phone,
        "email": contact.email,
        "url": contact.url,
        "order": order,
    })
}

fn moment(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// Who decides: the body that others publish under, as far as a name of ours can be one.
fn authority(right: &Described) -> String {
    match (&right.nis, right.level) {
        (Some(nis), _) => format!("urn:rechtenpas:bestuur:nis:{nis}"),
        (None, Some(Level::Federal)) => "urn:rechtenpas:bestuur:federaal".to_owned(),
        (None, _) => "urn:rechtenpas:bestuur:vlaanderen".to_owned(),
    }
}

/// The area as NUTS writes it: Flanders, or the arrondissement (NUTS 2021) followed by the NIS code.
fn area(nis: Option<&str>) -> String {
    let code = match nis {
        Some(nis) if nis.starts_with("41") => format!("BE231{nis}"),
        Some(nis) if nis.starts_with("44") => format!("BE234{nis}"),
        Some(nis) if nis.starts_with("11") => format!("BE211{nis}"),
        _ => "BE2".to_owned(),
    };
    format!("http://data.europa.eu/nuts/code/{code}")
}

/// The NIS code of a municipality, from NUTS with five signs before it or from the list of NIS codes itself.
fn read_nis(area: &str) -> Option<String> {
    let code = area.rsplit('/').next()?;
    let nis = match code.len() {
        5 => code,
        10 => code.get(5..)?,
        _ => return None,
    };
    nis.bytes().all(|byte| byte.is_ascii_digit()).then(|| nis.to_owned())
}

fn level(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Federal) => "Federaal",
        Some(Level::Local) => "Lokaal",
        Some(Level::Flanders) | None => "Vlaams",
    }
}

fn read_level(code: &str) -> Option<Level> {
    match code.rsplit('/').next()? {
        "Federaal" => Some(Level::Federal),
        "Lokaal" => Some(Level::Local),
        "Vlaams" => Some(Level::Flanders),
        _ => None,
    }
}

/// Domains and the theme of the published list that fits each; the first domain of a theme is the one it is read as.
const THEMES: [(&str, &str); 15] = [
    ("health", "WelzijnGezondheid"),
    ("housing", "BouwenEnWonen"),
    ("energy", "MilieuEnEnergie"),
    ("work", "EconomieEnWerk"),
    ("school", "OnderwijsEnWetenschap"),
    ("mobility", "MobiliteitOpenbareWerken"),
    ("leisure", "CultuurSportVrijeTijd"),
    ("papers", "BurgerEnOverheid"),
    ("income", "WelzijnGezondheid"),
    ("childcare", "WelzijnGezondheid"),
    ("care", "WelzijnGezondheid"),
    ("debts", "WelzijnGezondheid"),
    ("parenting", "WelzijnGezondheid"),
    ("safety", "WelzijnGezondheid"),
    ("language", "BurgerEnOverheid"),
];

fn theme(domain: &str) -> &'static str {
    THEMES.iter().find(|(known, _)| *known == domain).map_or("WelzijnGezondheid", |(_, theme)| theme)
}

fn domain(theme: &str) -> Option<&'static str> {
    let code = theme.rsplit('/').next()?;
    // Both spellings are about: `BurgerOverheid` and `BurgerEnOverheid`.
    let bare = |theme: &str| theme.replace("En", "");
    THEMES.iter().find(|(_, theme)| bare(theme) == bare(code)).map(|(domain, _)| *domain)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The name, under its new or its old term.
fn named(of: &Value) -> Option<String> {
    of.get("naam").or_else(|| of.get("titel")).and_then(dutch)
}

/// The text in whichever Dutch it stands.
fn dutch(texts: &Value) -> Option<String> {
    string(texts, &LANGUAGES).or_else(|| texts.as_str().map(str::to_owned))
}

/// The items of a list in HTML, or its paragraphs.
fn lines(texts: &Value) -> Vec<String> {
    plain_text(&dutch(texts).unwrap_or_default())
}

fn keywords(words: &Value) -> Vec<String> {
    let found = LANGUAGES.into_iter().flat_map(|language| list(words, language));
    found.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}
