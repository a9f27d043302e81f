//! Who decides, pays or helps, and where things stand: from files to entries.

use serde_saphyr::Spanned;

use super::build::day;
use super::files::{Files, SourceFile};
use super::opening;
use super::problem::Problems;
use crate::details::{Organisation, Source};
use crate::entry::{Catalogue, Domain, Topic};

pub(super) fn read_organisations(files: &Files, catalogue: &Catalogue, problems: &mut Problems) -> Vec<Organisation> {
    let mut organisations: Vec<Organisation> = Vec::new();
    let entries = files.organisations.iter().flat_map(|(file, list)| list.iter().map(move |entry| (file, entry)));
    for (file, entry) in entries {
        if organisations.iter().any(|known| known.id == entry.id.value) {
            problems.at(file, &entry.id, format!("`{}` is declared twice", entry.id.value));
        }
        let is_known = |wanted: &String| catalogue.municipalities.iter().any(|known| known.id == *wanted);
        if let Some(unknown) = entry.municipality.as_ref().filter(|wanted| !is_known(wanted)) {
            problems
                .at(file, &entry.id, format!("no municipality `{unknown}`"))
                .hint("the municipalities stand in catalogue.yaml");
        }
        check_address(file, &entry.id, entry.url.as_deref(), problems);
        let source = entry.source.as_ref().and_then(|source| read_source(file, source, problems));
        organisations.push(Organisation {
            id: entry.id.value.clone(),
            role: entry.role.clone(),
            municipality: entry.municipality.clone(),
            name: entry.name.clone(),
            also_called: entry.also_called.clone(),
            does: entry.does.0.clone(),
            domains: places(file, &entry.domains, &catalogue.domains, "domain", problems),
            target_groups: places(file, &entry.target_groups, &catalogue.target_groups, "target group", problems),
            languages: entry.languages.iter().map(|language| read_language(file, language, problems)).collect(),
            reach: entry.reach.as_ref().map(|reach| reach.0.clone()),
            standing: entry.standing,
            phone: entry.phone.clone(),
            email: entry.email.clone(),
            url: entry.url.clone(),
            address: entry.address.clone(),
            hours: entry.hours.as_ref().map(|hours| hours.0.clone()),
            opening: entry.opening.as_ref().and_then(|opening| opening::read(file, opening, problems)),
            source,
        });
    }
    organisations
}

/// The places of names in a list of the catalogue.
pub(super) fn places<T: Named>(
    file: &str,
    wanted: &[Spanned<String>],
    among: &[T],
    what: &str,
    problems: &mut Problems,
) -> Vec<u8> {
    let place = |wanted: &Spanned<String>| {
        let found = among.iter().position(|known| known.id() == wanted.value);
        if found.is_none() {
            problems
                .at(file, wanted, format!("no {what} `{}`", wanted.value))
                .hint(format!("every {what} stands in catalogue.yaml"));
        }
        found.and_then(|found| u8::try_from(found).ok())
    };
    wanted.iter().filter_map(place).collect()
}

/// What stands in a list of `catalogue.yaml` and is pointed to by its name.
pub(super) trait Named {
    /// The name in files.
    fn id(&self) -> &str;
}

impl Named for Domain {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Named for Topic {
    fn id(&self) -> &str {
        &self.id
    }
}

fn read_language(file: &str, language: &Spanned<String>, problems: &mut Problems) -> String {
    if language.value.len() != 2 || !language.value.bytes().all(|byte| byte.is_ascii_lowercase()) {
        problems
            .at(file, language, format!("`{}` is no code of a language", language.value))
            .hint("two letters of ISO 639-1: fr, en, ar, tr");
    }
    language.value.clone()
}

/// An address becomes a link that people follow, so it is one of the web.
fn check_address(file: &str, place: &Spanned<String>, url: Option<&str>, problems: &mut Problems) {
    if url.is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
        problems.at(file, place, "this address is no web address").hint("write https://…, or leave `url` out");
    }
}

pub(super) fn read_source(file: &str, source: &SourceFile, problems: &mut Problems) -> Option<Source> {
    let seen = day(file, &source.seen, problems)?;
    let dated = source.dated.as_ref().and_then(|dated| day(file, dated, problems));
    check_address(file, &source.seen, source.url.as_deref(), problems);
    Some(Source {
        id: source.id.clone().unwrap_or_default(),
        title: source.title.clone(),
        url: source.url.clone(),
        dated,
        seen,
    })
}
