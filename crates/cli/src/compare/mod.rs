//! What a change of the catalogue alters, over many households.

mod changes;

use std::path::Path;

use rayon::prelude::*;
use rechtenpas_catalogue::exchange::{Found, Told};
use rechtenpas_catalogue::rules::Screening;

use self::changes::{Changes, One};
use crate::arguments::{self, Format};
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};
use crate::source::{Bad, Raw, Reader, Source};
use crate::{input, output};

/// What is asked of a comparison.
pub(crate) struct Asked {
    pub(crate) examples: usize,
    pub(crate) format: Format,
    pub(crate) fail_on_change: bool,
}

/// So many households are held at a time.
const CHUNK: usize = 512;

/// Screens every household of a panel with both catalogues.
pub(crate) fn compare(
    old: &Loaded,
    new: &Loaded,
    panel: &Path,
    told: arguments::Told,
    asked: &Asked,
) -> Result<Ending, Failure> {
    let told = input::told(told)?;
    let mut source = Source::open(panel, None, |bytes| bytes)?;
    let (then, now) = (source.reader(&old.catalogue.program, true)?, source.reader(&new.catalogue.program, false)?);
    let mut changes = Changes::between(old, new, asked.examples);
    loop {
        let chunk = source.next(CHUNK)?;
        if chunk.is_empty() {
            break;
        }
        let compared: Vec<One> = chunk.par_iter().map(|raw| one((old, &then), (new, &now), &told, raw)).collect();
        chunk.iter().zip(compared).for_each(|(raw, one)| changes.add(&raw.name, one));
    }
    match asked.format {
        Format::Json => output::json(&changes)?,
        Format::Text => output::text(&changes.text())?,
    }
    let is_told = changes.has_bad() || asked.fail_on_change && changes.any();
    Ok(if is_told { Ending::Told } else { Ending::Done })
}

fn one(old: (&Loaded, &Reader<'_>), new: (&Loaded, &Reader<'_>), told: &Told, raw: &Raw) -> One {
    let found = |(loaded, reader): (&Loaded, &Reader<'_>)| -> Result<Found, Bad> {
        let record = reader.record(raw, told)?;
        let screening = Screening::of(&loaded.catalogue.program, &record.household, record.on);
        Ok(Found::of(&loaded.catalogue.program, &loaded.edition, &record, &screening))
    };
    match (found(old), found(new)) {
        (Ok(then), Ok(now)) => One::Both(Box::new((then, now))),
        (Ok(_), Err(bad)) => One::NoLongerFits(bad),
        (Err(bad), _) => One::Bad(bad),
    }
}
