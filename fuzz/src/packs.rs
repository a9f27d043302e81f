//! Packed catalogues as bytes: noise behind the right header, and the real pack with something changed.

use rechtenpas_catalogue::Catalogue;

use crate::{Ground, Reached, live};

/// The header, without which nothing is read.
const HEADER: usize = 4;

pub(crate) fn input(ground: &Ground, random: &mut fastrand::Rng) -> Vec<u8> {
    match random.u8(..16) {
        0 => noise(ground, random),
        1 => nested(ground, random),
        _ => changed(ground, random),
    }
}

fn header(ground: &Ground) -> Vec<u8> {
    ground.pack.iter().copied().take(HEADER).collect()
}

fn noise(ground: &Ground, random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = header(ground);
    let most = if random.bool() { u8::MAX } else { 32 };
    let length = random.usize(..2_000);
    bytes.extend((0..length).map(|_| random.u8(..=most)));
    bytes
}

/// The start of the real rules, then one short pattern again and again: where a pattern stands for something within itself,
/// it nests as deep as there are bytes.
fn nested(ground: &Ground, random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes: Vec<u8> = ground.pack.iter().copied().take(random.usize(HEADER..ground.rules)).collect();
    let pattern: Vec<u8> = (0..random.usize(1..4)).map(|_| random.u8(..28)).collect();
    bytes.extend(pattern.iter().copied().cycle().take(random.usize(1_000..200_000)));
    bytes
}

/// The real pack with some bits, bytes or stretches changed, mostly in its rules.
fn changed(ground: &Ground, random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = ground.pack.clone();
    for _ in 0..random.usize(1..5) {
        let end = if random.u8(..8) == 0 { bytes.len() } else { ground.rules.min(bytes.len()) };
        let at = random.usize(HEADER..end.max(HEADER + 1));
        match random.u8(..8) {
            0 | 1 => set(&mut bytes, at, |byte| byte ^ (1 << random.u8(..8))),
            2 | 3 => set(&mut bytes, at, |_| random.u8(..28)),
            4 => set(&mut bytes, at, |_| if random.bool() { 0xff } else { 0 }),
            5 if random.u8(..4) == 0 => bytes.truncate(at),
            6 => {
                let from = random.usize(..ground.rules);
                let piece: Vec<u8> = ground.pack.iter().copied().skip(from).take(random.usize(1..40)).collect();
                let replaced = (at + if random.bool() { piece.len() } else { 0 }).min(bytes.len()).max(at);
                if at <= bytes.len() {
                    bytes.splice(at..replaced, piece);
                }
            }
            _ => set(&mut bytes, at, |byte| byte.wrapping_add(1)),
        }
    }
    bytes
}

fn set(bytes: &mut [u8], at: usize, change: impl FnOnce(u8) -> u8) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte = change(*byte);
    }
}

/// Reads a packed catalogue, and lives with it where it is one.
pub(crate) fn take(bytes: &[u8]) -> Reached {
    let Ok(catalogue) = Catalogue::unpack_core(bytes) else { return Reached::Refused };
    live::rules(&catalogue.program, catalogue.edition);
    Reached::Evaluated
}

/// Leaves out ever smaller stretches as long as what is left is of interest.
pub(crate) fn fewer_bytes(input: &[u8], interesting: &mut dyn FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut kept = input.to_vec();
    let mut stretch = kept.len() / 2;
    while stretch > 0 {
        let mut at = 0;
        while at < kept.len() {
            let tail = kept.get(at + stretch..).unwrap_or_default();
            let without = [kept.get(..at).unwrap_or_default(), tail].concat();
            if interesting(&without) {
                kept = without;
            } else {
                at += stretch;
            }
        }
        stretch /= 2;
    }
    kept
}
