//! The shapes of the YAML files, exactly as `catalogue/README.md` describes them. An unknown key is a mistake.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use rechtenpas_rules::{Grade, Kind, Weight};
use serde::de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;

use super::indexation::files::{IndexedFile, RuleFile, SeriesFile};
use super::problem::Problems;
use crate::entry::{Confidence, Level, Manner, Standing};
use crate::text::Text;

/// Everything in the folder, by file.
#[derive(Default)]
pub(super) struct Files {
    pub(super) catalogue: Option<(String, CatalogueFile)>,
    pub(super) facts: Vec<(String, Vec<FactFile>)>,
    pub(super) definitions: Vec<(String, Vec<DefinitionFile>)>,
    pub(super) parameters: Vec<(String, Vec<ParameterFile>)>,
    pub(super) indices: Vec<(String, SeriesFile)>,
    pub(super) indexation: Vec<(String, Vec<RuleFile>)>,
    pub(super) organisations: Vec<(String, Vec<OrganisationFile>)>,
    pub(super) rights: Vec<(String, RightFile)>,
    pub(super) cases: Vec<(String, CaseFile)>,
    pub(super) search: Option<(String, SearchFile)>,
}

impl Files {
    pub(super) fn read(folder: &Path, problems: &mut Problems) -> Self {
        let mut files = Self::default();
        if let Some(text) = read_file(folder, "catalogue.yaml", problems) {
            files.catalogue = parse("catalogue.yaml", &text, problems).map(|file| ("catalogue.yaml".to_owned(), file));
        }
        if folder.join("search.yaml").exists()
            && let Some(text) = read_file(folder, "search.yaml", problems)
        {
            files.search = parse("search.yaml", &text, problems).map(|file| ("search.yaml".to_owned(), file));
        }
        read_folder(folder, "facts", &mut files.facts, problems);
        read_folder(folder, "definitions", &mut files.definitions, problems);
        read_folder(folder, "parameters", &mut files.parameters, problems);
        read_folder(folder, "indices", &mut files.indices, problems);
        read_folder(folder, "indexation", &mut files.indexation, problems);
        read_folder(folder, "organisations", &mut files.organisations, problems);
        read_folder(folder, "rights", &mut files.rights, problems);
        read_folder(folder, "cases", &mut files.cases, problems);
        files
    }
}

fn read_folder<T: DeserializeOwned>(root: &Path, name: &str, into: &mut Vec<(String, T)>, problems: &mut Problems) {
    let mut paths = Vec::new();
    yaml_files(&root.join(name), &mut paths);
    paths.sort();
    for path in paths {
        let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if let Some(file) = read_file(root, &shown, problems).and_then(|text| parse(&shown, &text, problems)) {
            into.push((shown, file));
        }
    }
}

fn yaml_files(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            yaml_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            into.push(path);
        }
    }
}

fn read_file(root: &Path, name: &str, problems: &mut Problems) -> Option<String> {
    let text = std::fs::read_to_string(root.join(name));
    text.map_err(|error| problems.add(name, serde_saphyr::Location::UNKNOWN, format!("cannot be read: {error}"))).ok()
}

fn parse<T: DeserializeOwned>(name: &str, text: &str, problems: &mut Problems) -> Option<T> {
    serde_saphyr::from_str(text)
        .map_err(|error| {
            let place = error.location().unwrap_or(serde_saphyr::Location::UNKNOWN);
            let message = error.without_snippet().to_string();
            problems.add(name, place, message).hint("catalogue/README.md shows the shape of this file");
        })
        .ok()
}

/// A text in Dutch, or a map of languages.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(pub(super) Text);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a map of languages with `nl`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Words, E> {
                Ok(Words(Text::dutch(text.trim())))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
                let mut texts = BTreeMap::new();
                while let Some((language, text)) = map.next_entry::<String, String>()? {
                    texts.insert(language, text.trim().to_owned());
                }
                if texts.contains_key("nl") {
                    Ok(Words(Text::by_language(texts)))
                } else {
                    Err(de::Error::custom("a text in several languages needs `nl`"))
                }
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A plain value of YAML, before it is known which fact it answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Scalar {
    /// `true` or `false`.
    Truth(bool),
    /// A number or a text, as written.
    Text(String),
    /// A list.
    List(Vec<Scalar>),
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or a list of values")
            }

            fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Scalar, E> {
                Ok(Scalar::Truth(truth))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::Text(number.to_string()))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar::Text(number.to_string()))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar::Text(number.to_string()))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(text.trim().to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Scalar::List(items))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CatalogueFile {
    pub(super) edition: Spanned<String>,
    #[serde(default)]
    pub(super) number: u32,
    pub(super) growth_per_year: Scalar,
    pub(super) domains: Vec<DomainFile>,
    #[serde(default)]
    pub(super) life_events: Vec<ThemeFile>,
    #[serde(default)]
    pub(super) target_groups: Vec<ThemeFile>,
    pub(super) themes: Vec<ThemeFile>,
    pub(super) municipalities: Vec<MunicipalityFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DomainFile {
    pub(super) id: String,
    pub(super) text: Words,
    pub(super) icon: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeFile {
    pub(super) id: String,
    pub(super) text: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MunicipalityFile {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) nis: Option<String>,
    #[serde(default)]
    pub(super) postcodes: Vec<String>,
    #[serde(default)]
    pub(super) villages: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SearchFile {
    pub(super) ignored: Vec<String>,
    #[serde(default)]
    pub(super) faint: Vec<String>,
    pub(super) groups: Vec<GroupFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupFile {
    pub(super) asked: Vec<Spanned<String>>,
    pub(super) meets: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactFile {
    pub(super) id: Spanned<String>,
    pub(super) of: Kind,
    #[serde(rename = "type")]
    pub(super) ty: Spanned<String>,
    #[serde(default)]
    pub(super) options: Vec<OptionFile>,
    pub(super) min: Option<Scalar>,
    pub(super) max: Option<Scalar>,
    #[serde(default)]
    pub(super) may_be_future: bool,
    #[serde(default)]
    pub(super) bands: Vec<u32>,
    pub(super) theme: Spanned<String>,
    pub(super) asked_when: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) sensitive: u8,
    pub(super) question: Words,
    pub(super) why: Words,
    pub(super) help: Option<Words>,
    pub(super) found_on: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionFile {
    pub(super) id: String,
    pub(super) text: Words,
    #[serde(default)]
    pub(super) empties: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DefinitionFile {
    pub(super) id: Spanned<String>,
    pub(super) means: Spanned<String>,
    pub(super) text: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParameterFile {
    pub(super) id: Spanned<String>,
    pub(super) name: Words,
    pub(super) unit: Spanned<String>,
    pub(super) growth_per_year: Option<Scalar>,
    pub(super) indexed: Option<IndexedFile>,
    pub(super) values: Vec<ValueFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueFile {
    pub(super) from: Spanned<String>,
    pub(super) until: Option<Spanned<String>>,
    pub(super) value: Option<Scalar>,
    pub(super) table: Option<BTreeMap<u32, Scalar>>,
    pub(super) each_more: Option<Scalar>,
    pub(super) grade: Grade,
    pub(super) due: Option<Spanned<String>>,
    /// How a derived value was found; for the reader of the file.
    pub(super) how: Option<String>,
    pub(super) source: SourceFile,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceFile {
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) dated: Option<Spanned<String>>,
    pub(super) seen: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationFile {
    pub(super) id: Spanned<String>,
    pub(super) role: Option<String>,
    pub(super) municipality: Option<String>,
    pub(super) name: String,
    #[serde(default)]
    pub(super) also_called: Vec<String>,
    pub(super) does: Words,
    #[serde(default)]
    pub(super) domains: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) target_groups: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) languages: Vec<Spanned<String>>,
    pub(super) reach: Option<Words>,
    #[serde(default)]
    pub(super) standing: Standing,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) url: Option<String>,
    pub(super) address: Option<String>,
    pub(super) hours: Option<Words>,
    pub(super) opening: Option<Spanned<String>>,
    pub(super) source: Option<SourceFile>,
    /// For the coordinator.
    #[serde(rename = "notes")]
    pub(super) _notes: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TakeUpFile {
    pub(super) text: Words,
    pub(super) source: SourceFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimFile {
    pub(super) until: Option<Spanned<String>>,
    pub(super) back_months: Option<Spanned<u16>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RightFile {
    pub(super) id: Spanned<String>,
    pub(super) name: Words,
    #[serde(default)]
    pub(super) also_called: Vec<String>,
    pub(super) level: Level,
    pub(super) municipality: Option<Spanned<String>>,
    pub(super) domain: Spanned<String>,
    #[serde(default)]
    pub(super) life_events: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) target_groups: Vec<Spanned<String>>,
    #[serde(default, rename = "pass")]
    pub(super) in_pass: bool,
    #[serde(default)]
    pub(super) standing: Standing,
    pub(super) held_by: Kind,
    pub(super) weight: Weight,
    pub(super) granted: Manner,
    pub(super) summary: Words,
    pub(super) gives: Option<Words>,
    pub(super) has_when: Option<Spanned<String>>,
    pub(super) conditions: ConditionFile,
    #[serde(default)]
    pub(super) excludes: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) amounts: Vec<AmountFile>,
    #[serde(default, rename = "where")]
    pub(super) where_to: Vec<Spanned<String>>,
    pub(super) action: Words,
    #[serde(default)]
    pub(super) steps: Vec<Words>,
    #[serde(default)]
    pub(super) documents: Vec<Words>,
    pub(super) deadline: Option<Words>,
    pub(super) claim: Option<ClaimFile>,
    pub(super) missed_because: Option<Words>,
    pub(super) take_up: Option<TakeUpFile>,
    pub(super) legal_basis: Option<String>,
    pub(super) sources: Vec<SourceFile>,
    pub(super) confidence: Confidence,
    pub(super) checked: Spanned<String>,
    /// For the coordinator.
    #[serde(rename = "notes")]
    pub(super) _notes: Option<String>,
    #[serde(default)]
    pub(super) examples: Vec<ExampleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionFile {
    pub(super) text: Option<Words>,
    pub(super) when: Option<Spanned<String>>,
    pub(super) judgement: Option<Spanned<String>>,
    pub(super) all: Option<Vec<Spanned<ConditionFile>>>,
    pub(super) any: Option<Vec<Spanned<ConditionFile>>>,
    pub(super) none: Option<Vec<Spanned<ConditionFile>>>,
    pub(super) source: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AmountFile {
    pub(super) text: Option<Words>,
    pub(super) value: Spanned<String>,
}

/// Plain values by fact.
pub(super) type Answers = BTreeMap<String, Scalar>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleFile {
    pub(super) name: Spanned<String>,
    pub(super) on: Spanned<String>,
    #[serde(default)]
    pub(super) household: Answers,
    pub(super) adults: Option<Vec<Answers>>,
    pub(super) children: Option<Vec<Answers>>,
    pub(super) expect: Scalar,
    pub(super) amount: Option<Scalar>,
    pub(super) needs: Option<Vec<String>>,
    pub(super) after: Option<Vec<String>>,
    pub(super) until: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseFile {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) story: String,
    pub(super) on: Spanned<String>,
    #[serde(default)]
    pub(super) household: Answers,
    pub(super) adults: Option<Vec<Answers>>,
    pub(super) children: Option<Vec<Answers>>,
    #[serde(default)]
    pub(super) expect: BTreeMap<String, Scalar>,
}
