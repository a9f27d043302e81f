//! Running other programs, with errors that say what to do about them.

use std::ffi::OsStr;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Another program that could not be run, or that failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RunError {
    /// The program is not there, or cannot be started.
    #[error("cannot run `{command}`{}", if source.kind() == io::ErrorKind::NotFound { ": the program is not installed" } else { "" })]
    Start {
        /// The command as one would type it.
        command: String,
        /// What the system said.
        source: io::Error,
    },
    /// The program ran and said no.
    #[error("`{command}` failed ({status}); its own words are above")]
    Failed {
        /// The command as one would type it.
        command: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
}

/// One command line: a program, its arguments, and where it runs.
#[derive(Debug)]
pub(crate) struct Run {
    command: Command,
}

impl Run {
    /// A program with its arguments, in the given folder.
    pub(crate) fn new<A: AsRef<OsStr>>(
        folder: &Path,
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder).stdin(Stdio::null());
        Self { command }
    }

    /// `cargo`, the one that runs this command.
    pub(crate) fn cargo<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::new(folder, cargo, arguments)
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it with its words going to the terminal.
    pub(crate) fn go(mut self) -> Result<(), RunError> {
        let status = self.command.status().map_err(|source| RunError::Start { command: self.line(), source })?;
        if status.success() { Ok(()) } else { Err(RunError::Failed { command: self.line(), status }) }
    }

    /// Becomes that program, so that whoever ends this one ends that; why not, where it cannot be started.
    pub(crate) fn become_it(mut self) -> RunError {
        let source = self.command.exec();
        RunError::Start { command: self.line(), source }
    }

    /// Runs it and hands back what it wrote on standard output; errors still go to the terminal.
    pub(crate) fn output(mut self) -> Result<String, RunError> {
        self.command.stderr(Stdio::inherit());
        let output = self.command.output().map_err(|source| RunError::Start { command: self.line(), source })?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(RunError::Failed { command: self.line(), status: output.status })
        }
    }

    /// The command as one would type it.
    fn line(&self) -> String {
        let program =
            Path::new(self.command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let arguments = self.command.get_args().map(OsStr::to_string_lossy);
        std::iter::once(program.into()).chain(arguments).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_was_run() {
        let folder = Path::new("/");
        let missing = Run::new(folder, "no-such-program", ["--now"]).go().unwrap_err().to_string();
        assert_eq!(missing, "cannot run `no-such-program --now`: the program is not installed");
        let failed = Run::new(folder, "false", [""; 0]).go().unwrap_err().to_string();
        assert!(failed.starts_with("`false` failed (exit status: 1)"), "{failed}");
        assert_eq!(Run::new(folder, "echo", ["yes"]).output().unwrap(), "yes\n");
    }
}
