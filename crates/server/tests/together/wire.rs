//! The way to the server, on which requests and answers get lost, come late or come twice. All that travels can be looked at.

use std::cell::{Cell, RefCell};
use std::io::{BufReader, Read};
use std::net::TcpStream;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rechtenpas_sync::client::{Ask, NoAnswer, Told, Wire};
use rechtenpas_sync::wire::WORD;

use crate::running::{hear_head, send};

/// Where the server listens now: it may come back elsewhere.
pub(crate) type Port = Arc<AtomicU16>;

/// A way to the server.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) port: Port,
    /// One request in so many goes wrong; 0 is none.
    pub(crate) faults: Rc<Cell<u64>>,
    /// How many went wrong, by how.
    pub(crate) told: Rc<RefCell<Faults>>,
    /// How far the clock of this device is from that of others, in milliseconds.
    pub(crate) ahead_ms: i64,
    /// Everything that travelled, where somebody listens in.
    pub(crate) heard: Option<Rc<RefCell<Vec<u8>>>>,
    pub(crate) chance: Rc<Cell<u64>>,
}

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Faults {
    pub(crate) asked: u64,
    pub(crate) lost: u64,
    pub(crate) unanswered: u64,
    pub(crate) twice: u64,
    pub(crate) late: u64,
    /// So many bytes came in answers.
    pub(crate) bytes: u64,
}

impl Line {
    pub(crate) fn to(port: &Port, seed: u64) -> Self {
        Self {
            port: Arc::clone(port),
            faults: Rc::default(),
            told: Rc::default(),
            ahead_ms: 0,
            heard: None,
            chance: Rc::new(Cell::new(seed | 1)),
        }
    }

    fn dice(&self) -> u64 {
        let mut x = self.chance.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.chance.set(x);
        x
    }

    fn ask_once(&self, ask: &Ask) -> Result<Told, NoAnswer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port.load(Ordering::SeqCst))).map_err(|_| NoAnswer)?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let headers = [("authorization", ask.claim.as_str()), (WORD, ask.word.as_str())];
        let headers: Vec<_> = headers.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        send(&mut stream, ask.method, &ask.path, &headers, &ask.body).map_err(|_| NoAnswer)?;
        let mut reader = BufReader::new(stream);
        let told = hear_head(&mut reader).ok_or(NoAnswer)?;
        let size = told.headers.get("content-length").and_then(|size| size.parse().ok()).unwrap_or(0);
        let mut body = vec![0; size];
        reader.read_exact(&mut body).map_err(|_| NoAnswer)?;
        self.told.borrow_mut().bytes += u64::try_from(size).unwrap();
        if let Some(heard) = &self.heard {
            let mut heard = heard.borrow_mut();
            heard.extend([ask.path.as_bytes(), ask.claim.as_bytes(), &ask.body, &body].concat());
        }
        Ok(Told { status: told.status, body })
    }
}

impl Wire for Line {
    async fn ask(&self, ask: Ask) -> Result<Told, NoAnswer> {
        self.told.borrow_mut().asked += 1;
        if self.faults.get() == 0 || !self.dice().is_multiple_of(self.faults.get()) {
            return self.ask_once(&ask);
        }
        match self.dice() % 4 {
            0 => {
                self.told.borrow_mut().lost += 1;
                Err(NoAnswer)
            }
            1 => {
                self.told.borrow_mut().unanswered += 1;
                let _ = self.ask_once(&ask);
                Err(NoAnswer)
            }
            2 => {
                self.told.borrow_mut().twice += 1;
                let _ = self.ask_once(&ask);
                self.ask_once(&ask)
            }
            _ => {
                self.told.borrow_mut().late += 1;
                std::thread::sleep(Duration::from_millis(self.dice() % 40));
                self.ask_once(&ask)
            }
        }
    }

    fn now_ms(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
        u64::try_from(now).unwrap().saturating_add_signed(self.ahead_ms)
    }
}
