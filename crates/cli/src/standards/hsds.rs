//! Open Referral (HSDS 3.0): organisations and services, with places, phones and hours.

use std::fmt::Write as _;

use rechtenpas_catalogue::rules::Day;
use rechtenpas_catalogue::{Catalogue, Organisation, Standing};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::described::quoted;
use super::hours::{self, Schedule};
use super::json::{day, list, missing, string};

/// Every service of the catalogue.
pub(super) fn services(catalogue: &Catalogue) -> Value {
    catalogue.organisations().iter().map(|one| service(catalogue, one)).collect()
}

fn service(catalogue: &Catalogue, of: &Organisation) -> Value {
    let id = |kind: &str| id(&format!("{kind}:{}", of.id));
    let municipality =
        of.municipality.as_ref().and_then(|id| catalogue.municipalities.iter().find(|one| one.id == *id));
    let schedule = |(place, one): (usize, Schedule)| {
        json!({
            "id": self::id(&format!("schedule:{}:{place}", of.id)),
            "freq": one.freq,
            "interval": 1,
            "byday": one.by_day,
            "opens_at": one.opens_at,
            "closes_at": one.closes_at,
        })
    };
    let schedules: Vec<Value> = of.opening.iter().flat_map(hours::schedules).enumerate().map(schedule).collect();
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
        "attributes": attributes(catalogue, of),
        "organization": {"id": id("organization"), "name": of.name, "description": of.does.nl(), "website": of.url, "uri": format!("urn:rechtenpas:dienst:{}", of.id)},
    })
}

/// What Open Referral has no field for: each as an attribute whose label is the key in our files.
fn attributes(catalogue: &Catalogue, of: &Organisation) -> Vec<Value> {
    let domains = of.domains.iter().filter_map(|place| catalogue.domains.get(usize::from(*place)));
    let groups = of.target_groups.iter().filter_map(|place| catalogue.target_groups.get(usize::from(*place)));
    let mut said: Vec<(&str, &str)> = domains.map(|one| ("domains", one.id.as_str())).collect();
    said.extend(groups.map(|one| ("target_groups", one.id.as_str())));
    said.extend(of.also_called.iter().map(|name| ("also_called", name.as_str())));
    said.extend(of.municipality.as_deref().map(|id| ("municipality", id)));
    said.extend(of.role.as_deref().map(|role| ("role", role)));
    said.extend(of.reach.as_ref().map(|reach| ("reach", reach.nl())));
    said.push(("standing", standing(of.standing)));
    let dated = of.source.as_ref().and_then(|source| source.dated).map(|dated| dated.to_string());
    said.extend(dated.as_deref().map(|dated| ("source_dated", dated)));
    if let Some(source) = &of.source {
        said.push(("source", &source.title));
        said.extend(source.url.as_deref().map(|url| ("source_url", url)));
    }
    let attribute = |(place, (key, value)): (usize, (&str, &str))| {
        json!({
            "id": id(&format!("attribute:{}:{place}", of.id)),
            "link_id": id(&format!("service:{}", of.id)),
            "link_entity": "service",
            "label": format!("{OURS}{key}"),
            "value": value,
        })
    };
    said.into_iter().enumerate().map(attribute).collect()
}

const OURS: &str = "rechtenpas:";

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Current => "current",
        Standing::ToCheck => "to_check",
        Standing::Old => "old",
        Standing::Unconfirmed => "unconfirmed",
    }
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

/// A service as an entry of `organisations/`.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name in files.
    pub(super) id: String,
    /// The entry.
    pub(super) text: String,
    /// What of the service is not in it.
    pub(super) left_out: Vec<String>,
}

/// Whether a service says how sure we are of it.
pub(super) fn has_standing(service: &Value) -> bool {
    !attribute(service, "standing").is_empty()
}

fn attribute(service: &Value, key: &str) -> Vec<String> {
    let label = format!("{OURS}{key}");
    let found = list(service, "attributes").filter(|one| one.get("label").is_some_and(|found| *found == label));
    found.filter_map(|one| string(one, &["value"])).collect()
}

/// An entry of `organisations/` from a service, unless it has no name. What others wrote is not shown before somebody confirmed
/// it, so the standing that it says counts only where the document is ours.
pub(super) fn entry(service: &Value, today: Day, is_ours: bool) -> Result<Entry, &'static str> {
    let of = |term: &str| string(service, &[term]);
    let ours = |key: &str| attribute(service, key);
    let name = of("name").ok_or("it has no name")?;
    let uri = service.get("organization").and_then(|body| string(body, &["uri"]));
    let id = uri.as_deref().and_then(|uri| uri.strip_prefix("urn:rechtenpas:dienst:"));
    let id = id.map_or_else(|| slug(&name), str::to_owned);
    let address = list(service, "service_at_locations")
        .filter_map(|at| at.get("location"))
        .find_map(|location| list(location, "addresses").next())
        .map(|address| {
            let part = |term: &str| string(address, &[term]).unwrap_or_default();
            let place = format!("{} {}", part("postal_code"), part("city"));
            let said = [part("address_1"), place.trim().to_owned()].into_iter().filter(|part| !part.is_empty());
            said.collect::<Vec<_>>().join(", ")
        })
        .filter(|address| !address.is_empty());
    let (opening, mut left_out) = hours::opening(list(service, "schedules"));
    let standing = ours("standing").pop().filter(|_| is_ours).unwrap_or_else(|| "unconfirmed".to_owned());
    let texts = [
        ("id", Some(id.clone())),
        ("name", Some(name.clone())),
        ("role", ours("role").pop()),
        ("municipality", ours("municipality").pop()),
        ("does", of("description").or_else(|| Some(name.clone()))),
        ("reach", ours("reach").pop()),
        ("phone", list(service, "phones").find_map(|phone| string(phone, &["number"]))),
        ("email", of("email")),
        ("url", of("url")),
        ("address", address),
        ("opening", opening),
        ("hours", of("application_process")),
        ("standing", Some(standing)),
    ];
    let languages = list(service, "languages").filter_map(|one| string(one, &["code"])).collect();
    let lists = [
        ("also_called", ours("also_called")),
        ("domains", ours("domains")),
        ("target_groups", ours("target_groups")),
        ("languages", languages),
    ];
    let mut text = String::new();
    // Writing to a string cannot fail.
    for (key, value) in texts.iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
        let _ = writeln!(text, "{} {key}: {}", if text.is_empty() { "-" } else { " " }, quoted(value));
    }
    for (key, values) in lists.iter().filter(|(_, values)| !values.is_empty()) {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        let _ = writeln!(text, "  {key}: [{}]", values.join(", "));
    }
    let title = ours("source").pop().unwrap_or_else(|| format!("Open Referral, {name}"));
    let url = ours("source_url").pop().map_or_else(String::new, |url| format!(", url: {}", quoted(&url)));
    let assured = of("assured_date");
    let seen = assured.as_deref().and_then(day);
    if assured.is_some() && seen.is_none() {
        left_out.push(format!("`assured_date` is no day: {today} instead"));
    }
    let dated = ours("source_dated").pop().and_then(|dated| day(&dated));
    let dated = dated.map_or_else(String::new, |dated| format!(", dated: {dated}"));
    let _ = writeln!(text, "  source: {{title: {}{url}{dated}, seen: {}}}", quoted(&title), seen.unwrap_or(today));
    Ok(Entry { id, text, left_out })
}

/// A name as an id: its letters without accents that a file can carry, and its numbers.
pub(super) fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// What the published schema (3.0) asks of a service and this one lacks.
pub(super) fn lacking(service: &Value) -> Vec<String> {
    let mut lacking = missing(service, &["id", "name", "status"], "the service");
    let needed = ["id", "name", "description"];
    lacking.extend(list(service, "organization").flat_map(|body| missing(body, &needed, "the organization")));
    let parts: [(&str, &[&str]); 6] = [
        ("phones", &["id", "number"]),
        ("schedules", &["id"]),
        ("languages", &["id"]),
        ("service_areas", &["id"]),
        ("service_at_locations", &["id"]),
        ("attributes", &["id"]),
    ];
    for (term, needed) in parts {
        lacking.extend(list(service, term).flat_map(|one| missing(one, needed, term)));
    }
    for location in list(service, "service_at_locations").filter_map(|at| at.get("location")) {
        lacking.extend(missing(location, &["id", "location_type"], "a location"));
        let needed = ["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"];
        lacking.extend(list(location, "addresses").flat_map(|one| missing(one, &needed, "an address")));
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
