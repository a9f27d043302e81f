//! Serving a build on this machine, as a public host should.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use crate::seal::{self, SealError};
use crate::shelf::Shelf;

/// A build that cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// There is no build.
    #[error("there is no build to serve; `cargo xtask build` makes one")]
    NoBuild(#[from] SealError),
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
    /// A header of the seal is no header.
    #[error("the seal holds a header that cannot be sent: {0}")]
    Header(String),
    /// The server stopped.
    #[error("the server stopped")]
    Stopped(#[source] io::Error),
}

/// Takes a port of this machine; 0 takes a free one.
pub(crate) fn listen(host: &str, port: u16) -> Result<TcpListener, ServeError> {
    TcpListener::bind((host, port)).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ServeError::Taken { port },
        _ => ServeError::Address { host: host.to_owned(), port, source },
    })
}

/// Serves a build until the program is stopped.
pub(crate) fn serve(folder: &Path, listener: TcpListener) -> Result<(), ServeError> {
    let headers = sealed_headers(folder)?;
    let app = router(folder, headers);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(ServeError::Stopped)?;
    let address = listener.local_addr().map_err(ServeError::Stopped)?;
    listener.set_nonblocking(true).map_err(ServeError::Stopped)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(ServeError::Stopped)?;
        println!("rechtenpas is at {} (Ctrl-C stops it)", shown(address));
        axum::serve(listener, app).await.map_err(ServeError::Stopped)
    })
}

/// The address to open: the browser gives `localhost` the rights of a secure site, which the service worker needs.
fn shown(address: SocketAddr) -> String {
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

fn sealed_headers(folder: &Path) -> Result<HeaderMap, ServeError> {
    let headers = seal::read(folder)?.headers.into_iter().map(|(name, value)| {
        let pair = (HeaderName::try_from(&name), HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = pair { Ok((name, value)) } else { Err(ServeError::Header(name)) }
    });
    headers.collect()
}

/// Answers: files as they are or as their brotli copy, and the page for every other address that somebody opens.
fn router(folder: &Path, headers: HeaderMap) -> Router {
    let page = ServeFile::new(folder.join("index.html")).precompressed_br();
    let otherwise = Router::new().fallback(async move |request: Request| {
        if is_navigation(&request) {
            page.oneshot(request).await.into_response()
        } else {
            StatusCode::NOT_FOUND.into_response()
        }
    });
    let files = ServeDir::new(folder).precompressed_br().fallback(otherwise);
    Router::new().fallback_service(files).layer(middleware::from_fn_with_state(headers, guarded))
}

/// An answer with the security headers, and with how long it may be kept.
async fn guarded(State(headers): State<HeaderMap>, request: Request, next: Next) -> Response {
    let never_changes = request.uri().path().starts_with(Shelf::FOLDER);
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let caching = if never_changes && found { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    response.headers_mut().extend(headers);
    response
}

/// Whether somebody opens an address, as opposed to a page asking for a file.
fn is_navigation(request: &Request) -> bool {
    let says = |name, value| {
        request
            .headers()
            .get(name)
            .and_then(|said: &HeaderValue| said.to_str().ok())
            .is_some_and(|said| said.contains(value))
    };
    let mode = HeaderName::from_static("sec-fetch-mode");
    let opens =
        if request.headers().contains_key(&mode) { says(mode, "navigate") } else { says(header::ACCEPT, "text/html") };
    request.method() == Method::GET && opens
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use axum::body::Body;

    use super::*;
    use crate::files;

    /// Status and headers of an answer to a request with the given headers.
    async fn ask(app: &Router, path: &str, headers: &[(&str, &str)]) -> (u16, HashMap<String, String>) {
        let request =
            headers.iter().fold(Request::builder().uri(path), |request, (name, value)| request.header(*name, *value));
        let response = app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        (response.status().as_u16(), headers.collect())
    }

    #[tokio::test]
    async fn answers_are_typed_compressed_kept_and_guarded() {
        let folder = std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        for name in
            ["index.html", "index.html.br", "sw.js", "assets/a.1.wasm", "assets/a.1.wasm.br", "assets/m.2.webmanifest"]
        {
            files::write(&folder.join(name), name.as_bytes()).unwrap();
        }
        let app =
            router(&folder, HeaderMap::from_iter([(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"))]));

        let (status, wasm) = ask(&app, "/assets/a.1.wasm", &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(status, 200);
        assert_eq!(wasm["content-type"], "application/wasm");
        assert_eq!(wasm["content-encoding"], "br");
        assert_eq!(wasm["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(wasm["referrer-policy"], "no-referrer");
        assert_eq!(ask(&app, "/assets/m.2.webmanifest", &[]).await.1["content-type"], "application/manifest+json");

        let opening = [("sec-fetch-mode", "navigate")];
        for path in ["/", "/rechten/huurpremie"] {
            let (status, page) = ask(&app, path, &opening).await;
            assert_eq!(
                (status, page["content-type"].as_str(), page["cache-control"].as_str()),
                (200, "text/html", "no-cache")
            );
        }
        assert_eq!(ask(&app, "/sw.js", &[]).await.1["cache-control"], "no-cache");
        assert_eq!(ask(&app, "/rechten/huurpremie", &[("accept", "text/html")]).await.0, 200);

        let (status, missing) = ask(&app, "/assets/gone.0.js", &[("sec-fetch-mode", "cors")]).await;
        assert_eq!(
            (status, missing["cache-control"].as_str(), missing["referrer-policy"].as_str()),
            (404, "no-cache", "no-referrer")
        );
        files::remove_folder(&folder).unwrap();
    }
}
