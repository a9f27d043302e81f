// Takes editions of the catalogue that a publisher signed, and keeps them beside the app. The build puts this behind sw.js.
//
// All or nothing: an edition is there only when both its files are in and have the hashes of a manifest that is signed, holds
// today, and is newer than all that is known. Who hands editions out can hold one back, and change nothing in it.

// The build puts in here: the number of the catalogue that it brings, the format that it reads, and the keys that it believes.
const BELIEVES = { number: 0, pack: 0, publishers: [] };

const EDITION = "rechtenpas-edition-";
// Written last: with it an edition is complete. Holds the signature and the manifest.
const SIGNED = "/catalogue/signed";
const PURPOSE = "rechtenpas catalogue edition 1\n";
const SIGNATURE = 64;

self.addEventListener("message", (event) => {
  if (event.data === "look") event.waitUntil(look().then((edition) => report(edition, event.source)));
});

/** A new edition is told to every page, since each takes it at its next start; all else to the page that asked. */
async function report(edition, asked) {
  const told = edition === "kept" ? await self.clients.matchAll() : [asked];
  for (const client of told) client?.postMessage({ edition });
}

/** An edition that is not taken, and why: "changed", "stranger", "older", "early", "late", "format" or "browser". */
class Refused extends Error {}

function refuse(why) {
  throw new Refused(why);
}

let looking = null;

/** Looks for a newer edition, once at a time. What came of it: "kept", "nothing", or why one was refused. */
function look() {
  looking ??= bringNewest()
    // Without a network, or with a full disk, there is nothing new.
    .catch((error) => (error instanceof Refused ? error.message : "nothing"))
    .finally(() => (looking = null));
  return looking;
}

async function bringNewest() {
  if (BELIEVES.publishers.length === 0) return "nothing";
  const signed = await received("/catalogue/newest");
  const manifest = await read(signed);
  const known = await newestComplete();
  if (manifest.number < known) refuse("older");
  if (manifest.number <= Math.max(known, BELIEVES.number)) return "nothing";
  if (manifest.until < today()) refuse("late");
  if (manifest.from > today()) refuse("early");
  if (manifest.pack !== BELIEVES.pack) refuse("format");
  await keepEdition(manifest, signed);
  return "kept";
}

/** The manifest, where somebody signed it who is believed. */
async function read(signed) {
  const text = signed.slice(SIGNATURE);
  const manifest = parsed(text);
  if (manifest.format !== 1) refuse("format");
  if (!BELIEVES.publishers.includes(manifest.publisher)) refuse("stranger");
  const digits = manifest.publisher.match(/../g).map((pair) => parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", new Uint8Array(digits), "Ed25519", false, ["verify"]).catch(() => refuse("browser"));
  const covered = await new Blob([PURPOSE, text]).arrayBuffer();
  if (!(await crypto.subtle.verify("Ed25519", key, signed.slice(0, SIGNATURE), covered))) refuse("changed");
  return manifest;
}

function parsed(text) {
  try {
    return JSON.parse(new TextDecoder().decode(text)) ?? refuse("changed");
  } catch {
    return refuse("changed");
  }
}

/** Where the files of an edition are: under the fingerprint that a receipt names. */
function files({ sha256, core, details }) {
  return [
    [`/catalogue/${sha256}.pack`, core],
    [`/catalogue/${sha256}.details`, details],
  ];
}

/** Brings in both files of an edition; leaves nothing behind when one fails. */
async function keepEdition(manifest, signed) {
  const name = EDITION + manifest.number;
  // What a look that was cut off left behind.
  await caches.delete(name);
  try {
    const cache = await caches.open(name);
    for (const [path, { sha256, bytes: size }] of files(manifest)) {
      const bytes = await received(path);
      if (!(await matches(bytes, sha256, size))) refuse("changed");
      await cache.put(path, sealed(bytes, [path, sha256, size, "application/octet-stream"]));
    }
    await cache.put(SIGNED, new Response(signed));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function received(path) {
  const response = await fetch(path, { cache: "no-store", credentials: "omit", redirect: "error" });
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.arrayBuffer();
}

/** The numbers of the editions that are kept or coming in, the newest first. */
async function numbers() {
  const names = (await caches.keys()).filter((name) => name.startsWith(EDITION));
  return names.map((name) => Number(name.slice(EDITION.length))).sort((a, b) => b - a);
}

async function newestComplete() {
  for (const number of await numbers()) {
    if (await caches.match(SIGNED, { cacheName: EDITION + number })) return number;
  }
  return 0;
}

/**
 * The edition to start with: where its files are, and since when it no longer holds. Nothing where the catalogue of the build
 * is the newest good one. What is older than the one in use goes.
 */
async function editionInUse() {
  let used = null;
  let refused = null;
  for (const number of await numbers()) {
    const cacheName = EDITION + number;
    try {
      used ??= await usable(cacheName);
      if (used?.number === number) continue;
    } catch (error) {
      if (error.message === "early") continue;
      refused = error.message;
    }
    await caches.delete(cacheName);
  }
  return { ...used, refused };
}

/** What a page needs of a kept edition; nothing where the build brings one that is as new, or reads another format. */
async function usable(cacheName) {
  const mark = await caches.match(SIGNED, { cacheName });
  if (!mark) refuse("early"); // it is still coming in
  const manifest = await read(await mark.arrayBuffer());
  const { number, pack, from, until } = manifest;
  if (number <= BELIEVES.number || pack !== BELIEVES.pack) return null;
  if (from > today()) refuse("early");
  const [[core, { sha256, bytes }], [details]] = files(manifest);
  const kept = await (await caches.match(core, { cacheName }))?.arrayBuffer();
  if (!kept || !(await matches(kept, sha256, bytes))) refuse("changed");
  return { number, core, details, late: until < today() ? until : null };
}

/** Today where the device is, as `2026-11-24`. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
