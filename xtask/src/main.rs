//! Set up, build, seal, serve, test and measure: `cargo xtask COMMAND`.
//!
//! The only build path of the project (docs/decisions/0001-build-path.md): `cargo` and Node are all it needs.

#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

mod bench;
mod build;
mod cases;
mod compress;
mod files;
mod headers;
mod pack;
mod page;
mod peers;
mod project;
mod publishers;
mod run;
mod script;
mod seal;
mod serve;
mod shelf;
mod sizes;
mod style;
mod test;
mod tools;
mod wasm;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;

use crate::project::Project;
use crate::run::Run;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port 8080] [--host 127.0.0.1]   build the app and the server, and serve on this machine
        [--dir DIR]                        serve an existing build instead
  build                                    build and seal the app into dist/
  check                                    read and check the catalogue
  cases                                    the practice families and what the engine finds for them, as JSON
  sizes                                    first-visit sizes of dist/ against their budgets
  test [--only STAGE]...                   everything that must hold before a change lands
       [--list]                            name the stages
  bench [--peers]                          how fast the engine is, and other engines beside it
        [--sync]                           how fast a server keeps devices the same, instead
  fuzz [--minutes 10]                      input that nobody would write; what fails is left in fuzz/crashes/
  help                                     this text
";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Command {
    Serve { host: String, port: u16, dir: Option<PathBuf> },
    Build,
    Check,
    Cases,
    Sizes,
    Test { only: Vec<String>, list: bool },
    Bench { peers: bool, sync: bool },
    Fuzz { minutes: String },
    Help,
}

fn main() -> ExitCode {
    let outcome = parse(lexopt::Parser::from_env()).map_err(Into::into).and_then(carry_out);
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error}");
            let mut told = error.to_string();
            let mut cause = error.source();
            while let Some(deeper) = cause {
                // Some errors repeat the words of what they pass on.
                if told != deeper.to_string() {
                    told = deeper.to_string();
                    eprintln!("  because: {told}");
                }
                cause = deeper.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<ExitCode, Box<dyn Error>> {
    let project = Project::find();
    match command {
        Command::Serve { host, port, dir } => {
            serve::ensure_free(&host, port)?;
            if dir.is_none() {
                build::build(&project)?;
            }
            let folder = dir.map_or_else(|| Ok(project.dist()), std::path::absolute)?;
            serve::serve(&project, &folder, &host, port)?;
        }
        Command::Build => build::build(&project)?,
        Command::Check => println!("{}", pack::check(&project)?),
        Command::Cases => println!("{}", cases::json(&project)?),
        Command::Sizes => return Ok(exit(sizes::report(&project.dist())?)),
        Command::Test { list: true, .. } => print!("{}", test::list()),
        Command::Test { only, .. } => return Ok(exit(test::test(&project, &only)?)),
        Command::Bench { sync: true, .. } => {
            let program = ["bench", "--profile", "fast", "--package", "rechtenpas-server", "--bench", "sync"];
            Run::cargo(project.root(), program).go()?;
        }
        Command::Bench { peers, .. } => bench::bench(&project, peers)?,
        Command::Fuzz { minutes } => {
            let program = ["run", "--profile", "fuzz", "--package", "rechtenpas-fuzz", "--bin", "fuzz", "--"];
            Run::cargo(project.root(), program.into_iter().chain(["--minutes", &minutes])).go()?;
        }
        Command::Help => print!("{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn exit(good: bool) -> ExitCode {
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn parse(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut command = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help),
        Some(Value(word)) => match word.string()?.as_str() {
            "serve" => Command::Serve { host: "127.0.0.1".to_owned(), port: 8080, dir: None },
            "build" => Command::Build,
            "check" => Command::Check,
            "cases" => Command::Cases,
            "sizes" => Command::Sizes,
            "test" => Command::Test { only: Vec::new(), list: false },
            "bench" => Command::Bench { peers: false, sync: false },
            "fuzz" => Command::Fuzz { minutes: "10".to_owned() },
            "help" => Command::Help,
            other => return Err(format!("there is no command '{other}'; `cargo xtask help` lists them").into()),
        },
        Some(other) => return Err(other.unexpected()),
    };
    while let Some(argument) = parser.next()? {
        match (&mut command, argument) {
            (_, Short('h') | Long("help")) => return Ok(Command::Help),
            (Command::Serve { port, .. }, Long("port")) => *port = parser.value()?.parse()?,
            (Command::Serve { host, .. }, Long("host")) => *host = parser.value()?.string()?,
            (Command::Serve { dir, .. }, Long("dir")) => *dir = Some(parser.value()?.into()),
            (Command::Bench { peers, .. }, Long("peers")) => *peers = true,
            (Command::Bench { sync, .. }, Long("sync")) => *sync = true,
            (Command::Fuzz { minutes }, Long("minutes")) => *minutes = parser.value()?.string()?,
            (Command::Test { only, .. }, Long("only")) => only.push(parser.value()?.string()?),
            (Command::Test { list, .. }, Long("list")) => *list = true,
            (_, other) => return Err(other.unexpected()),
        }
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Command, String> {
        parse(lexopt::Parser::from_args(words)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_command_takes_its_own_options_only() {
        let serve = |port, dir| Command::Serve { host: "127.0.0.1".to_owned(), port, dir };
        assert_eq!(parsed(&["serve"]), Ok(serve(8080, None)));
        assert_eq!(parsed(&["serve", "--port", "9", "--dir=out"]), Ok(serve(9, Some("out".into()))));
        assert_eq!(
            parsed(&["test", "--only", "format", "--only", "browser"]),
            Ok(Command::Test { only: vec!["format".to_owned(), "browser".to_owned()], list: false })
        );
        assert_eq!(parsed(&["bench", "--peers"]), Ok(Command::Bench { peers: true, sync: false }));
        assert_eq!(parsed(&["fuzz", "--minutes", "2"]), Ok(Command::Fuzz { minutes: "2".to_owned() }));
        assert!(parsed(&["bench", "--minutes", "2"]).is_err());
        assert_eq!(parsed(&[]), Ok(Command::Help));
        assert!(parsed(&["build", "--port", "9"]).is_err());
        assert_eq!(parsed(&["bild"]), Err("there is no command 'bild'; `cargo xtask help` lists them".to_owned()));
    }
}
