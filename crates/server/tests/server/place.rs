//! Where a test keeps what is synced: a file in a temporary folder, or a PostgreSQL of its own.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// A database that goes when the test ends.
pub(crate) struct Place {
    folder: TempDir,
    cluster: Option<Child>,
}

impl Place {
    /// A file of SQLite, that is not there yet.
    pub(crate) fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), cluster: None }
    }

    /// A PostgreSQL that nobody else uses. It does not run as root, which it refuses.
    pub(crate) fn postgres() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let user = not_root();
        if let Some((user, group)) = user {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let words = ["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "-D"];
        let mut made = Command::new(tool("initdb"));
        made.args(words).arg(folder.path().join("data")).stdout(Stdio::null());
        assert!(as_user(&mut made, user).status().unwrap().success(), "initdb");
        let mut place = Self { folder, cluster: None };
        place.run_cluster();
        place
    }

    fn run_cluster(&mut self) {
        let socket = format!("unix_socket_directories={}", self.folder().display());
        let words = ["-c", "listen_addresses=", "-c", "max_connections=60", "-c", &socket, "-D"];
        let mut cluster = Command::new(tool("postgres"));
        cluster.args(words).arg(self.folder().join("data")).stderr(Stdio::null());
        self.cluster = Some(as_user(&mut cluster, not_root()).spawn().unwrap());
        let is_ready = || Command::new(tool("pg_isready")).arg("-qh").arg(self.folder()).status().unwrap().success();
        let waits = |_: &i32| {
            sleep(Duration::from_millis(50));
            is_ready()
        };
        (0..400).find(waits).expect("PostgreSQL runs");
    }

    fn end_cluster(&mut self) {
        if let Some(mut cluster) = self.cluster.take() {
            // At once, and tidying up its shared memory.
            let _ = Command::new("kill").args(["-QUIT", &cluster.id().to_string()]).status();
            let _ = cluster.wait();
        }
    }

    /// Ends PostgreSQL as a failing machine would, and starts it again.
    pub(crate) fn restart(&mut self) {
        self.end_cluster();
        self.run_cluster();
    }

    /// A folder that goes too.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A database in this place, by name; in PostgreSQL it has to be made first.
    pub(crate) fn named(&self, name: &str) -> String {
        match self.cluster {
            None => format!("sqlite://{}", self.folder().join(format!("{name}.db")).display()),
            Some(_) => format!("postgres://postgres@localhost/{name}?host={}", self.folder().display()),
        }
    }

    /// The database that is there from the start.
    pub(crate) fn url(&self) -> String {
        self.named("postgres")
    }

    /// Makes an empty database.
    pub(crate) fn make(&self, name: &str) -> String {
        if self.cluster.is_some() {
            let words = ["-U", "postgres", "-h"];
            let made = Command::new(tool("createdb")).args(words).arg(self.folder()).arg(name).status();
            assert!(made.unwrap().success(), "createdb");
        }
        self.named(name)
    }

    /// Runs a statement beside the server.
    pub(crate) fn sql(&self, statement: &str) -> String {
        let ran = match self.cluster {
            None => Command::new("sqlite3").arg(self.folder().join("postgres.db")).arg(statement).output(),
            Some(_) => {
                let words = ["-U", "postgres", "-Atc", statement, "-h"];
                Command::new(tool("psql")).args(words).arg(self.folder()).output()
            }
        };
        let ran = ran.unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.end_cluster();
    }
}

fn as_user(command: &mut Command, user: Option<(u32, u32)>) -> &mut Command {
    match user {
        Some((user, group)) => command.uid(user).gid(group).current_dir("/"),
        None => command,
    }
}

/// Whom to run PostgreSQL as, where we are root ourselves.
fn not_root() -> Option<(u32, u32)> {
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    is_root.then(|| user_named("postgres"))
}

/// User and group by name.
fn user_named(name: &str) -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let line = users.lines().find(|line| line.starts_with(&format!("{name}:"))).expect("the user of PostgreSQL");
    let fields: Vec<&str> = line.split(':').collect();
    (fields[2].parse().unwrap(), fields[3].parse().unwrap())
}

/// A program of the newest PostgreSQL that Debian has installed.
fn tool(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions.map(|version| version.path().join("bin").join(name)).filter(|path| path.exists()).max();
    newest.unwrap_or_else(|| panic!("{name} is missing: `cargo xtask test --only tools` installs PostgreSQL"))
}
