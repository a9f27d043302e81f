// A newer edition of the catalogue is taken as a whole, at the next start, and only from who is believed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers, copyOfBuild, launch, printed, serve, untilOffline, visitor } from "./harness.mjs";
import { PUBLISHED, believing, between, catalogueOf, flipped, keptEditions, library, look, published, publisher, signedBy } from "./edition.mjs";

let browser, real;
const ours = publisher();
before(async () => ([browser, real] = await Promise.all([launch(), published(7)])));
after(() => browser.close());

const BUILT_IN = /\/assets\/catalogue\.[0-9a-f]{16}\.pack$/;

/** A visitor at a build that believes the publishers of this file; the app is complete on the device. */
async function visit(t, { hand, publishers = [real.key, ours.key], ...believes } = {}) {
  const behind = await serve(await believing(t, publishers, believes));
  t.after(behind.stop);
  const server = await between(t, behind.origin);
  if (hand) server.hand(hand);
  const { context, faults, open } = await visitor(browser, { expectOffline: true });
  t.after(() => context.close());
  const page = await open(server.origin);
  await untilOffline(page);
  return { context, faults, page, server };
}

const waits = (page) => page.waitForFunction(() => window.rechtenpas.updateWaiting);
const notice = (page) => page.locator(".boot-notice");

/** What the settings say of the edition. */
async function editionOnScreen(page) {
  await page.evaluate(() => history.pushState(null, "", "/instellingen"));
  await page.reload();
  return page.getByText(PUBLISHED.words).or(page.getByText("24 november 2026")).first().innerText();
}

test("what is published on the server reaches a device that was there before, and stays there without the server", async (t) => {
  const { database, publish } = await library(t);
  const server = await serve(await believing(t, [real.key]), 0, { database });
  t.after(server.stop);
  const { context, faults, open } = await visitor(browser, { expectOffline: true });
  t.after(() => context.close());
  const page = await open(server.origin);
  await untilOffline(page);
  assert.equal(await look(page), "nothing");

  assert.match(await publish(real), /^edition 7 of 2026-11-25 is published, until 2099-12-31\n$/);
  assert.equal(await look(page), "kept");
  await server.stop();
  await page.reload();
  await page.locator(".door").first().waitFor();
  assert.equal(await catalogueOf(page), `/catalogue/${real.manifest.sha256}.pack`);
  assert.ok((await editionOnScreen(page)).includes(PUBLISHED.words));
  assert.deepEqual(faults, []);
});

test("a newer edition comes in by itself, waits for the next start, and then works without a network", async (t) => {
  const { context, faults, page, server } = await visit(t, { hand: real });
  await waits(page);
  assert.match(await catalogueOf(page), BUILT_IN, "nothing changes under somebody's hands");
  assert.equal(await look(page), "nothing", "it is here already");

  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Nu bijwerken" }).click();
  await loaded;
  await page.locator(".door").first().waitFor();
  assert.equal(await catalogueOf(page), `/catalogue/${real.manifest.sha256}.pack`);
  assert.ok((await editionOnScreen(page)).includes(PUBLISHED.words));
  assert.equal(await notice(page).count(), 0);

  await server.stop();
  const other = await context.newPage();
  await other.goto(`${server.origin}/instellingen`);
  await other.getByText(PUBLISHED.words).first().waitFor();
  const sizes = await other.evaluate(async () => {
    const { catalogue, details } = window.rechtenpas;
    return Promise.all([catalogue, details].map((path) => fetch(path).then((file) => file.arrayBuffer()).then(({ byteLength }) => byteLength)));
  });
  assert.deepEqual(sizes, [real.core.length, real.details.length]);
  assert.deepEqual(faults, []);
});

test("a first visit brings in the app first, and an edition after it", async (t) => {
  const { page, server } = await visit(t, { hand: real });
  await waits(page);
  const first = server.asked.findIndex((path) => path.startsWith("/catalogue/"));
  assert.ok(server.asked.slice(first).every((path) => path.startsWith("/catalogue/") || path === "/sw.js"), server.asked.join("\n"));
});

test("an app that believes nobody asks for no edition", async (t) => {
  const server = await serve(await copyOfBuild(t));
  t.after(server.stop);
  const asker = await between(t, server.origin);
  asker.hand(real);
  const { context, faults, open } = await visitor(browser);
  t.after(() => context.close());
  const page = await open(asker.origin);
  await untilOffline(page);
  assert.equal(await look(page), "nothing");
  assert.ok(asker.asked.every((path) => !path.startsWith("/catalogue/")));
  assert.deepEqual(faults, []);
});

/** A signed manifest with another number in it, and the signature of before. */
const withNumber = (signed, number) => Buffer.from(signed.toString("latin1").replace('"number":7', `"number":${number}`), "latin1");

const says = (words) => new RegExp(`^De regels zijn niet vernieuwd\\. ${words}.* Je werkt verder met de regels die je had\\.`);
const SPOILED = {
  "one digit of the manifest": [() => ({ ...real, signed: withNumber(real.signed, 9) }), "changed", "Wat binnenkwam, is niet wat verstuurd werd"],
  "one bit of the signature": [() => ({ ...real, signed: flipped(real.signed, 5) }), "changed", "Wat binnenkwam, is niet wat verstuurd werd"],
  "one bit of the core": [() => ({ ...real, core: flipped(real.core, 100) }), "changed", "Wat binnenkwam, is niet wat verstuurd werd"],
  "one bit of the details": [() => ({ ...real, details: flipped(real.details, 100) }), "changed", "Wat binnenkwam, is niet wat verstuurd werd"],
  "the key of a stranger": [() => signedBy(publisher(), real), "stranger", "Deze versie van rechtenpas kent de afzender niet"],
  "a stranger in the name of a publisher": [() => signedBy(publisher(), real, { publisher: ours.key }), "changed", "Wat binnenkwam, is niet wat verstuurd werd"],
  "an edition of tomorrow": [() => signedBy(ours, real, { from: "2098-01-01" }), "early", "De nieuwe regels gelden nog niet"],
  "an edition of the past": [() => signedBy(ours, real, { until: "2020-01-01" }), "late", "De regels op de server gelden niet meer"],
  "packed files of another format": [() => signedBy(ours, real, { pack: real.manifest.pack + 1 }), "format", "De nieuwe regels vragen"],
  "a manifest of another format": [() => signedBy(ours, real, { format: 2 }), "format", "De nieuwe regels vragen"],
  "something else altogether": [() => ({ ...real, signed: Buffer.from("<!doctype html>".repeat(20)) }), "changed", "Wat binnenkwam, is niet wat verstuurd werd"],
};
for (const [what, [make, why, words]] of Object.entries(SPOILED)) {
  test(`${what} is refused, said, and leaves what is there`, async (t) => {
    const { page, server } = await visit(t, { hand: make() });
    await notice(page).waitFor();
    assert.match(await notice(page).innerText(), says(words));
    assert.equal(await look(page), why);
    assert.equal(await notice(page).count(), 1, "it is said once");
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(await keptEditions(page), []);
    assert.equal(await page.evaluate(() => window.rechtenpas.updateWaiting), false);
    await server.stop();
    await page.reload();
    await page.locator(".door").first().waitFor();
    assert.match(await catalogueOf(page), BUILT_IN);
  });
}

test("an edition older than the kept one is refused, and the kept one stays", async (t) => {
  const { page, server } = await visit(t, { hand: real });
  await waits(page);
  server.hand(signedBy(ours, real, { number: 6 }));
  await page.reload();
  await notice(page).waitFor();
  assert.match(await notice(page).innerText(), says("De server gaf oudere regels dan die je al had"));
  assert.equal(await catalogueOf(page), `/catalogue/${real.manifest.sha256}.pack`);
  assert.deepEqual(await keptEditions(page), [7]);
});

test("a browser that cannot check signatures keeps what it has, and says so", async (t) => {
  const { page } = await visit(t, { hand: real, algorithm: "Ed0" });
  await notice(page).waitFor();
  assert.match(await notice(page).innerText(), says("Deze browser kan niet nagaan of de nieuwe regels echt zijn"));
  assert.deepEqual(await keptEditions(page), []);
});

test("an edition that is cut off on its way leaves the kept one whole, and comes in later", async (t) => {
  const { context, page, server } = await visit(t, { hand: real });
  await waits(page);
  // The app cannot use other details with this core, which is no matter here: they only make it another edition.
  const next = signedBy(ours, { ...real, details: flipped(real.details, 0) }, { number: 8 });
  const [seven, eight] = [real, next].map(({ manifest }) => `/catalogue/${manifest.sha256}.pack`);
  const details = eight.replace(".pack", ".details");
  server.hand(next);
  server.cut(details);
  assert.equal(await look(page), "nothing");
  assert.deepEqual(await keptEditions(page), [7]);
  await page.reload();
  await page.locator(".door").first().waitFor();
  assert.equal(await catalogueOf(page), seven);
  assert.equal(await notice(page).count(), 0, "a network that fails is no news");

  server.mend();
  const held = server.hold(details);
  const looked = look(page);
  const goOn = await held;
  const other = await context.newPage();
  await other.goto(server.origin);
  await other.locator(".door").first().waitFor();
  assert.equal(await catalogueOf(other), seven, "half of one is none");

  goOn();
  assert.equal(await looked, "kept");
  assert.equal(await catalogueOf(other), seven, "and nothing changes under somebody's hands");
  await page.reload();
  await page.locator(".door").first().waitFor();
  assert.equal(await catalogueOf(page), eight);
  assert.deepEqual(await keptEditions(page), [8], "what is older than the one in use goes");
});

test("a new version of the app that brings the edition itself works with its own, and one that no longer believes says so", async (t) => {
  for (const [believes, said] of [[{ number: 7 }, 0], [{ publishers: [ours.key] }, 1]]) {
    const { page } = await visit(t, believes);
    await put(page, asKept(real));
    await page.reload();
    await page.locator(".door").first().waitFor();
    assert.match(await catalogueOf(page), BUILT_IN);
    assert.deepEqual(await keptEditions(page), []);
    assert.equal(await notice(page).count(), said);
  }
});

/** Writes an edition into what the browser keeps, as if it had come in on an earlier day. */
function put(page, kept) {
  return page.evaluate(async ({ name, files }) => {
    const cache = await window.caches.open(name);
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    for (const [path, text] of files) await cache.put(path, new Response(bytes(text)));
  }, kept);
}

/** The files of an edition as the service worker keeps them. */
function asKept({ signed, manifest, core, details }) {
  const files = { [`/catalogue/${manifest.sha256}.pack`]: core, [`/catalogue/${manifest.sha256}.details`]: details, "/catalogue/signed": signed };
  return { name: `rechtenpas-edition-${manifest.number}`, files: Object.entries(files).map(([path, bytes]) => [path, bytes.toString("base64")]) };
}

test("an edition that no longer holds goes on working, and says so on the screen and on paper", async (t) => {
  const { faults, page } = await visit(t);
  await put(page, asKept(signedBy(ours, real, { until: "2026-03-31" })));
  await page.reload();
  await notice(page).waitFor();
  assert.match(await notice(page).innerText(), /golden tot en met 31 maart 2026\. Er kan iets veranderd zijn\./);
  assert.equal(await catalogueOf(page), `/catalogue/${real.manifest.sha256}.pack`);
  assert.match((await printed(page)).replace(/\s+/g, " "), /golden tot en met 31 maart 2026/);
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
});

test("a kept edition that was spoiled on the device gives way to the catalogue of the app, and that is said", async (t) => {
  const { page, server } = await visit(t);
  for (const spoiled of [{ ...real, core: flipped(real.core, 200) }, { ...real, signed: flipped(real.signed, 5) }]) {
    await put(page, asKept(spoiled));
    await page.reload();
    await notice(page).waitFor();
    assert.match(await catalogueOf(page), BUILT_IN);
    assert.deepEqual(await keptEditions(page), []);
  }
  assert.ok(server.asked.includes("/catalogue/newest"), "and a good one is looked for");
});
