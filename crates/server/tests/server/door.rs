//! The door: starting, being reached, and holding out against who is slow, greedy or strange.

use std::io::{BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::place::Place;
use crate::running::{Running, hear_head, program, run, send};

#[test]
fn it_says_that_it_lives_and_whether_it_can_work() {
    for place in [Place::sqlite(), Place::postgres()] {
        let server = Running::start(&place.url(), &[]);
        for path in ["/health", "/ready"] {
            assert_eq!(server.ask("GET", path, &[], &[]).status, 200, "{path}");
        }
        drop(place);
    }
    let place = Place::postgres();
    let server = Running::start(&place.url(), &[]);
    drop(place);
    assert_eq!(server.ask("GET", "/health", &[], &[]).status, 200, "it lives without its database");
    assert_eq!(server.ask("GET", "/ready", &[], &[]).status, 503);
}

#[test]
fn several_may_start_at_once_on_an_empty_database() {
    for place in [Place::sqlite(), Place::postgres()] {
        let servers: Vec<Running> = std::thread::scope(|scope| {
            let starting: Vec<_> = (0..4).map(|_| scope.spawn(|| Running::start(&place.url(), &[]))).collect();
            starting.into_iter().map(|server| server.join().unwrap()).collect()
        });
        assert!(servers.iter().all(|server| server.ask("GET", "/ready", &[], &[]).status == 200));
        assert_eq!(place.sql("select count(*) from meta where key = 'epoch'"), "1");
    }
}

#[test]
fn a_database_of_a_newer_server_is_refused_in_words() {
    let place = Place::sqlite();
    drop(Running::start(&place.url(), &[]));
    place.sql("insert into migrations (number) values (9999)");
    let refused = run(&place.url(), &["--listen", "127.0.0.1:0"]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && told.contains("a newer version of the server used it"), "{told}");
}

#[test]
fn what_cannot_be_is_told_with_what_to_do() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let taken = format!("127.0.0.1:{}", server.port);
    for (words, told) in [
        (vec!["--listen", &taken], "is taken by another program; choose another one, such as `--listen 127.0.0.1:"),
        (vec!["--listen", "192.0.2.1:80"], "it is no address of this machine"),
        (vec!["--app", "/nowhere"], "there is no sealed app in that folder; `cargo xtask build` makes one"),
        (vec!["--tls-cert", "/nowhere", "--tls-key", "/nowhere"], "/nowhere holds no certificate as PEM"),
        (vec!["--database", "sqlite:///nowhere/a.db"], "see that its folder exists and that this user may write there"),
        (vec!["--database", "mysql://a"], "a database is sqlite://FILE, or postgres://"),
        (vec!["--space-quota", "0"], "'0' for '--space-quota <MEGABYTES>'"),
    ] {
        let words: Vec<&str> = words.into_iter().collect();
        let refused = run(&place.url(), &words);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains(told), "{words:?}: {said}");
    }
}

#[test]
fn an_address_that_asks_too_often_waits_and_behind_a_proxy_each_has_its_own_pace() {
    let place = Place::sqlite();
    let statuses = |server: &Running, address: &str| -> Vec<u16> {
        let headers = [("x-forwarded-for", address)];
        (0..4).map(|_| server.ask("GET", "/health", &headers, &[]).status).collect()
    };
    let server = Running::start(&place.url(), &["--address-rate", "3"]);
    assert_eq!(statuses(&server, "10.0.0.1"), [200, 200, 200, 429]);
    assert_eq!(statuses(&server, "10.0.0.2"), [429; 4], "what a visitor says of itself is not believed");
    let server = Running::start(&place.url(), &["--address-rate", "3", "--behind-proxy"]);
    assert_eq!(statuses(&server, "10.0.0.1"), [200, 200, 200, 429]);
    assert_eq!(statuses(&server, "10.0.0.2"), [200, 200, 200, 429]);
}

#[test]
fn one_address_cannot_take_every_seat() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &["--connections", "8"]);
    let two: Vec<TcpStream> = (0..2).map(|_| server.connect()).collect();
    std::thread::sleep(Duration::from_millis(200));
    assert!(server.try_ask("GET", "/health", &[], &[]).is_none(), "a quarter of eight is two");
    drop(two);
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(server.ask("GET", "/health", &[], &[]).status, 200);
}

#[test]
fn who_is_slow_to_say_what_it_wants_loses_its_seat() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let (mut silent, mut slow) = (server.connect(), server.connect());
    slow.write_all(b"GET /health HT").unwrap();
    let began = Instant::now();
    let mut rest = Vec::new();
    silent.read_to_end(&mut rest).unwrap();
    slow.read_to_end(&mut rest).unwrap();
    assert!((15..40).contains(&began.elapsed().as_secs()), "{:?}", began.elapsed());
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let place = Place::sqlite();
    let server = Running::start(&place.url(), &[]);
    let of = |size| server.ask("GET", "/health", &[("x-a", &"a".repeat(size))], &[]).status;
    assert_eq!(of(8 * 1024), 200);
    assert_eq!(of(17 * 1024), 431);
}

#[test]
fn figures_are_shown_at_an_address_of_their_own_and_name_no_space() {
    let place = Place::sqlite();
    let figures = {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap()
    };
    let server = Running::start(&place.url(), &["--metrics-listen", &figures.to_string()]);
    let (anna, space) = crate::device::founded(&server);
    crate::device::pull(&server, &anna, space.members.space(), 0);
    assert_eq!(server.ask("GET", "/metrics", &[], &[]).status, 404, "not where the public comes");
    let mut stream = TcpStream::connect(figures).unwrap();
    send(&mut stream, "GET", "/metrics", &[], &[]).unwrap();
    let mut shown = String::new();
    stream.read_to_string(&mut shown).unwrap();
    assert!(shown.contains(r#"route="/sync/1/spaces/{space}/parcels",status="200"} 1"#), "{shown}");
    assert!(!shown.contains(&rechtenpas_sync::request::hex(&space.members.space())), "{shown}");
}

#[test]
fn the_log_says_what_happened_and_never_to_whom() {
    let place = Place::sqlite();
    let mut command = program(&place.url(), &["--log", "json", "--listen", "127.0.0.1:0"]);
    command.env("RUST_LOG", "debug").stderr(std::process::Stdio::piped());
    let mut server = Running::of(&mut command);
    let (anna, space) = crate::device::founded(&server);
    let id = space.members.space();
    crate::device::push(&server, &anna, id, &[crate::device::parcel(&anna, id, 1, 1)]);
    server.ask_to_stop();
    let log = server.log();
    assert!(server.ended_well());
    let answered = log.lines().find(|line| line.contains("parcels")).unwrap();
    assert!(answered.contains(r#""route":"/sync/1/spaces/{space}/parcels""#), "{answered}");
    let hex = rechtenpas_sync::request::hex;
    for secret in [hex(&id), hex(&anna.key().0), hex(&anna.id()), "127.0.0.1".to_owned(), "RP1".to_owned()] {
        assert!(!log.contains(&secret), "{secret} in {log}");
    }
}

#[test]
fn over_tls_the_app_comes_only_over_tls_from_then_on_and_a_renewed_certificate_is_read() {
    let place = Place::sqlite();
    let (cert, key) = (place.folder().join("cert.pem"), place.folder().join("key.pem"));
    let certify = |name: &str| {
        let words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
        let mut command = std::process::Command::new("openssl");
        command.args(words).args(["-subj", &format!("/CN={name}"), "-keyout"]).arg(&key).arg("-out").arg(&cert);
        assert!(command.output().unwrap().status.success());
    };
    certify("first");
    let app = place.folder().join("app");
    std::fs::create_dir(&app).unwrap();
    std::fs::write(app.join("index.html"), "<!doctype html>").unwrap();
    std::fs::write(app.join("seal.json"), r#"{"headers": {"referrer-policy": "no-referrer"}}"#).unwrap();
    let words =
        ["--tls-cert", cert.to_str().unwrap(), "--tls-key", key.to_str().unwrap(), "--app", app.to_str().unwrap()];
    let server = Running::start(&place.url(), &words);
    let (said, http) = over_tls(server.port);
    assert!(said.contains("CN = first") || said.contains("CN=first"), "{said}");
    assert!(http.contains("strict-transport-security: max-age=31536000"), "{http}");
    assert!(http.contains("referrer-policy: no-referrer"), "{http}");

    certify("second");
    server.signal("-HUP");
    std::thread::sleep(Duration::from_millis(300));
    assert!(over_tls(server.port).0.replace(" = ", "=").contains("CN=second"));
    std::fs::write(&cert, "nothing").unwrap();
    server.signal("-HUP");
    std::thread::sleep(Duration::from_millis(300));
    assert!(over_tls(server.port).0.replace(" = ", "=").contains("CN=second"), "a broken one does not take its place");
    let mut plain = server.connect();
    send(&mut plain, "GET", "/health", &[], &[]).unwrap();
    assert!(hear_head(&mut BufReader::new(plain)).is_none(), "nothing is said without TLS");
}

/// What is said of the certificate, and the answer over HTTP/1.1.
fn over_tls(port: u16) -> (String, String) {
    let mut client = std::process::Command::new("openssl");
    client.args(["s_client", "-ign_eof", "-connect", &format!("127.0.0.1:{port}")]);
    client.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null());
    let mut client = client.spawn().unwrap();
    let request = b"GET / HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\nconnection: close\r\n\r\n";
    client.stdin.take().unwrap().write_all(request).unwrap();
    let said = String::from_utf8_lossy(&client.wait_with_output().unwrap().stdout).into_owned();
    let (certificate, http) = said.split_once("HTTP/1.1 200").unwrap_or((&said, ""));
    (certificate.to_owned(), http.to_owned())
}
