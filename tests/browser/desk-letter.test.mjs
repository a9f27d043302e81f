// A letter to somebody of another organisation: with consent, sealed, through a server that cannot read it; and the letterbox
// in which it arrives. Two browsers and the real server.

import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { beginDossier, isFine, kept, openDesk, unlock } from "./desk.mjs";
import { fillIn } from "./family.mjs";
import { dist, launch, screens, serve, visitor } from "./harness.mjs";

let here, there, folder, server;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "rechtenpas-letters-"));
  const flags = ["--letter-rate", "1000"];
  [here, there, server] = await Promise.all([launch(), launch(), serve(dist, 0, { database: `sqlite://${join(folder, "sync.db")}`, flags })]);
});
after(async () => {
  await Promise.all([here.close(), there.close(), server.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const shots = process.env.SHOTS;
/** A picture of this part of the screen. */
async function shot(page, name, part) {
  if (!shots) return;
  await page.locator(part).first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${shots}/${name}.png` });
}

/** A worker with a vault; `asked` holds every request to a letterbox. */
async function worker(t, browser, name, options) {
  const someone = await visitor(browser, { screen: screens.tablet, expectOffline: true, ...options });
  t.after(() => someone.context.close());
  const page = await someone.context.newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(() => (window.print = () => (window.wasPrinted = true)));
  const asked = [];
  page.on("request", (request) => request.url().includes("/sync/") && asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await openDesk(page, server.origin, { name });
  return { ...someone, page, asked };
}

/** Goes somewhere within the program: a page that is loaded anew is locked. */
async function goTo(page, address) {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}

const tab = async (page, name) => {
  await page.locator(".dossier-tabs").getByRole("link", { name }).click();
  await page.locator("main h1").waitFor();
};

/** Shows the card of a worker; what stands on it. */
async function cardOf(page) {
  await goTo(page, "/loket/ontvangen");
  await page.getByText("Mijn kaartje", { exact: true }).click();
  return page.locator(".card-text").innerText();
}

/** Keeps a card as that of Youssef. */
async function keepCard(page, card, organisation) {
  await goTo(page, "/loket/ontvangen");
  await page.getByLabel("Plak of typ de code").fill(card);
  await page.getByRole("button", { name: "Bekijk wat erin staat" }).click();
  await page.getByRole("heading", { level: 1, name: "Het kaartje van een collega" }).waitFor();
  await page.getByLabel("Naam van je collega").fill("Youssef");
  await page.getByLabel("Organisatie, als het een andere is").fill(organisation);
  await page.getByRole("button", { name: "De woorden kloppen" }).click();
  await page.getByText("Kaartjes van collega’s").waitFor();
}

/** A dossier of a family that gets leefloon, with a consent to share with an organisation. */
async function dossierWithConsent(page, organisation, name = "Kanarievogel") {
  await goTo(page, "/loket");
  await beginDossier(page, { name });
  await tab(page, "Gesprek");
  await page.locator(".talk-foot").waitFor();
  const confirm = page.getByRole("button", { name: "Ja, dit klopt" });
  if (await confirm.isVisible()) await confirm.click();
  await page.locator(".theme", { hasText: "Werk en inkomen" }).click();
  await fillIn(page.locator('[data-fact="benefits"] [data-subject="household"]'), ["leefloon"]);
  await page.locator(".news-found").first().waitFor();
  await tab(page, "Toestemming");
  await page.locator("#deel-met").fill(organisation);
  await page.getByRole("button", { name: `Gebruik “${organisation}”` }).click();
  const consent = page.locator(".consent", { hasText: organisation });
  await consent.getByRole("button", { name: "Het gezin zegt ja" }).click();
  await consent.locator(".pill-kept").waitFor();
  await kept(page);
}

/** Writes the letter and looks at it. */
async function write(page, organisation, words = "") {
  await tab(page, "Rapport");
  await page.getByRole("button", { name: organisation, exact: true }).click();
  await page.locator(".letter-send").getByLabel("Youssef").check();
  await page.getByLabel("Zo heet jouw organisatie").fill("Huis van het Kind");
  await page.getByLabel("Enkele regels erbij").fill(words);
  await page.getByRole("button", { name: "Bekijk de brief" }).click();
  await page.getByText("Dit gaat weg, en niets anders").waitFor();
}

const out = (page) => page.locator(".letter-out .letter-row");

/** All bytes that the server keeps. */
async function database() {
  const files = (await readdir(folder)).filter((name) => name.startsWith("sync.db"));
  return Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name)))));
}

/** The letterbox on a card, in hexadecimal. */
function letterboxOn(card) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...card.replace(/\s/g, "").slice(3)].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return bits.slice(0, 128).match(/.{8}/g).map((byte) => parseInt(byte, 2).toString(16).padStart(2, "0")).join("");
}

/** Leaves something that is no letter; what the server says. */
async function leave(card, number, bytes = [1, 2, 3]) {
  const body = Uint8Array.from([1, ...Array(16).fill(number), bytes.length, ...bytes]);
  const told = await fetch(`${server.origin}/sync/1/letterboxes/${letterboxOn(card)}`, { method: "POST", body });
  return told.status;
}

test("a report goes to one person in another organisation: it waits without a network, arrives, and only they read it", async (t) => {
  const youssef = await worker(t, there, "Youssef", { screen: screens.phone });
  await goTo(youssef.page, "/loket/ontvangen");
  await youssef.page.getByText("Je brievenbus staat uit.").waitFor();
  await isFine(youssef.page, "a letterbox that is off");
  assert.deepEqual(youssef.asked, [], "who never showed a card asks no server anything");
  const card = await cardOf(youssef.page);
  assert.match(card, /^RP2[A-Z2-7]+$/);
  await youssef.page.getByText("Laatst gekeken om").waitFor();
  assert.match(youssef.asked[0], /^GET \/sync\/1\/letterboxes\//);
  await shot(youssef.page, "letter-card-phone", ".letterbox");

  const els = await worker(t, here, "Els");
  const wrong = card.slice(0, -1) + (card.endsWith("A") ? "B" : "A");
  await goTo(els.page, "/loket/ontvangen");
  await els.page.getByLabel("Plak of typ de code").fill(wrong);
  await els.page.getByRole("button", { name: "Bekijk wat erin staat" }).click();
  await els.page.getByText("Dit is niets van rechtenpas.").waitFor();
  await keepCard(els.page, `${server.origin}/loket/ontvangen#${card}`, "caw zuid");

  await dossierWithConsent(els.page, "CAW Zuid");
  await write(els.page, "CAW Zuid", "Fluisterregel voor jou.");
  const shown = await els.page.locator(".letter-send .sheet").innerText();
  for (const words of [/Els/, /Huis van het Kind/, /Fluisterregel/, /Kanarievogel/, /Voor CAW Zuid/, /Bron|Gezien/]) assert.match(shown, words);
  await isFine(els.page, "a letter before it goes");
  await shot(els.page, "letter-write-tablet", ".letter-send");

  await els.context.setOffline(true);
  await els.page.getByRole("button", { name: "Stuur verzegeld naar Youssef" }).click();
  await els.page.getByText("De brief staat klaar en gaat vanzelf weg.").waitFor();
  await out(els.page).getByText("Nog niet verstuurd. Geen verbinding").waitFor();
  await isFine(els.page, "a letter that waits");
  await shot(els.page, "letter-waits-tablet", ".letter-out");
  const aloud = await out(els.page).locator(".words li").allInnerTexts();
  await kept(els.page);

  // What waits is still there after the lock, and goes by itself.
  const dossier = new URL(els.page.url()).pathname;
  await els.page.reload();
  await unlock(els.page);
  await out(els.page).first().waitFor();
  await els.context.setOffline(false);
  await out(els.page).getByText("Afgeleverd in de brievenbus op").waitFor();
  assert.deepEqual(await out(els.page).locator(".words li").allInnerTexts(), aloud);
  await shot(els.page, "letter-delivered-tablet", ".letter-out");
  await goTo(els.page, dossier.replace("/rapport", "/toestemming"));
  const logged = els.page.locator(".dossier-aside .rows li");
  await logged.first().waitFor();
  assert.equal(await logged.count(), 1);
  assert.match(await logged.innerText(), /Youssef \(CAW Zuid\)[\s\S]*in een verzegelde brief · door Els/);

  const bytes = await database();
  assert.ok(bytes.length > 4096);
  for (const word of ["Kanarievogel", "Fluisterregel", "Youssef", "CAW Zuid", "Huis van het Kind", "leefloon"]) {
    assert.equal(bytes.includes(word), false, `${word} can be read on the server`);
  }

  await youssef.page.getByRole("button", { name: "Kijk of er brieven zijn" }).click();
  const letter = youssef.page.locator(".letterbox .letter");
  await letter.getByText("Brief van Els (Huis van het Kind)").click();
  await letter.getByText("is niet bewezen").waitFor();
  assert.deepEqual(await letter.locator(".letter-proof .words li").allInnerTexts(), aloud, "both read the same words");
  assert.match(await letter.locator(".sheet").innerText(), /Kanarievogel/);
  await isFine(youssef.page, "a letter that came in");
  await shot(youssef.page, "letter-came-phone", ".letter-proof");
  await letter.getByRole("button", { name: "Druk af" }).click();
  await youssef.page.waitForFunction(() => window.wasPrinted);
  assert.equal((await youssef.page.locator("main > .paper").count()), 1);

  // Fetched is kept here and gone there, also after the lock.
  await youssef.page.reload();
  await unlock(youssef.page);
  await youssef.page.locator(".letterbox .letter summary").click();
  assert.equal(await youssef.page.getByLabel("Naam van het gezin").inputValue(), "Kanarievogel");
  await youssef.page.getByRole("button", { name: "Bewaar in het dossier" }).click();
  await youssef.page.locator(".dossier-title", { hasText: "Kanarievogel" }).waitFor();
  await tab(youssef.page, "Gezin");
  await youssef.page.waitForFunction(() => {
    const fields = [...document.querySelectorAll("main textarea")].map((field) => field.value);
    return `${fields.join(" ")} ${document.querySelector("main").innerText}`.includes("Fluisterregel");
  });
  await kept(youssef.page);
  await goTo(youssef.page, "/loket/ontvangen");
  await youssef.page.getByRole("button", { name: "Kijk of er brieven zijn" }).click();
  await youssef.page.getByText("Er zijn geen brieven.").waitFor();
  assert.deepEqual([...els.faults, ...youssef.faults], []);
});

test("a consent that is withdrawn keeps back a letter that waits; taken back, nothing was shared", async (t) => {
  const [youssef, els] = [await worker(t, there, "Youssef"), await worker(t, here, "Els", { screen: screens.phone })];
  await keepCard(els.page, await cardOf(youssef.page), "CAW Zuid");
  await dossierWithConsent(els.page, "CAW Zuid");
  await write(els.page, "CAW Zuid");
  await els.context.setOffline(true);
  await els.page.getByRole("button", { name: "Stuur verzegeld naar Youssef" }).click();
  await out(els.page).getByText("Nog niet verstuurd.").waitFor();
  await tab(els.page, "Toestemming");
  await els.page.locator(".consent", { hasText: "CAW Zuid" }).locator("summary").click().catch(() => {});
  await els.page.getByRole("button", { name: "Het gezin trekt dit in" }).click();
  await els.page.getByRole("button", { name: "Ja, trek in" }).click();
  await els.page.getByText(/Ingetrokken op/).first().waitFor();
  await els.context.setOffline(false);
  await tab(els.page, "Rapport");
  await out(els.page).getByText("Niet verstuurd. De toestemming: ingetrokken op").waitFor();
  assert.equal(await els.page.locator(".letter-send").count(), 0, "and no new one is written");
  await isFine(els.page, "a letter that is kept back");
  await shot(els.page, "letter-held-phone", ".letter-out");
  await youssef.page.getByRole("button", { name: "Kijk of er brieven zijn" }).click();
  await youssef.page.getByText("Er zijn geen brieven.").waitFor();
  await els.page.getByRole("button", { name: "Stuur toch niet" }).click();
  await els.page.locator(".letter-out").waitFor({ state: "detached" });
  await kept(els.page);
  assert.deepEqual([...els.faults, ...youssef.faults].filter((fault) => !/409|403|404|507|413|429/.test(fault)), []);
});

test("what is damaged is said and kept until somebody wipes it; a full letterbox is said to who sends", async (t) => {
  const [youssef, els] = [await worker(t, there, "Youssef"), await worker(t, here, "Els")];
  const card = await cardOf(youssef.page);
  assert.equal(await leave(card, 200), 204);
  await youssef.page.getByRole("button", { name: "Kijk of er brieven zijn" }).click();
  const letter = youssef.page.locator(".letterbox .letter");
  await letter.getByText("Een brief die niet opengaat").click();
  await letter.getByText("Deze brief is beschadigd.").or(letter.getByText("Hij blijft bewaard")).first().waitFor();
  await isFine(youssef.page, "a damaged letter");
  await shot(youssef.page, "letter-damaged-tablet", ".letterbox");

  for (let number = 0; number < 64; number++) assert.equal(await leave(card, number), 204);
  await keepCard(els.page, card, "CAW Zuid");
  await dossierWithConsent(els.page, "CAW Zuid");
  await write(els.page, "CAW Zuid");
  await els.page.getByRole("button", { name: "Stuur verzegeld naar Youssef" }).click();
  await out(els.page).getByText("De brievenbus of de server is vol.").waitFor();
  await youssef.page.getByRole("button", { name: "Kijk of er brieven zijn" }).click();
  await youssef.page.waitForFunction(() => document.querySelectorAll(".letterbox .letter").length === 65);
  await out(els.page).getByRole("button", { name: "Probeer nu" }).click();
  await out(els.page).getByText("Afgeleverd in de brievenbus").waitFor();
  const before = await letter.count();
  await letter.first().locator("summary").click();
  await letter.first().getByRole("button", { name: "Wis de brief" }).click();
  await letter.first().getByRole("button", { name: "Ja, wis hem" }).click();
  await youssef.page.waitForFunction((before) => document.querySelectorAll(".letterbox .letter").length === before - 1, before);
});
