//! The server of rechtenpas: hands out the sealed app, and keeps and passes on what teams sync.
//!
//! What is synced is ciphertext to it: it knows sizes and order, and has no way to read more. How to run it stands in
//! docs/server.md.

#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

mod app;
mod backup;
mod catalogues;
mod database;
mod door;
mod health;
mod log;
mod measures;
mod migrations;
mod options;
mod pace;
mod reception;
mod seats;
mod stop;
mod sync;
mod tls;
mod visitor;

use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;
use axum::middleware;
use clap::Parser;

use crate::database::Database;
use crate::door::Door;
use crate::measures::Measures;
use crate::options::{Command, DatabaseUrl, Options, Serving};
use crate::pace::Pace;
use crate::seats::Seats;
use crate::stop::Stop;
use crate::sync::Depot;
use crate::tls::Certificate;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let options = Options::parse();
    log::begin(options.log);
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(carry_out(options)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", log::told(&*error));
            ExitCode::FAILURE
        }
    }
}

async fn carry_out(options: Options) -> Outcome {
    match options.command {
        None => serve(&options.database, &options.serving).await,
        Some(Command::Backup { file }) => {
            let copied = backup::make(&options.database, &file).await?;
            println!("{} holds all {} rows of {}", file.display(), copied.rows, options.database);
            Ok(())
        }
        Some(Command::Publish { file, publishers }) => {
            let published = catalogues::publish(&options.database, &file, &publishers).await?;
            println!("edition {} of {} is published, until {}", published.number, published.edition, published.until);
            Ok(())
        }
        Some(Command::Restore { file }) => {
            let copied = backup::restore(&options.database, &file).await?;
            println!("{} holds all {} rows of {}, under a new epoch", options.database, copied.rows, file.display());
            Ok(())
        }
    }
}

/// Serves until somebody asks to stop.
async fn serve(url: &DatabaseUrl, serving: &Serving) -> Outcome {
    seats::ask_for_room();
    let (stopper, stop) = Stop::new();
    let asked = tokio::spawn(stopper.say_when_asked());
    let measures = Arc::new(Measures::default());
    let certificate = match (&serving.tls_cert, &serving.tls_key) {
        (Some(certificate), Some(key)) => Some(Certificate::read(certificate, key)?),
        _ => None,
    };
    let acceptor = certificate.as_ref().map(Certificate::acceptor).transpose()?;
    let app = match &serving.app {
        Some(folder) => app::routes(folder, certificate.is_some())?,
        None => Router::new(),
    };
    let seats = Seats::new(serving.connections, serving.behind_proxy, measures.connections.clone());
    let door = Door::open(&serving.listen, acceptor, seats, serving.behind_proxy).await?;
    let figures = match &serving.metrics_listen {
        Some(address) => Some(Door::open(address, None, Seats::for_figures(), false).await?),
        None => None,
    };
    let database = Database::open(url).await?;

    let pace = Arc::new(Pace::per_minute(serving.address_rate));
    let address = door.address()?;
    let depot =
        Depot::new(database.clone(), serving.terms(address.ip().is_loopback()), Arc::clone(&measures), stop.clone());
    let beside = tokio::spawn(Arc::clone(&depot).look_after(url.clone()));
    let paced = health::routes(database.clone(), stop.clone())
        .merge(sync::routes(depot))
        .merge(catalogues::routes(database.clone()))
        .layer(middleware::from_fn_with_state(pace, reception::paced));
    let all = app.merge(paced).layer(middleware::from_fn_with_state(Arc::clone(&measures), reception::counted));
    if let Some(certificate) = certificate {
        tokio::spawn(certificate.read_again_when_asked());
    }
    println!("rechtenpas is at {} (Ctrl-C stops it)", shown(address, serving.tls_cert.is_some()));
    tracing::info!(database = %url, "serving");
    let figures = figures.map(|door| tokio::spawn(door.attend(health::figures(measures), stop.clone())));
    door.attend(all, stop).await;
    if let Some(figures) = figures {
        figures.await?;
    }
    beside.await?;
    database.close().await;
    Ok(asked.await??)
}

/// The address to open: the browser gives `localhost` the rights of a secure site, which the service worker needs.
fn shown(address: SocketAddr, tls: bool) -> String {
    let scheme = if tls { "https" } else { "http" };
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        format!("{scheme}://localhost:{}", address.port())
    } else {
        format!("{scheme}://{address}")
    }
}
