//! The command line of rechtenpas: it reads files, asks the catalogue and the rules, and writes what they say.
//!
//! Nothing about rights is decided here. What families read is Dutch and stands in [`words`]; messages are for who runs this.

mod arguments;
mod batch;
mod catalogue;
mod check;
mod compare;
mod due;
mod explain;
mod failure;
mod index;
mod input;
mod output;
mod practice;
mod publish;
mod questions;
mod recover;
mod rerun;
mod schema;
mod screen;
mod source;
mod standards;
mod survey;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command, PublisherCommand};
use crate::catalogue::Loaded;
use crate::failure::{Ending, Failure};

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(ending) => ending.code().into(),
        Err(failure) => {
            output::tell(&format!("{failure}\n"));
            failure.code().into()
        }
    }
}

fn run(arguments: Arguments) -> Result<Ending, Failure> {
    let loaded = || Loaded::from(arguments.catalogue.as_deref());
    match arguments.command {
        Command::Check { folder, pack } => check::check(&folder, pack.as_deref()),
        Command::Screen { file, told, format, turns, ahead, receipt } => {
            let asked = screen::Asked { format, turns, ahead, receipt: receipt.as_deref() };
            screen::screen(&loaded()?, &file, told, &asked)
        }
        Command::Explain { file, right, told, reader, format } => {
            explain::explain(&loaded()?, &file, &right, told, reader, format)
        }
        Command::Questions { file, told, format, most } => questions::questions(&loaded()?, &file, told, format, most),
        Command::Compare { old, new, panel, told, examples, format, fail_on_change } => {
            let (old, new) = (Loaded::unproven(&old)?, Loaded::unproven(&new)?);
            let asked = compare::Asked { examples, format, fail_on_change };
            compare::compare(&old, &new, &panel, told, &asked)
        }
        Command::Due { by } => due::due(&loaded()?, by.map_or_else(input::today, Ok)?),
        Command::Index { figures, folder, panel, told } => index::index(&folder, &figures, panel.as_deref(), told),
        Command::Batch { file, out, told, from, to, only, threads } => {
            batch::batch(&loaded()?, &batch::Asked { file, out, told, from, to, only, threads })
        }
        Command::Practice { households, out, dossiers } => practice::practice(&loaded()?, &households, &out, dossiers),
        Command::Recover { file, out, recovery_code } => recover::recover(&file, &out, recovery_code),
        Command::Publisher { command: PublisherCommand::New { out } } => publish::new_publisher(&out),
        Command::Publish { folder, key, from, until, out } => {
            publish::publish(&publish::Asked { folder: &folder, key: &key, from, until, out: &out })
        }
        Command::Edition { file, publishers } => publish::edition(&file, &publishers),
        Command::Rerun { receipt, format } => rerun::rerun(&loaded()?, &receipt, format),
        Command::Export { standard, folder, out } => standards::export(&folder, standard, &out),
        Command::Import { standard, file, out, ours } => {
            standards::import(&file, &standards::Asked { standard, out: &out, is_ours: ours, today: input::today()? })
        }
        Command::Survey { folder, one_sided } => survey::survey(&folder, one_sided),
        Command::Schema { of } => schema::schema(&loaded()?, of),
    }
}
