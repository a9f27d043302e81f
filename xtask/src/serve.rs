//! Serving a build on this machine, with the server as it runs in public.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::Path;

use crate::project::Project;
use crate::run::{Run, RunError};

/// A build that cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// Somebody else listens there.
    #[error("port {port} is taken by another program; choose another one, such as `--port {}`", port.wrapping_add(1))]
    Taken {
        /// The port.
        port: u16,
    },
    /// The address is not one of this machine's, or may not be used.
    #[error("cannot listen on {host}:{port}")]
    Address {
        /// The address asked for.
        host: String,
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The server could not be built, or ended.
    #[error(transparent)]
    Run(#[from] RunError),
}

/// Makes sure that a port of this machine is free, before a long build that may be in vain; 0 always is.
pub(crate) fn ensure_free(host: &str, port: u16) -> Result<(), ServeError> {
    TcpListener::bind((host, port)).map(drop).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::Taken { port },
        _ => ServeError::Address { host: host.to_owned(), port, source },
    })
}

/// Builds the server.
pub(crate) fn build(project: &Project) -> Result<(), RunError> {
    Run::cargo(project.root(), ["build", "--package", "rechtenpas-server"]).go()
}

/// Serves a build until the program is stopped. What is synced meanwhile is kept for the next time.
pub(crate) fn serve(project: &Project, folder: &Path, host: &str, port: u16) -> Result<Infallible, ServeError> {
    build(project)?;
    let kept = project.target().join("serve.db");
    println!("what is synced is kept in {}", kept.display());
    let listen = if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") };
    let words = ["--listen".into(), listen.into(), "--app".into(), folder.as_os_str().to_owned()];
    let server = Run::new(project.root(), project.target().join("debug/rechtenpas-server"), words);
    Err(server.env("DATABASE_URL", format!("sqlite://{}", kept.display())).become_it().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_told_before_anything_is_built() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let told = ensure_free("127.0.0.1", port).unwrap_err().to_string();
        assert!(told.starts_with(&format!("port {port} is taken by another program")), "{told}");
        assert!(ensure_free("127.0.0.1", 0).is_ok());
    }
}
