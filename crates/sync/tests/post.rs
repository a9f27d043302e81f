//! Leaving letters and taking them out: nobody says who left one, and only who has the key says so when taking it out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "the tests of members use more of it")]
mod people;

use std::cell::RefCell;
use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use people::Person;
use rechtenpas_sync::client::{Ask, NoAnswer, Told, Trouble, Wire};
use rechtenpas_sync::request::Claim;
use rechtenpas_sync::wire::{Letters, Message, Refusal};
use rechtenpas_sync::{Letter, letterbox_id, post};

const NOW: u64 = 1_795_500_000_000;

/// A server that holds one letter, and what it was asked. Its clock may be far from that of who asks.
struct Server {
    ahead_ms: u64,
    refuses: Option<Refusal>,
    asked: RefCell<Vec<Ask>>,
}

impl Server {
    fn new(ahead_ms: u64, refuses: Option<Refusal>) -> Self {
        Self { ahead_ms, refuses, asked: RefCell::default() }
    }

    fn answer(&self, ask: &Ask) -> Told {
        if let Some(refusal) = self.refuses {
            return Told { status: 507, body: refusal.encode() };
        }
        if ask.method == "POST" {
            return Told { status: 204, body: Vec::new() };
        }
        let claim = Claim::parse(&ask.claim).unwrap();
        assert!(claim.holds(ask.method, &ask.path, &ask.body));
        if claim.time_ms != NOW + self.ahead_ms {
            let refusal = Refusal { code: Refusal::CLOCK, number: NOW + self.ahead_ms };
            return Told { status: 401, body: refusal.encode() };
        }
        Told { status: 200, body: Letters { letters: vec![letter()] }.encode() }
    }
}

impl Wire for &Server {
    async fn ask(&self, ask: Ask) -> Result<Told, NoAnswer> {
        let told = self.answer(&ask);
        self.asked.borrow_mut().push(ask);
        Ok(told)
    }

    fn now_ms(&self) -> u64 {
        NOW
    }
}

fn letter() -> Letter {
    Letter { id: [7; 16], sealed: vec![1, 2, 3] }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("this server answers at once"),
    }
}

#[test]
fn who_leaves_a_letter_does_not_say_who_they_are() {
    let (server, letterbox) = (Server::new(0, None), letterbox_id(&Person::new(1).key()));
    assert_eq!(now(post::leave::<Infallible>(&&server, &letterbox, &letter())), Ok(()));
    let asked = server.asked.borrow();
    let [ask] = asked.as_slice() else { panic!("asked once") };
    assert_eq!((ask.method, ask.claim.as_str(), ask.word.as_str()), ("POST", "", ""));
    assert_eq!(Letter::decode(&ask.body), Ok(letter()));
}

#[test]
fn a_letterbox_is_emptied_by_its_key_also_where_the_clocks_differ() {
    let owner = Person::new(1);
    for (ahead_ms, times) in [(0, 1), (60 * 60 * 1000, 2)] {
        let server = Server::new(ahead_ms, None);
        let sign = |text: &[u8]| owner.sign(text);
        assert_eq!(now(post::fetch::<Infallible>(&&server, owner.key(), sign)), Ok(vec![letter()]));
        assert_eq!(server.asked.borrow().len(), times);
        assert_eq!(now(post::take_out::<Infallible>(&&server, (owner.key(), &[7; 16]), sign)), Ok(()));
        assert_eq!(server.asked.borrow().last().unwrap().method, "DELETE");
    }
}

#[test]
fn a_full_letterbox_is_told_as_such() {
    let refusal = Refusal { code: Refusal::FULL, number: 0 };
    let server = Server::new(0, Some(refusal));
    let told = now(post::leave::<Infallible>(&&server, &[1; 16], &letter()));
    assert_eq!(told, Err(Trouble::Refused(refusal)));
}
