//! The European profile of public services (CPSV-AP 3.2): a right as a `PublicService` in JSON-LD, with its life events.

use serde_json::{Value, json};

use super::described::{Described, OWN};
use super::json::{day, last_part, list, missing};
use rechtenpas_catalogue::Level;

/// All rights as one graph.
pub(super) fn graph(all: &[Described]) -> Value {
    json!({
        "@context": {
            "cpsv": "http://purl.org/vocab/cpsv#",
            "cv": "http://data.europa.eu/m8g/",
            "dct": "http://purl.org/dc/terms/",
            "dcat": "http://www.w3.org/ns/dcat#",
            "eli": "http://data.europa.eu/eli/ontology#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "rechtenpas:bestand": {"@id": "https://rechtenpas.be/ns#bestand", "@type": "@json"},
        },
        "@graph": all.iter().map(service).collect::<Vec<_>>(),
    })
}

/// A right as a public service.
pub(super) fn service(right: &Described) -> Value {
    let nl = |text: &str| json!({"@value": text, "@language": "nl"});
    let named = |kind: &str, of_type: &str, place: usize, name: &str| {
        let id = format!("urn:rechtenpas:recht:{}:{kind}:{place}", right.id);
        json!({"@id": id, "@type": of_type, "dct:identifier": id, "dct:title": nl(name), "dct:description": nl(name)})
    };
    let many = |kind: &str, of_type: &str, names: &[String]| {
        names.iter().enumerate().map(|(place, name)| named(kind, of_type, place, name)).collect::<Vec<_>>()
    };
    json!({
        "@id": format!("urn:rechtenpas:recht:{}", right.id),
        "@type": "cpsv:PublicService",
        "dct:identifier": right.id,
        "dct:title": nl(&right.name),
        "dct:description": nl(&right.summary),
        "cv:hasCompetentAuthority": {
            "@id": format!("urn:rechtenpas:bestuur:{}", authority(right)),
            "@type": "cv:PublicOrganisation",
            "skos:prefLabel": nl(authority(right)),
            "dct:spatial": {"@id": "http://publications.europa.eu/resource/authority/country/BEL"},
        },
        "dcat:keyword": right.keywords.iter().map(|word| nl(word)).collect::<Vec<_>>(),
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/NLD"},
        "cv:thematicArea": {"@id": format!("urn:rechtenpas:domein:{}", right.domain)},
        "cv:holdsRequirement": many("voorwaarde", "cv:Requirement", &right.conditions),
        "cpsv:hasInput": many("document", "cv:Evidence", &right.documents),
        "cpsv:follows": many("stap", "cpsv:Rule", &right.steps),
        "cpsv:produces": many("voordeel", "cv:Output", &right.gives),
        "cv:hasLegalResource": right.legal_basis.as_ref().map(|law| json!({"@type": "eli:LegalResource", "dct:title": nl(law)})),
        "cv:isGroupedBy": right.life_events.iter().map(|(id, text)| json!({
            "@id": format!("urn:rechtenpas:gebeurtenis:{id}"),
            "@type": "cv:LifeEvent",
            "dct:identifier": id,
            "dct:title": nl(text),
        })).collect::<Vec<_>>(),
        "cv:contactPoint": right.contacts.iter().map(|contact| json!({
            "@type": "cv:ContactPoint",
            "cv:telephone": contact.phone,
            "cv:email": contact.email,
            "cv:contactPage": contact.url,
            "skos:prefLabel": contact.name,
        })).collect::<Vec<_>>(),
        "dct:source": right.sites.iter().map(|(title, url)| json!({"@id": url, "dct:title": title})).collect::<Vec<_>>(),
        "dct:modified": right.checked.to_string(),
        (OWN): right.own,
    })
}

/// A right from a public service, unless it has no identifier, title or day of change.
pub(super) fn read(service: &Value) -> Result<Described, &'static str> {
    let of = |term: &str| service.get(term).and_then(text);
    let titles =
        |term: &str| -> Vec<String> { list(service, term).filter_map(|one| text(one.get("dct:title")?)).collect() };
    let identifier = of("dct:identifier").ok_or("it has no `dct:identifier`")?;
    let authority = list(service, "cv:hasCompetentAuthority").find_map(|body| text(body.get("skos:prefLabel")?));
    Ok(Described {
        id: last_part(&identifier).to_owned(),
        name: of("dct:title").ok_or("it has no `dct:title`")?,
        summary: of("dct:description").unwrap_or_default(),
        keywords: list(service, "dcat:keyword").filter_map(text).collect(),
        conditions: titles("cv:holdsRequirement"),
        documents: titles("cpsv:hasInput"),
        steps: titles("cpsv:follows"),
        gives: titles("cpsv:produces"),
        legal_basis: service.get("cv:hasLegalResource").and_then(|law| text(law.get("dct:title")?)),
        sites: list(service, "dct:source")
            .filter_map(|site| Some((text(site.get("dct:title")?)?, site.get("@id")?.as_str()?.to_owned())))
            .collect(),
        contacts: Vec::new(),
        domain: service
            .get("cv:thematicArea")
            .and_then(|area| area.get("@id")?.as_str()?.strip_prefix("urn:rechtenpas:domein:"))
            .unwrap_or_default()
            .to_owned(),
        life_events: list(service, "cv:isGroupedBy")
            .filter_map(|event| Some((text(event.get("dct:identifier")?)?, text(event.get("dct:title")?)?)))
            .collect(),
        level: match authority.as_deref() {
            Some("federaal") => Some(Level::Federal),
            Some("lokaal") => Some(Level::Local),
            Some("vlaanderen") => Some(Level::Flanders),
            _ => None,
        },
        nis: None,
        checked: of("dct:modified").and_then(|moment| day(&moment)).ok_or("`dct:modified` is missing or no day")?,
        own: None,
    })
}

/// What the published shape (SHACL of 3.2.0) asks of a service and this one lacks.
pub(super) fn lacking(service: &Value) -> Vec<String> {
    let mut lacking = missing(
        service,
        &["dct:identifier", "dct:title", "dct:description", "cv:hasCompetentAuthority"],
        "the service",
    );
    let bodies = list(service, "cv:hasCompetentAuthority");
    lacking.extend(bodies.flat_map(|body| missing(body, &["skos:prefLabel", "dct:spatial"], "the authority")));
    let parts: [(&str, &[&str]); 5] = [
        ("cv:holdsRequirement", &["dct:identifier", "dct:title"]),
        ("cpsv:hasInput", &["dct:identifier", "dct:title"]),
        ("cpsv:follows", &["dct:identifier", "dct:title", "dct:description"]),
        ("cpsv:produces", &["dct:identifier", "dct:title"]),
        ("cv:isGroupedBy", &["dct:identifier", "dct:title"]),
    ];
    for (term, needed) in parts {
        lacking.extend(list(service, term).flat_map(|one| missing(one, needed, term)));
    }
    lacking
}

fn authority(right: &Described) -> &'static str {
    match right.level {
        Some(Level::Federal) => "federaal",
        Some(Level::Local) => "lokaal",
        Some(Level::Flanders) | None => "vlaanderen",
    }
}

/// A text, the Dutch one where it stands in several languages.
fn text(value: &Value) -> Option<String> {
    let of = |one: &Value| one.as_str().or_else(|| one.get("@value")?.as_str()).map(str::to_owned);
    let in_dutch = |one: &&Value| one.get("@language").is_some_and(|language| language == "nl");
    let several = value.as_array().map(Vec::as_slice).unwrap_or_default();
    of(several.iter().find(in_dutch).or_else(|| several.first()).unwrap_or(value))
}
