//! What can be set, by flag or by environment, and what is wrong with a value that cannot be.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rechtenpas_catalogue::signed::Publisher;

use crate::sync::{Founding, Terms};

/// Hands out the rechtenpas app, and keeps and passes on what teams sync, which it cannot read.
#[derive(Debug, Parser)]
#[command(name = "rechtenpas-server", version, max_term_width = 100)]
pub(crate) struct Options {
    /// Where what is synced is kept: sqlite://FILE, or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, env = "DATABASE_URL", global = true, default_value = "sqlite://rechtenpas.db", hide_env_values = true)]
    pub(crate) database: DatabaseUrl,
    /// How the log is written
    #[arg(long, env = "RECHTENPAS_LOG", global = true, value_enum, default_value_t = LogShape::Text)]
    pub(crate) log: LogShape,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) serving: Serving,
}

/// What else it does than serve.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Copies the whole database, also while it is in use, into one file that restores into either kind of database
    Backup {
        /// The file to make; one that is there already is left alone
        file: PathBuf,
    },
    /// Publishes a signed edition of the catalogue, that `rechtenpas publish` made: every app takes it at its next start
    Publish {
        /// The edition
        file: PathBuf,
        /// A public key whose editions this server hands out, as in catalogue/publishers.txt; may be given several times
        #[arg(
            long = "publisher",
            env = "RECHTENPAS_PUBLISHERS",
            value_name = "KEY",
            value_delimiter = ',',
            required = true
        )]
        publishers: Vec<Publisher>,
    },
    /// Fills a new database from a backup; devices then offer again what the backup lacks
    Restore {
        /// The backup
        file: PathBuf,
    },
}

/// Where and to whom it serves.
#[derive(Debug, Args)]
pub(crate) struct Serving {
    /// Where to listen, as HOST:PORT; port 0 takes a free one
    #[arg(long, env = "RECHTENPAS_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: Address,
    /// The folder of the sealed app; without it, only sync is served
    #[arg(long, env = "RECHTENPAS_APP", value_name = "FOLDER")]
    pub(crate) app: Option<PathBuf>,
    /// The certificate of this host and those above it, as PEM; SIGHUP reads it again
    #[arg(long, env = "RECHTENPAS_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// The private key of the certificate, as PEM
    #[arg(long, env = "RECHTENPAS_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// A proxy stands in front and says in X-Forwarded-For who asks; without one, anybody could say anything there
    #[arg(long, env = "RECHTENPAS_BEHIND_PROXY")]
    pub(crate) behind_proxy: bool,
    /// Where to show figures for Prometheus, as HOST:PORT; an address that the public cannot reach
    #[arg(long, env = "RECHTENPAS_METRICS_LISTEN", value_name = "LISTEN")]
    pub(crate) metrics_listen: Option<Address>,
    /// How many connections may be open at once; one address may hold a quarter of them
    #[arg(long, env = "RECHTENPAS_CONNECTIONS", value_name = "NUMBER", default_value = "4096")]
    pub(crate) connections: NonZeroUsize,
    /// How many requests one address may make a minute, the files of the app apart
    #[arg(long, env = "RECHTENPAS_ADDRESS_RATE", value_name = "NUMBER", default_value = "1200")]
    pub(crate) address_rate: NonZeroU32,
    /// How many requests one device may make a minute
    #[arg(long, env = "RECHTENPAS_DEVICE_RATE", value_name = "NUMBER", default_value = "600")]
    pub(crate) device_rate: NonZeroU32,
    /// Anybody may make a space here; without this, only on an address of this machine itself
    #[arg(long, env = "RECHTENPAS_OPEN_SPACES", conflicts_with = "space_token")]
    pub(crate) open_spaces: bool,
    /// Who makes a space must say this word, of 16 letters or more
    #[arg(long, env = "RECHTENPAS_SPACE_TOKEN", value_name = "WORD", hide_env_values = true)]
    pub(crate) space_token: Option<Token>,
    /// How many megabytes are kept for one space
    #[arg(long, env = "RECHTENPAS_SPACE_QUOTA", value_name = "MEGABYTES", default_value = "1024")]
    pub(crate) space_quota: NonZeroU32,
    /// How many megabytes of letters are kept, of all letterboxes together
    #[arg(long, env = "RECHTENPAS_LETTER_QUOTA", value_name = "MEGABYTES", default_value = "512")]
    pub(crate) letter_quota: NonZeroU32,
    /// How many letters one address may leave a minute
    #[arg(long, env = "RECHTENPAS_LETTER_RATE", value_name = "NUMBER", default_value = "60")]
    pub(crate) letter_rate: NonZeroU32,
    /// After how many days a letter goes that nobody fetched
    #[arg(long, env = "RECHTENPAS_LETTER_DAYS", value_name = "DAYS", default_value = "30")]
    pub(crate) letter_days: NonZeroU32,
}

/// How many bytes a megabyte is.
const MEGABYTE: i64 = 1 << 20;

impl Serving {
    /// What is done for whom, at a door that only this machine itself can reach or that others can.
    pub(crate) fn terms(&self, only_this_machine: bool) -> Terms {
        let founding = match &self.space_token {
            Some(Token(word)) => Founding::With(word.clone()),
            None if self.open_spaces || (only_this_machine && !self.behind_proxy) => Founding::Anyone,
            None => Founding::Nobody,
        };
        Terms {
            founding,
            device_rate: self.device_rate,
            letter_rate: self.letter_rate,
            space_bytes: i64::from(self.space_quota.get()) * MEGABYTE,
            letter_bytes: i64::from(self.letter_quota.get()) * MEGABYTE,
            letter_days: i64::from(self.letter_days.get()),
        }
    }
}

/// A word that nobody guesses.
#[derive(Clone)]
pub(crate) struct Token(String);

/// A word that somebody might guess.
#[derive(Debug, thiserror::Error)]
#[error("a word of 16 letters, digits or signs at least, without spaces, such as `openssl rand -hex 16` makes")]
pub(crate) struct WeakToken;

impl FromStr for Token {
    type Err = WeakToken;

    fn from_str(text: &str) -> Result<Self, WeakToken> {
        let is_strong = text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_strong { Ok(Self(text.to_owned())) } else { Err(WeakToken) }
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Token")
    }
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogShape {
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

/// A host by name or number, and a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// The host.
    pub(crate) host: String,
    /// The port; 0 for a free one.
    pub(crate) port: u16,
}

/// A value that is no address.
#[derive(Debug, thiserror::Error)]
#[error("an address is HOST:PORT, such as 127.0.0.1:8080, [::]:8080 for every address of this machine, or localhost:0")]
pub(crate) struct NoAddress;

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(text: &str) -> Result<Self, NoAddress> {
        let (host, port) = text.rsplit_once(':').ok_or(NoAddress)?;
        let plain = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        match plain {
            None if host.is_empty() || host.contains(':') => Err(NoAddress),
            _ => Ok(Self { host: plain.unwrap_or(host).to_owned(), port: port.parse().map_err(|_| NoAddress)? }),
        }
    }
}

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DatabaseUrl {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A server, or a cluster that speaks like one; with its user and password.
    Postgres(String),
}

/// A value that names no database.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoDatabase {
    /// Another kind, or none.
    #[error("a database is sqlite://FILE, or postgres://USER:PASSWORD@HOST/NAME")]
    Kind,
    /// SQLite without a file.
    #[error("what is synced must outlive this program, so SQLite needs a file: sqlite://FILE")]
    NoFile,
    /// A file name with what sqlx reads as options.
    #[error("the file of sqlite://FILE stands without options: everything from `?` on must go")]
    Options,
}

impl FromStr for DatabaseUrl {
    type Err = NoDatabase;

    fn from_str(text: &str) -> Result<Self, NoDatabase> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let file = text.strip_prefix("sqlite:").ok_or(NoDatabase::Kind)?;
        match file.strip_prefix("//").unwrap_or(file) {
            "" | ":memory:" => Err(NoDatabase::NoFile),
            file if file.contains('?') => Err(NoDatabase::Options),
            file => Ok(Self::Sqlite(file.into())),
        }
    }
}

/// As it may be shown: without user and password.
impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(file) => write!(out, "{}", file.display()),
            Self::Postgres(url) => {
                let place = url.rsplit('@').next().unwrap_or_default();
                let place = place.trim_start_matches("postgresql://").trim_start_matches("postgres://");
                write!(out, "PostgreSQL at {}", place.split('?').next().unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Options, String> {
        let words = ["rechtenpas-server"].iter().chain(words);
        Options::try_parse_from(words).map_err(|error| error.to_string())
    }

    #[test]
    fn without_a_word_it_serves_this_machine_from_a_file_here() {
        let options = parsed(&[]).unwrap();
        assert_eq!(options.database, DatabaseUrl::Sqlite("rechtenpas.db".into()));
        assert_eq!(options.serving.listen, Address { host: "127.0.0.1".to_owned(), port: 8080 });
        assert!(options.command.is_none() && options.serving.metrics_listen.is_none());
    }

    #[test]
    fn an_address_is_a_host_and_a_port() {
        let address = |text: &str| text.parse::<Address>().map(|address| (address.host, address.port)).ok();
        assert_eq!(address("localhost:0"), Some(("localhost".to_owned(), 0)));
        assert_eq!(address("[::1]:80"), Some(("::1".to_owned(), 80)));
        for wrong in ["8080", ":8080", "::1:80", "localhost:", "localhost:65536"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
        let told = parsed(&["--listen", "8080"]).unwrap_err();
        assert!(told.contains("'8080' for '--listen <LISTEN>': an address is HOST:PORT"), "{told}");
    }

    #[test]
    fn a_database_is_a_file_or_a_server_and_never_shows_its_password() {
        let database = |text: &str| text.parse::<DatabaseUrl>();
        assert_eq!(database("sqlite:///var/lib/a.db").unwrap(), DatabaseUrl::Sqlite("/var/lib/a.db".into()));
        assert_eq!(database("sqlite:a.db").unwrap(), DatabaseUrl::Sqlite("a.db".into()));
        let server = database("postgres://app:p@ss@db.example:5432/rechten?sslmode=require").unwrap();
        assert_eq!(server.to_string(), "PostgreSQL at db.example:5432/rechten");
        for wrong in ["a.db", "mysql://a", "sqlite::memory:", "sqlite://", "sqlite://a.db?mode=ro"] {
            assert!(database(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_certificate_comes_with_its_key() {
        let told = parsed(&["--tls-cert", "a.pem"]).unwrap_err();
        assert!(told.contains("--tls-key <FILE>"), "{told}");
        assert!(parsed(&["--tls-cert", "a.pem", "--tls-key", "b.pem"]).is_ok());
    }

    #[test]
    fn a_limit_of_nothing_is_refused() {
        assert!(parsed(&["--address-rate", "0"]).is_err());
        assert!(parsed(&["--connections", "0"]).is_err());
    }

    #[test]
    fn spaces_are_made_by_anyone_on_this_machine_and_elsewhere_by_who_may() {
        let founding = |words: &[&str], only_here| parsed(words).unwrap().serving.terms(only_here).founding;
        assert_eq!(founding(&[], true), Founding::Anyone);
        assert_eq!(founding(&[], false), Founding::Nobody);
        assert_eq!(founding(&["--behind-proxy"], true), Founding::Nobody, "the proxy is at home here, who asks is not");
        assert_eq!(founding(&["--open-spaces"], false), Founding::Anyone);
        let word = "0123456789abcdef";
        assert_eq!(founding(&["--space-token", word], true), Founding::With(word.to_owned()));
        assert!(parsed(&["--space-token", "0123456789abcde"]).unwrap_err().contains("16 letters"));
        assert!(parsed(&["--space-token", word, "--open-spaces"]).is_err());
    }

    #[test]
    fn a_backup_takes_the_database_before_or_after_its_name() {
        for words in [["--database", "sqlite:a.db", "backup", "b"], ["backup", "b", "--database", "sqlite:a.db"]] {
            let options = parsed(&words).unwrap();
            assert_eq!(options.database, DatabaseUrl::Sqlite("a.db".into()));
            assert!(matches!(options.command, Some(Command::Backup { file }) if file.as_os_str() == "b"));
        }
    }
}
