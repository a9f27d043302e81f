//! What is published reaches apps as it was signed; what is not ours, or not newer, reaches nobody.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use rechtenpas_catalogue::author;
use rechtenpas_catalogue::signed::{PublisherKey, Terms};
use tower::ServiceExt;

use super::*;

/// A catalogue without any right, as its editors write it.
const EMPTY: [(&str, &str); 2] = [
    (
        "catalogue.yaml",
        "edition: 2026-11-24\ngrowth_per_year: 0.05\ndomains: []\nthemes: [{id: family, text: Gezin}]\nmunicipalities: [{id: ninove, name: Ninove}]\n",
    ),
    (
        "facts/family.yaml",
        "- {id: municipality, of: household, type: municipality, theme: family, question: Waar?, why: Daarom.}\n\
         - {id: partner, of: household, type: truth, theme: family, question: Samen?, why: Daarom.}\n\
         - {id: children, of: household, type: roster, theme: family, question: Hoeveel?, why: Daarom.}\n",
    ),
];

/// A database, and a folder for editions.
struct Bench(tempfile::TempDir);

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in EMPTY {
            let path = folder.path().join("catalogue").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    fn url(&self) -> DatabaseUrl {
        DatabaseUrl::Sqlite(self.0.path().join("test.db"))
    }

    /// An edition with this number, as of another day of the month, that holds from this day; signed with the key of these bytes.
    fn edition(&self, number: u32, from: &str, key: u8) -> SignedEdition {
        let [(name, header), _] = EMPTY;
        let header = header.replace("2026-11-24", &format!("2026-11-{number:02}"));
        fs::write(self.0.path().join("catalogue").join(name), header).unwrap();
        let authored = author::read(&self.0.path().join("catalogue")).unwrap();
        let terms = Terms { number, from: from.parse().unwrap(), until: "2099-12-31".parse().unwrap() };
        SignedEdition::sign(&authored.catalogue, terms, &PublisherKey::from_random(&[key; 32])).unwrap()
    }

    async fn publish(&self, edition: &[u8]) -> Result<Manifest, String> {
        let file = self.0.path().join("one.edition");
        fs::write(&file, edition).unwrap();
        publish(&self.url(), &file, &[PublisherKey::from_random(&[1; 32]).publisher()])
            .await
            .map_err(|error| error.to_string())
    }

    /// Status, headers and body of an answer.
    async fn ask(&self, path: &str, encoding: &str) -> (u16, HeaderMap, Vec<u8>) {
        let app = routes(Database::open(&self.url()).await.unwrap());
        let request = Request::builder().uri(path).header(header::ACCEPT_ENCODING, encoding);
        let (head, body) = app.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
        (head.status.as_u16(), head.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
    }
}

#[tokio::test]
async fn an_app_gets_to_the_byte_what_was_signed() {
    let bench = Bench::new();
    assert_eq!(bench.ask("/catalogue/newest", "br").await.0, 404, "nothing is published yet");
    let edition = bench.edition(7, "2026-11-01", 1);
    assert_eq!(bench.publish(&edition.to_bytes()).await.unwrap(), *edition.manifest());

    let (status, headers, signed) = bench.ask("/catalogue/newest", "br").await;
    assert_eq!((status, headers[header::CACHE_CONTROL].to_str().unwrap()), (200, "no-cache"));
    assert_eq!(signed, edition.signed_manifest());
    for (end, bytes) in [("pack", &edition.packed().core), ("details", &edition.packed().details)] {
        let path = format!("/catalogue/{}.{end}", edition.manifest().sha256);
        let (status, headers, plain) = bench.ask(&path, "gzip, br;q=0").await;
        assert_eq!((status, &plain), (200, bytes), "who does not take brotli gets it plain: {headers:?}");
        let (status, headers, sent) = bench.ask(&path, "gzip, br").await;
        assert_eq!((status, headers[header::CONTENT_ENCODING].to_str().unwrap()), (200, "br"));
        assert_eq!(headers[header::CACHE_CONTROL].to_str().unwrap(), FOR_EVER);
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut sent.as_slice(), &mut read).unwrap();
        assert_eq!(&read, bytes);
    }
    for path in ["/catalogue/0000.pack", "/catalogue/newest.pack", &format!("/catalogue/{}", edition.manifest().sha256)]
    {
        assert_eq!(bench.ask(path, "br").await.0, 404, "{path}");
    }
}

#[tokio::test]
async fn an_older_edition_stays_and_one_of_a_later_day_waits_for_it() {
    let bench = Bench::new();
    let [seven, eight, nine] =
        [(7, "2026-11-01"), (8, "2026-11-02"), (9, "2098-01-01")].map(|(number, from)| bench.edition(number, from, 1));
    for edition in [&seven, &eight, &nine] {
        bench.publish(&edition.to_bytes()).await.unwrap();
    }
    assert_eq!(bench.ask("/catalogue/newest", "br").await.2, eight.signed_manifest());
    assert_ne!(seven.packed().core, eight.packed().core);
    for edition in [seven, eight, nine] {
        let core = format!("/catalogue/{}.pack", edition.manifest().sha256);
        assert_eq!(bench.ask(&core, "").await.2, edition.packed().core);
    }
}

#[tokio::test]
async fn what_is_changed_strange_or_not_newer_is_not_published() {
    let bench = Bench::new();
    bench.publish(&bench.edition(7, "2026-11-01", 1).to_bytes()).await.unwrap();
    let strange = bench.publish(&bench.edition(8, "2026-11-01", 2).to_bytes()).await.unwrap_err();
    assert!(strange.ends_with("who is none of the publishers named with --publisher"), "{strange}");
    let mut changed = bench.edition(8, "2026-11-01", 1).to_bytes();
    *changed.last_mut().unwrap() ^= 1;
    let changed = bench.publish(&changed).await.unwrap_err();
    assert!(changed.contains("an edition whose signature does not cover its details"), "{changed}");
    for number in [6, 7] {
        let late = bench.publish(&bench.edition(number, "2026-11-02", 1).to_bytes()).await.unwrap_err();
        assert!(late.starts_with("edition 7 is published already"), "{late}");
    }
    assert_eq!(bench.ask("/catalogue/newest", "br").await.2, bench.edition(7, "2026-11-01", 1).signed_manifest());
}
