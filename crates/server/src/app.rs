//! The sealed app: files as they are or as their brotli copy, each answer with the headers of the seal.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

/// The folder of the names that hold a hash: what is in it never changes, so it may be kept for ever.
const NEVER_CHANGES: &str = "/assets/";

/// A build that cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AppError {
    /// There is no build.
    #[error("{} cannot be read, so there is no sealed app in that folder; `cargo xtask build` makes one in dist/", path.display())]
    NoBuild {
        /// The seal that was looked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The seal is not what the build writes.
    #[error("{} is no seal of a build; build the app again with `cargo xtask build`", path.display())]
    Seal {
        /// The seal.
        path: PathBuf,
        /// Where it went wrong.
        source: serde_json::Error,
    },
    /// A header of the seal is no header.
    #[error("the seal holds a header that cannot be sent: {0}")]
    Header(String),
}

/// What of `seal.json` the server needs.
#[derive(Deserialize)]
struct Seal {
    headers: BTreeMap<String, String>,
}

/// For how long a browser that came over TLS never comes without it, in seconds: a year.
const ONLY_TLS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Answers every address that nothing else answers: with a file, or with the page for who opens an address in the app.
///
/// # Errors
///
/// Where the folder holds no sealed build.
pub(crate) fn routes(folder: &Path, tls: bool) -> Result<Router, AppError> {
    let mut headers = sealed_headers(folder)?;
    if tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, ONLY_TLS);
    }
    Ok(files(folder, headers))
}

fn sealed_headers(folder: &Path) -> Result<HeaderMap, AppError> {
    let path = folder.join("seal.json");
    let json = std::fs::read(&path).map_err(|source| AppError::NoBuild { path: path.clone(), source })?;
    let seal: Seal = serde_json::from_slice(&json).map_err(|source| AppError::Seal { path, source })?;
    let headers = seal.headers.into_iter().map(|(name, value)| {
        let pair = (HeaderName::try_from(&name), HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = pair { Ok((name, value)) } else { Err(AppError::Header(name)) }
    });
    headers.collect()
}

fn files(folder: &Path, headers: HeaderMap) -> Router {
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
    let never_changes = request.uri().path().starts_with(NEVER_CHANGES);
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
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("assets")).unwrap();
        for name in
            ["index.html", "index.html.br", "sw.js", "assets/a.1.wasm", "assets/a.1.wasm.br", "assets/m.2.webmanifest"]
        {
            std::fs::write(folder.path().join(name), name).unwrap();
        }
        std::fs::write(folder.path().join("seal.json"), r#"{"headers": {"referrer-policy": "no-referrer"}}"#).unwrap();
        let app = routes(folder.path(), false).unwrap();

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
    }

    #[test]
    fn a_folder_without_a_sealed_build_is_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let refused = || routes(folder.path(), false).unwrap_err().to_string();
        assert!(refused().contains("there is no sealed app in that folder"), "{}", refused());
        std::fs::write(folder.path().join("seal.json"), "{}").unwrap();
        assert!(refused().contains("is no seal of a build"), "{}", refused());
        std::fs::write(folder.path().join("seal.json"), r#"{"headers": {"no name": "x"}}"#).unwrap();
        assert_eq!(refused(), "the seal holds a header that cannot be sent: no name");
    }
}
