//! The server as a process, and how one speaks to it.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A server that runs until it is stopped or the test ends.
pub(crate) struct Running {
    process: Child,
    pub(crate) port: u16,
}

/// What was answered.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// The program with its words.
pub(crate) fn program(database: &str, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rechtenpas-server"));
    command.args(words).env("DATABASE_URL", database).env("RUST_LOG", "warn");
    command
}

/// Runs the program to its end.
pub(crate) fn run(database: &str, words: &[&str]) -> Output {
    program(database, words).output().unwrap()
}

impl Running {
    /// Starts a server on a free port.
    pub(crate) fn start(database: &str, words: &[&str]) -> Self {
        Self::of(program(database, words).args(["--listen", "127.0.0.1:0"]))
    }

    /// Starts a server, and waits until it listens.
    pub(crate) fn of(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let port =
            said.split("localhost:").nth(1).and_then(|rest| rest.split(' ').next()).and_then(|port| port.parse().ok());
        Self { process, port: port.unwrap_or_else(|| panic!("the server said: {said}")) }
    }

    /// Ends it as a loss of power would.
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Asks it to end, as a service manager does.
    pub(crate) fn ask_to_stop(&self) {
        self.signal("-TERM");
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: &str) {
        assert!(Command::new("kill").args([signal, &self.process.id().to_string()]).status().unwrap().success());
    }

    /// Waits until it has ended; whether it ended well.
    pub(crate) fn ended_well(&mut self) -> bool {
        self.process.wait().unwrap().success()
    }

    /// What it writes in its log, until it ends; where that was asked for.
    pub(crate) fn log(&mut self) -> String {
        let mut log = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }

    /// A connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
        stream
    }

    /// Asks for something. Nothing where the connection broke.
    pub(crate) fn try_ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Told> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(90))).unwrap();
        send(&mut stream, method, path, headers, body).ok()?;
        hear(&mut BufReader::new(stream))
    }

    /// Asks for something.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Told {
        self.try_ask(method, path, headers, body).expect("an answer")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Sends a request, after which the connection ends.
pub(crate) fn send(
    stream: &mut impl Write,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> std::io::Result<()> {
    let size = body.len().to_string();
    send_head(stream, method, path, &[headers, &[("content-length", &size)]].concat())?;
    stream.write_all(body)?;
    stream.flush()
}

/// Sends a request without its body.
pub(crate) fn send_head(
    stream: &mut impl Write,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
) -> std::io::Result<()> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n");
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes())?;
    stream.flush()
}

/// Status and headers of an answer.
pub(crate) fn hear_head(reader: &mut impl BufRead) -> Option<Told> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let status = line.split(' ').nth(1)?.parse().ok()?;
    let mut headers = HashMap::new();
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    Some(Told { status, headers, body: Vec::new() })
}

fn hear(reader: &mut impl BufRead) -> Option<Told> {
    let mut told = hear_head(reader)?;
    let size: usize = told.headers.get("content-length").map_or(0, |size| size.parse().unwrap());
    told.body.resize(size, 0);
    reader.read_exact(&mut told.body).ok()?;
    Some(told)
}
