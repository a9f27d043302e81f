//! Where the server listens: connections with or without TLS, and what slow or greedy ones may not do.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::{HttpService, service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use crate::options::Address;
use crate::seats::{Seat, Seats};
use crate::stop::Stop;
use crate::visitor::Visitor;

/// In how long a connection must agree on TLS, and then say each time what it wants.
const TO_ASK: Duration = Duration::from_secs(20);

/// How long a connection may take nothing of what it is sent.
const TO_TAKE: Duration = Duration::from_secs(30);

/// How often a connection of HTTP/2 is asked whether it is still there, and how long it may be silent.
const TO_SHOW_LIFE: Duration = Duration::from_secs(20);
const SILENT: Duration = Duration::from_secs(60);

/// How long requests under way have to finish once the server stops.
const TO_FINISH: Duration = Duration::from_secs(20);

/// How long nobody is let in after the system had no room for another connection.
const TO_RECOVER: Duration = Duration::from_millis(200);

/// How large the head of a request may be.
const HEAD: usize = 16 * 1024;

/// An address that cannot be listened at.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DoorError {
    /// Somebody else listens there.
    #[error("port {port} is taken by another program; choose another one, such as `--listen {host}:{}`", port.wrapping_add(1))]
    Taken {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// The address is not one of this machine's, or may not be used.
    #[error("cannot listen on {host}:{port}: it is no address of this machine, or one that this user may not use")]
    Address {
        /// The host.
        host: String,
        /// The port.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
}

/// A door that is open.
pub(crate) struct Door {
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    seats: Seats,
    behind_proxy: bool,
}

impl Door {
    /// Opens a door; behind a proxy, all come from one address and the proxy says for whom.
    ///
    /// # Errors
    ///
    /// Where the address is taken, or is none of this machine.
    pub(crate) async fn open(
        address: &Address,
        tls: Option<TlsAcceptor>,
        seats: Seats,
        behind_proxy: bool,
    ) -> Result<Self, DoorError> {
        let Address { host, port } = address.clone();
        match TcpListener::bind((host.as_str(), port)).await {
            Ok(listener) => Ok(Self { listener, tls, seats, behind_proxy }),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(DoorError::Taken { host, port }),
            Err(source) => Err(DoorError::Address { host, port, source }),
        }
    }

    /// Where it is.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers whoever comes, until it is told to stop; then those who are in finish.
    pub(crate) async fn attend(self, app: Router, mut stop: Stop) {
        let inside = GracefulShutdown::new();
        loop {
            let came = tokio::select! {
                () = stop.said() => break,
                came = self.next() => came,
            };
            if let Some((stream, guest)) = came {
                tokio::spawn(welcome(stream, guest, self.tls.clone(), app.clone(), inside.watcher()));
            }
        }
        drop(self.listener);
        if timeout(TO_FINISH, inside.shutdown()).await.is_err() {
            tracing::warn!("some requests did not finish in {} seconds and were cut off", TO_FINISH.as_secs());
        }
    }

    /// The next who gets a seat, if the next who comes does.
    async fn next(&self) -> Option<(TcpStream, Guest)> {
        let free = self.seats.free().await?;
        match self.listener.accept().await {
            Ok((stream, from)) => {
                let visitor = Visitor::at(from.ip());
                let seat = self.seats.seat(visitor, free)?;
                Some((stream, Guest { visitor, behind_proxy: self.behind_proxy, _seat: seat }))
            }
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "no room for another connection");
                sleep(TO_RECOVER).await;
                None
            }
        }
    }
}

/// Who is at the other end of a connection, for as long as it is open.
struct Guest {
    visitor: Visitor,
    behind_proxy: bool,
    _seat: Seat,
}

/// What connections are made of, with or without TLS.
trait Stream: AsyncRead + AsyncWrite + Send + 'static {}

impl<S: AsyncRead + AsyncWrite + Send + 'static> Stream for S {}

async fn welcome(stream: TcpStream, guest: Guest, tls: Option<TlsAcceptor>, app: Router, watcher: Watcher) {
    // What is said here is short and waited for.
    let _ = stream.set_nodelay(true);
    let Some(tls) = tls else { return http1(stream, &guest, app, watcher).await };
    let Ok(Ok(stream)) = timeout(TO_ASK, tls.accept(stream)).await else { return };
    match stream.get_ref().1.alpn_protocol() {
        Some(b"h2") => http2(stream, &guest, app, watcher).await,
        _ => http1(stream, &guest, app, watcher).await,
    }
}

// Whoever goes away in the middle is no fault of ours and nobody's business: how a connection ended is dropped.

async fn http1(stream: impl Stream, guest: &Guest, app: Router, watcher: Watcher) {
    let service = answering(guest, app);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(TO_ASK).max_header_size(HEAD).max_buf_size(4 * HEAD);
    let _ = watcher.watch(http.serve_connection(timed(stream, None), service)).await;
}

async fn http2(stream: impl Stream, guest: &Guest, app: Router, watcher: Watcher) {
    let service = answering(guest, app);
    let mut http = http2::Builder::new(TokioExecutor::new());
    http.timer(TokioTimer::new()).keep_alive_interval(TO_SHOW_LIFE).keep_alive_timeout(TO_SHOW_LIFE);
    http.max_header_list_size(16 * 1024).max_concurrent_streams(64);
    let _ = watcher.watch(http.serve_connection(timed(stream, Some(SILENT)), service)).await;
}

/// A connection that ends when the other end takes nothing for too long, or says nothing where it should.
fn timed<S: Stream>(stream: S, silent: Option<Duration>) -> TokioIo<Pin<Box<TimeoutStream<S>>>> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(TO_TAKE));
    stream.set_read_timeout(silent);
    TokioIo::new(Box::pin(stream))
}

/// The app as it answers one guest.
fn answering(
    guest: &Guest,
    app: Router,
) -> impl HttpService<Incoming, ResBody = Body, Error = Infallible, Future: Send + 'static> + use<> {
    let (at_the_door, behind_proxy) = (guest.visitor, guest.behind_proxy);
    service_fn(move |mut request: Request<Incoming>| {
        let said = behind_proxy.then(|| Visitor::behind_proxy(request.headers())).flatten();
        request.extensions_mut().insert(said.unwrap_or(at_the_door));
        app.clone().oneshot(request)
    })
}
