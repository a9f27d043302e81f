// Keeps one whole version of the app on the device and answers from it.
//
// All or nothing: a version counts as there only when every file of the sealed list is in and has its hash. A new version
// waits until the page says "activate". Beside it only editions of the catalogue are kept (editions.js), nothing else.
// Switching it all off is publishing a sw.js that unregisters itself.

// The build puts its list here: name of the build, headers, and [path, sha256, bytes, type] of each file. What is needed
// at the desk only comes in later than the rest, so that it takes nothing from a family that is at work already.
const SEAL = { build: "unsealed", headers: {}, files: [], later: [] };

const PREFIX = "rechtenpas-app-";
const CACHE = PREFIX + SEAL.build;
const ALL = [...SEAL.files, ...SEAL.later];
// Written last: with it a version is complete. Holds the time.
const MARK = "/sealed-at";

self.addEventListener("install", (event) => event.waitUntil(take()));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("message", ({ data }) => {
  if (data === "activate") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // What devices of a team tell the server, and it them, is kept by the page, sealed.
  if (request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/sync/")) return;
  event.respondWith(answer(request));
});

let opened;

/** The page for whatever somebody opens, else the kept file, else what the network says. */
async function answer(request) {
  opened ??= caches.open(CACHE);
  const kept = await (await opened).match(request.mode === "navigate" ? "/" : request, { ignoreVary: true });
  if (kept) return kept;
  const { pathname } = new URL(request.url);
  if (pathname === "/catalogue/kept") return new Response(JSON.stringify(await editionInUse()));
  const ofEdition = pathname.startsWith("/catalogue/") && (await caches.match(request, { ignoreVary: true }));
  if (ofEdition) return ofEdition;
  try {
    return await fetch(request);
  } catch {
    return new Response("", { status: 504, statusText: "no network" });
  }
}

/** Brings in every file of this version; leaves nothing behind when one fails. */
async function take() {
  const wasComplete = await isComplete();
  try {
    const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
    const cache = await caches.open(CACHE);
    const keep = async (file) => cache.put(file[0], sealed(await bytesOf(file, older), file));
    for (const files of [SEAL.files, SEAL.later]) await Promise.all(files.map(keep));
    await cache.put(MARK, new Response(new Date().toISOString()));
    // Another version that took over meanwhile may have cleared this one away.
    if (!(await isComplete())) throw new Error("the kept files were removed while they came in");
  } catch (error) {
    if (!wasComplete) await caches.delete(CACHE);
    throw error;
  }
}

/** The bytes of a file, from an older version where they are the same, else from the network; always checked. */
async function bytesOf([path, sha256, size], older) {
  for (const name of older) {
    const kept = await caches.match(path, { cacheName: name, ignoreVary: true });
    const bytes = await kept?.arrayBuffer();
    if (bytes && (await matches(bytes, sha256, size))) return bytes;
  }
  // What the page has just loaded need not travel again; a wrong copy on the way gets one more try past all caches.
  for (const cache of [path === "/" ? "no-cache" : "default", "reload"]) {
    const response = await fetch(path, { cache, credentials: "same-origin", redirect: "error" });
    const bytes = response.ok ? await response.arrayBuffer() : new ArrayBuffer(0);
    if (await matches(bytes, sha256, size)) return bytes;
  }
  throw new Error(`${path} is not what the sealed list says`);
}

async function matches(bytes, sha256, size) {
  if (bytes.byteLength !== size) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

/** An answer with the sealed headers, so that the app is as strict from here as from its server. */
function sealed(bytes, [, , , type]) {
  return new Response(bytes, { headers: { ...SEAL.headers, "content-type": type } });
}

async function isComplete() {
  if (!(await caches.has(CACHE))) return false;
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  return [MARK, ...ALL.map(([path]) => path)].every((path) => kept.has(path));
}

/** From here on this version answers every tab; the older ones go. */
async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}
