//! Open Referral (HSDS 3.0): organisations and services, with places, phones and hours.

use std::fmt::Write as _;

use rechtenpas_catalogue::{Catalogue, OpenDays, Opening, Organisation, Standing};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::described::quoted;

/// Every service of the catalogue.
pub(super) fn services(catalogue: &Catalogue) -> Value {
    catalogue.organisations.iter().map(|one| service(catalogue, one)).collect()
}

fn service(catalogue: &Catalogue, of: &Organisation) -> Value {
    let id = |kind: &str| id(&format!("{kind}:{}", of.id));
    let municipality =
        of.municipality.as_ref().and_then(|id| catalogue.municipalities.iter().find(|one| one.id == *id));
    let domains = of.domains.iter().filter_map(|place| catalogue.domains.get(usize::from(*place)));
    let groups = of.target_groups.iter().filter_map(|place| catalogue.target_groups.get(usize::from(*place)));
    let terms = domains.map(|one| &one.id).chain(groups.map(|one| &one.id));
    let schedules: Vec<Value> = of.opening.iter().flat_map(|opening| schedules(&of.id, opening)).collect();
    let source = of.source.as_ref();
    json!({
        "id": id("service"),
        "name": of.name,
        "alternate_name": of.also_called.first(),
        "description": of.does.nl(),
        "url": of.url,
        "email": of.email,
        "status": if of.standing == Standing::Unconfirmed { "inactive" } else { "active" },
        "application_process": of.hours.as_ref().map(|hours| hours.nl()),
        "assured_date": source.map(|source| source.seen.to_string()),
        "last_modified": source.map(|source| format!("{}T00:00:00Z", source.dated.unwrap_or(source.seen))),
        "phones": of.phone.iter().map(|phone| json!({"id": id("phone"), "number": phone})).collect::<Vec<_>>(),
        "schedules": schedules,
        "languages": of.languages.iter().map(|code| json!({"id": self::id(&format!("language:{}:{code}", of.id)), "code": code})).collect::<Vec<_>>(),
        "service_areas": municipality.map(|place| json!({"id": id("area"), "name": place.name, "extent": place.nis, "extent_type": "other"}))
            .or_else(|| of.reach.as_ref().map(|reach| json!({"id": id("area"), "name": reach.nl()})))
            .into_iter().collect::<Vec<_>>(),
        "service_at_locations": of.address.iter().map(|address| json!({
            "id": id("at"),
            "location": {
                "id": id("location"),
                "location_type": "physical",
                "name": of.name,
                "addresses": [postal(&id("address"), address, municipality.map(|place| place.name.as_str()))],
            },
        })).collect::<Vec<_>>(),
        "attributes": terms.map(|term| json!({
            "id": self::id(&format!("attribute:{}:{term}", of.id)),
            "label": "rechtenpas",
            "value": term,
        })).collect::<Vec<_>>(),
        "organization": {"id": id("organization"), "name": of.name, "description": of.does.nl(), "website": of.url, "uri": format!("urn:rechtenpas:dienst:{}", of.id)},
    })
}

fn postal(id: &str, address: &str, city: Option<&str>) -> Value {
    let (street, place) = address.rsplit_once(", ").unwrap_or((address, ""));
    let (code, town) = place.split_once(' ').unwrap_or(("", place));
    json!({
        "id": id,
        "address_1": street,
        "city": if town.is_empty() { city.unwrap_or_default() } else { town },
        "state_province": "Vlaanderen",
        "postal_code": code,
        "country": "BE",
        "address_type": "physical",
    })
}

/// The hours as rules of iCalendar: a weekly one for every week, a monthly one for the second and fourth Thursday.
fn schedules(of: &str, opening: &Opening) -> Vec<Value> {
    let always = [(OpenDays { from: 0, to: 6, of_month: Vec::new() }, (0, 24 * 60))];
    let rules = opening
        .rules
        .iter()
        .flat_map(|rule| rule.days.iter().flat_map(|days| rule.hours.iter().map(|hours| (days.clone(), *hours))));
    let all: Vec<(OpenDays, (u16, u16))> = if opening.rules.is_empty() { always.to_vec() } else { rules.collect() };
    all.iter()
        .enumerate()
        .map(|(place, (days, (from, to)))| {
            json!({
                "id": id(&format!("schedule:{of}:{place}")),
                "freq": if days.of_month.is_empty() { "WEEKLY" } else { "MONTHLY" },
                "interval": 1,
                "byday": by_day(days),
                "opens_at": clock(*from),
                "closes_at": clock(*to),
            })
        })
        .collect()
}

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const OSM_DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

fn by_day(days: &OpenDays) -> String {
    let named = (days.from..=days.to).filter_map(|day| DAYS.get(usize::from(day)));
    let parts: Vec<String> = if days.of_month.is_empty() {
        named.map(|day| (*day).to_owned()).collect()
    } else {
        named.flat_map(|day| days.of_month.iter().map(move |week| format!("{week}{day}"))).collect()
    };
    parts.join(",")
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// An entry of `organisations/` from a service, not shown before somebody confirmed it; nothing where it has no name.
pub(super) fn entry(service: &Value, today: &str) -> Option<String> {
    let of = |term: &str| service.get(term).and_then(Value::as_str);
    let name = of("name")?;
    let uri =
        service.get("organization").and_then(|body| body.get("uri")?.as_str()?.strip_prefix("urn:rechtenpas:dienst:"));
    let slug = || {
        name.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join("-")
    };
    let first = |term: &str| service.get(term).and_then(|list| list.get(0));
    let mut text = format!("- id: {}\n", uri.map_or_else(slug, str::to_owned));
    // Writing to a string cannot fail.
    let mut line = |key: &str, value: Option<&str>| {
        let _ = value.map(|value| writeln!(text, "  {key}: {}", quoted(value)));
    };
    line("name", Some(name));
    line("does", Some(of("description").unwrap_or(name)));
    line("phone", first("phones").and_then(|phone| phone.get("number")?.as_str()));
    line("email", of("email"));
    line("url", of("url"));
    let address = first("service_at_locations").and_then(|at| at.get("location")?.get("addresses")?.get(0));
    let address = address.map(|address| {
        let part = |term: &str| address.get(term).and_then(Value::as_str).unwrap_or_default();
        format!("{}, {} {}", part("address_1"), part("postal_code"), part("city"))
    });
    line("address", address.as_deref());
    let opening: Option<Vec<String>> =
        service.get("schedules").and_then(Value::as_array).map(|all| all.iter().filter_map(osm).collect());
    line("opening", opening.filter(|rules| !rules.is_empty()).map(|rules| rules.join("; ")).as_deref());
    line("hours", of("application_process"));
    let _ = writeln!(
        text,
        "  standing: unconfirmed\n  source: {{title: {}, seen: {today}}}",
        quoted(&format!("Open Referral, {name}"))
    );
    Some(text)
}

/// A rule of iCalendar as OpenStreetMap writes it.
fn osm(schedule: &Value) -> Option<String> {
    let of = |term: &str| schedule.get(term).and_then(Value::as_str);
    let days: Option<Vec<String>> = of("byday")?.split(',').map(osm_day).collect();
    let (from, to) = (of("opens_at")?.get(..5)?, of("closes_at")?.get(..5)?);
    Some(format!("{} {from}-{to}", days?.join(",")))
}

fn osm_day(day: &str) -> Option<String> {
    let (week, name) = day.split_at_checked(day.len().checked_sub(2)?)?;
    let osm = OSM_DAYS.get(DAYS.iter().position(|known| *known == name)?)?;
    Some(if week.is_empty() { (*osm).to_owned() } else { format!("{osm}[{week}]") })
}

/// What the published schema (3.0) asks of a service and this one lacks.
pub(super) fn lacking(service: &Value) -> Vec<String> {
    let missing = |of: &Value, terms: &[&str], what: &str| -> Vec<String> {
        let lacks = |term: &&&str| of.get(**term).is_none_or(Value::is_null);
        terms.iter().filter(lacks).map(|term| format!("{what} lacks `{term}`")).collect()
    };
    let list = |of: &Value, term: &str| of.get(term).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut lacking = missing(service, &["id", "name", "status"], "the service");
    lacking.extend(
        service
            .get("organization")
            .into_iter()
            .flat_map(|body| missing(body, &["id", "name", "description"], "the organization")),
    );
    lacking.extend(list(service, "phones").iter().flat_map(|phone| missing(phone, &["id", "number"], "a phone")));
    lacking
        .extend(list(service, "schedules").iter().flat_map(|one| missing(one, &["id", "freq", "byday"], "a schedule")));
    for at in list(service, "service_at_locations") {
        let Some(location) = at.get("location") else { continue };
        lacking.extend(missing(location, &["id", "location_type"], "a location"));
        let needed = ["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"];
        lacking.extend(list(location, "addresses").iter().flat_map(|one| missing(one, &needed, "an address")));
    }
    lacking
}

/// A UUID that is the same each time, from a name: the version of RFC 9562 that leaves its bits to who makes it (8).
fn id(name: &str) -> String {
    let hash = Sha256::digest(name.as_bytes());
    let mut bytes: [u8; 16] = [0; 16];
    bytes.iter_mut().zip(hash.iter()).for_each(|(byte, from)| *byte = *from);
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xF << 76) | 0x8 << 76;
    let number = number & !(0b11 << 62) | 0b10 << 62;
    let text = format!("{number:032x}");
    let cut = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    cut.iter().filter_map(|(from, to)| text.get(*from..*to)).collect::<Vec<_>>().join("-")
}
