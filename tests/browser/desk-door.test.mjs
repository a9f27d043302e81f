// The door of workers: a vault is made, opened, shut and brought back, and shut means gone (promises P5, P6 and P13).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { beginDossier, choosePassphrase, kept, lock, makeVault, openDesk, PASSPHRASE, unlock, writeDown } from "./desk.mjs";
import { barriers, fitsWidth, launch, printed, screens, serve, visitor } from "./harness.mjs";
import { heap, passKey, stored, vaultKey, wasmHolds, watchMemory } from "./memory.mjs";

let browser;
let server;
let files;
before(async () => ([browser, server, files] = [await launch(), await serve(), await mkdtemp(join(tmpdir(), "rechtenpas-backup-"))]));
after(async () => (await browser.close(), await server.stop(), await rm(files, { recursive: true })));

const OTHER = "zwaluw kelder piano brandnetel sneeuwpop lantaarn";
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const wrong = (page) => page.locator(".wrong").first().innerText();

/** A worker at their device, and whatever goes wrong there. */
async function worker(more) {
  const { context, faults } = await visitor(browser, { screen: screens.tablet, ...more });
  return { context, faults, page: await context.newPage() };
}

async function isFine(page, what) {
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), [], what);
}

for (const [name, more] of [["phone", { screen: screens.phone }], ["tablet in the dark", { colorScheme: "dark" }], ["zoomed", { screen: screens.zoomed }]]) {
  test(`every step to a vault and back into it is for everybody, on a ${name}`, async () => {
    const { context, faults, page } = await worker(more);
    await page.goto(`${server.origin}/loket`);
    await page.getByRole("link", { name: /Maak je kluis/ }).waitFor();
    await isFine(page, "welcome");
    await page.getByRole("link", { name: /Maak je kluis/ }).click();
    await heading(page, "Maak je kluis");
    await isFine(page, "name");
    await page.getByRole("button", { name: "Volgende" }).click();
    assert.match(await wrong(page), /naam/);
    await page.getByLabel("Je naam op dit toestel").fill("Els");
    await page.keyboard.press("Enter");
    await heading(page, "Kies een wachtzin");
    await isFine(page, "proposal");
    await page.getByRole("button", { name: "Ik kies er zelf een" }).click();
    await page.getByLabel("Je wachtzin", { exact: true }).fill("fiets12");
    await page.getByText("Te zwak", { exact: false }).waitFor();
    await isFine(page, "strength");
    await choosePassphrase(page, PASSPHRASE);
    await page.getByRole("button", { name: "Maak de kluis" }).click();
    await page.locator(".recovery-sheet").waitFor();
    await isFine(page, "recovery code");
    await writeDown(page);
    await heading(page, "Je kluis is klaar");
    await isFine(page, "done");
    await page.getByRole("link", { name: "Naar je dossiers" }).click();
    await heading(page, "Je dossiers");
    await page.goto(`${server.origin}/loket/kluis`);
    await isFine(page, "door");
    await unlock(page, { passphrase: "zo niet" });
    assert.match(await wrong(page), /niet juist/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "wachtzin", "the focus is back");
    await isFine(page, "wrong passphrase");
    await page.getByRole("button", { name: "Ik ken mijn wachtzin niet meer" }).click();
    await isFine(page, "recovery");
    await page.getByRole("button", { name: "Open met je wachtzin" }).click();
    await unlock(page);
    await heading(page, "Kluis van Els");
    for (const fold of await page.locator("summary").all()) await fold.click();
    await isFine(page, "vault");
    await page.goto(`${server.origin}/loket/kluis/terugzetten`);
    await heading(page, "Zet een reservekopie terug");
    await isFine(page, "restore");
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a proposed passphrase has to be typed over, and only it opens the vault", async () => {
  const { context, faults, page } = await worker();
  await page.goto(`${server.origin}/loket/kluis/nieuw`);
  await page.getByLabel("Je naam op dit toestel").fill("Els");
  await page.getByRole("button", { name: "Volgende" }).click();
  const proposal = async () => (await page.locator(".words-proposed li").allInnerTexts()).join(" ");
  const first = await proposal();
  await page.getByRole("button", { name: "Ander voorstel" }).click();
  const second = await proposal();
  assert.equal(second.split(" ").length, 6);
  assert.notEqual(second, first);
  await page.getByLabel("Typ de wachtzin over").fill(first);
  await page.getByRole("button", { name: "Maak de kluis" }).click();
  assert.match(await wrong(page), /niet dezelfde/);
  await page.getByLabel("Typ de wachtzin over").fill(`${second} `);
  await page.getByRole("button", { name: "Maak de kluis" }).click();
  await writeDown(page);
  await page.getByRole("link", { name: "Naar je dossiers" }).click();
  await heading(page, "Je dossiers");
  await page.reload();
  await unlock(page, { passphrase: first });
  assert.match(await wrong(page), /niet juist/);
  await unlock(page, { passphrase: second });
  await heading(page, "Je dossiers");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the recovery code is printed on a sheet with nothing else, and has to be typed back", async () => {
  const { context, faults, page } = await worker();
  await page.goto(`${server.origin}/loket/kluis/nieuw`);
  await page.getByLabel("Je naam op dit toestel").fill("Els");
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.getByRole("button", { name: "Ik kies er zelf een" }).click();
  await choosePassphrase(page, PASSPHRASE);
  await page.getByRole("button", { name: "Maak de kluis" }).click();
  await page.locator(".recovery-sheet").waitFor();
  const words = await page.locator(".recovery-sheet .words li").allInnerTexts();
  const paper = await printed(page);
  words.forEach((word) => assert.match(paper, new RegExp(word), word));
  assert.match(paper, /Kluis van Els/);
  assert.match(paper, /Datum/);
  assert.doesNotMatch(paper, /Stap 3|op papier/, "nothing of the screen around it");
  await page.getByRole("button", { name: "Ik heb ze op papier" }).click();
  await page.getByLabel(/^Woord/).first().fill("nergens");
  await page.getByRole("button", { name: "Klopt" }).click();
  assert.match(await wrong(page), /niet woord/);
  assert.equal(await page.locator(".recovery-sheet").count(), 0, "the code is out of sight meanwhile");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the recovery code opens the vault with a new passphrase, and the old one opens it no more", async () => {
  const { context, faults, page } = await worker();
  const code = await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  await page.goto(`${server.origin}/loket`);
  await page.getByRole("button", { name: "Ik ken mijn wachtzin niet meer" }).click();
  await page.getByRole("button", { name: "Ik kies er zelf een" }).click();
  await choosePassphrase(page, OTHER);
  const go = page.getByRole("button", { name: "Open en gebruik de nieuwe wachtzin" });
  const words = code.split(" ");
  await page.getByLabel("Herstelcode").fill(words.with(4, "xylofonist").join(" "));
  await go.click();
  assert.match(await wrong(page), /Woord 5/, "the word that is wrong is named");
  // As people copy from paper: capitals, numbers, four letters.
  await page.getByLabel("Herstelcode").fill(words.map((word, place) => `${place + 1}. ${word.slice(0, 4).toUpperCase()}`).join("\n"));
  await go.click();
  await heading(page, "Je dossiers");
  await page.getByText("Gezin Amara").waitFor();
  await lock(page);
  await unlock(page);
  assert.match(await wrong(page), /niet juist/);
  await unlock(page, { passphrase: OTHER });
  await heading(page, "Je dossiers");
  assert.deepEqual(faults, []);
  await context.close();
});

test("two workers on one tablet each open their own vault and see only theirs", async () => {
  const { context, faults, page } = await worker();
  await openDesk(page, server.origin, { name: "Els" });
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  await page.goto(`${server.origin}/loket/kluis/nieuw`);
  await makeVault(page, { name: "Karim", passphrase: OTHER });
  assert.equal(await page.getByText("Gezin Amara").count(), 0);
  await lock(page);
  await page.getByLabel("Els").check();
  await unlock(page, { passphrase: OTHER });
  assert.match(await wrong(page), /niet juist/);
  await unlock(page);
  await page.getByText("Gezin Amara").waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

// ── Shutting ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A worker in a dossier, with a clock that the test turns. */
async function inDossier() {
  const { context, faults, page } = await worker();
  await page.clock.install();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  return { context, faults, page };
}

const isShut = async (page) => {
  await heading(page, "Jouw dossiers");
  assert.equal(await page.getByText("Amara").count(), 0);
  assert.doesNotMatch(await page.title(), /Amara/);
};

test("after five minutes without a touch it shuts, and asks a minute before", async () => {
  const { context, faults, page } = await inDossier();
  await page.clock.fastForward(4 * 60_000 - 5_000);
  assert.equal(await page.getByText("Ben je er nog?", { exact: false }).count(), 0);
  await page.clock.fastForward(10_000);
  await page.getByText("Ben je er nog?", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Ik ben er nog" }).click();
  await page.getByText("Ben je er nog?", { exact: false }).waitFor({ state: "detached" });
  await page.clock.fastForward(4 * 60_000);
  assert.equal(await page.locator(".dossier").count(), 1, "a touch began the time anew");
  await page.clock.fastForward(61_000);
  await isShut(page);
  await page.getByText("omdat je even niets deed", { exact: false }).waitFor();
  await unlock(page);
  await page.locator(".dossier-title", { hasText: "Gezin Amara" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("out of sight for two minutes it shuts, a touch after sleep does not bring it back", async () => {
  const { context, faults, page } = await inDossier();
  const sight = (hidden) => page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
  await sight(true);
  await page.clock.fastForward(100_000);
  await sight(false);
  assert.equal(await page.locator(".dossier").count(), 1, "less than two minutes");
  await sight(true);
  await page.clock.fastForward(121_000);
  await sight(false);
  await isShut(page);
  await page.getByText("iets anders open", { exact: false }).waitFor();

  await unlock(page);
  await page.locator(".dossier").waitFor();
  // A device that sleeps runs no timer: only its clock goes on.
  await page.clock.setSystemTime(Date.now() + 3 * 60 * 60_000);
  await page.mouse.click(5, 400);
  await page.clock.runFor(1_000);
  await isShut(page);
  assert.deepEqual(faults, []);
  await context.close();
});

test("by the button and by a reload it shuts, and what was typed is there again", async () => {
  const { context, faults, page } = await worker();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await lock(page);
  await isShut(page);
  await unlock(page);
  await page.locator(".dossier-title", { hasText: "Gezin Amara" }).waitFor();
  await page.reload();
  await isShut(page);
  await unlock(page);
  await page.locator(".dossier-title", { hasText: "Gezin Amara" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

async function setPin(page, pin) {
  await page.locator(".top-label").click();
  await page.getByText("Pincode voor vandaag").click();
  await page.getByLabel("Nieuwe pincode").fill(pin);
  await page.getByRole("button", { name: "Stel in" }).click();
}

async function tryPin(page, pin) {
  await page.getByLabel("Pincode", { exact: true }).fill(pin);
  await page.getByRole("button", { name: "Open", exact: true }).click();
}

test("P5: a PIN opens only this running page, and five wrong ones drop the key", async () => {
  const { context, faults, page } = await worker();
  await openDesk(page, server.origin);
  await setPin(page, "12a");
  assert.match(await wrong(page), /4 tot 8 cijfers/);
  await page.getByLabel("Nieuwe pincode").fill("2580");
  await page.getByRole("button", { name: "Stel in" }).click();
  await page.getByText("Je pincode staat aan", { exact: false }).waitFor();
  await lock(page);
  await tryPin(page, "2580");
  await heading(page, "Kluis van Els");
  await lock(page);
  for (const left of [4, 3, 2, 1]) {
    await tryPin(page, "0000");
    await page.getByText(`Je kan nog ${left} keer`, { exact: false }).first().waitFor();
  }
  await tryPin(page, "0000");
  await page.getByText("werkt niet meer", { exact: false }).waitFor();
  assert.equal(await page.getByLabel("Pincode", { exact: true }).count(), 0);
  await unlock(page);
  await heading(page, "Kluis van Els");

  await page.getByText("Pincode voor vandaag").click();
  await page.getByLabel("Nieuwe pincode").fill("2580");
  await page.getByRole("button", { name: "Stel in" }).click();
  await page.getByText("Je pincode staat aan", { exact: false }).waitFor();
  await page.reload();
  await page.getByLabel("Wachtzin", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Pincode", { exact: true }).count(), 0, "nothing of the PIN outlives the page");
  assert.deepEqual(faults, []);
  await context.close();
});

test("P6: after the lock nothing of a family and no key is left in the memory of the page", async () => {
  const CANARY = "Kanariepietje Zonderling";
  const { context, faults, page } = await worker({ serviceWorkers: "block" });
  await watchMemory(page);
  const code = await openDesk(page, server.origin);
  await beginDossier(page, { name: CANARY });
  await kept(page);
  await page.goto(`${server.origin}/loket`);
  await unlock(page);
  await page.getByText(CANARY).click();
  await page.locator(".dossier-title", { hasText: CANARY }).waitFor();
  const key = vaultKey((await stored(page, "ring")).ring, await passKey(page));

  // What is sought can be found as long as the vault is open.
  assert.ok(await wasmHolds(page, CANARY), "the name of the family");
  assert.ok(await wasmHolds(page, key), "the key of the vault");
  assert.ok((await heap(page)).includes(CANARY), "the name in the heap");

  await lock(page);
  await page.waitForTimeout(500);
  const html = await page.content();
  assert.ok(!html.includes(CANARY), "in the document");
  assert.ok(!(await page.title()).includes(CANARY), "in the title");
  const left = await heap(page);
  assert.ok(!left.includes(CANARY), "the name in the heap");
  assert.ok(!left.includes(PASSPHRASE), "the passphrase in the heap");
  assert.ok(!left.includes(code), "the recovery code in the heap");
  assert.equal(await wasmHolds(page, CANARY), false, "the name of the family in wasm");
  assert.equal(await wasmHolds(page, PASSPHRASE), false, "the passphrase in wasm");
  assert.equal(await wasmHolds(page, key), false, "the key of the vault in wasm");
  assert.equal(await wasmHolds(page, await passKey(page)), false, "the stretched passphrase in wasm");
  assert.equal(page.workers().length, 0, "the worker that stretches is gone");
  assert.deepEqual(faults, []);
  await context.close();
});

// ── Backup ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Makes a backup from the screen of the vault; where the file is. */
async function backUp(page, name) {
  await page.locator(".top-label").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Maak een reservekopie" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^rechtenpas-Els-\d{4}-\d\d-\d\d\.rpbackup$/);
  const path = join(files, name);
  await download.saveAs(path);
  return path;
}

test("P13: a backup brings the vault back on another device, with the passphrase or with the recovery code", async () => {
  const { context, faults, page } = await worker();
  const code = await openDesk(page, server.origin);
  await page.locator(".top-label").click();
  await page.getByText("Je maakte nog geen reservekopie", { exact: false }).waitFor();
  await page.getByRole("link", { name: "rechtenpas" }).click();
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  const file = await backUp(page, "whole.rpbackup");
  await page.getByText("Laatste reservekopie: vandaag").waitFor();
  assert.ok(!(await readFile(file)).includes("Amara"), "nothing in it can be read");
  // Also without the app.
  const out = `${file}.opened`;
  const program = process.env.RECHTENPAS ?? new URL("../../target/debug/rechtenpas", import.meta.url).pathname;
  execFileSync(program, ["recover", file, "--out", out], { input: `${PASSPHRASE}\n`, stdio: ["pipe", "ignore", "ignore"] });
  const lines = await Promise.all((await readdir(out)).map((name) => readFile(join(out, name), "utf8")));
  assert.ok(lines.some((text) => text.includes("Gezin Amara")), "the command line opens it");
  assert.deepEqual(faults, []);
  const device = (await stored(page, "own")).device;
  await context.close();

  for (const way of ["passphrase", "code"]) {
    const { context, faults, page } = await worker();
    await page.goto(`${server.origin}/loket`);
    await page.getByRole("link", { name: /Zet een reservekopie terug/ }).click();
    await page.getByLabel("Kies het bestand").setInputFiles(file);
    await page.getByText("1 dossier.", { exact: false }).waitFor();
    await page.getByLabel("Je naam op dit toestel").fill("Els thuis");
    if (way === "passphrase") {
      await page.getByLabel("Wachtzin van toen").fill("zo niet");
      await page.getByRole("button", { name: "Zet terug" }).click();
      assert.match(await wrong(page), /niet juist/);
      await page.getByLabel("Wachtzin van toen").fill(PASSPHRASE);
    } else {
      await page.getByRole("button", { name: "Open met je herstelcode" }).click();
      await page.getByLabel("Herstelcode").fill(code);
    }
    await page.getByRole("button", { name: "Zet terug" }).click();
    await heading(page, "De reservekopie staat terug");
    await page.getByText("1 dossier erbij").waitFor();
    assert.notDeepEqual((await stored(page, "own")).device, device, "another device has another name");
    await page.getByRole("link", { name: "Naar je dossiers" }).click();
    await page.getByText("Gezin Amara").click();
    await page.locator(".dossier-title", { hasText: "Gezin Amara" }).waitFor();
    await page.reload();
    await unlock(page);
    await page.locator(".dossier-title", { hasText: "Gezin Amara" }).waitFor();
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("where the vault is here already only what is missing comes, and what cannot be read is mended", async () => {
  const { context, faults, page } = await worker();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  const file = await backUp(page, "older.rpbackup");
  await page.getByRole("link", { name: "rechtenpas" }).click();
  await beginDossier(page, { name: "Gezin Bakari" });
  await kept(page);
  const restore = async () => {
    await page.goto(`${server.origin}/loket/kluis/terugzetten`);
    await page.getByLabel("Kies het bestand").setInputFiles(file);
    await page.getByText("allemaal al in de kluis van Els", { exact: false }).waitFor();
    await page.getByLabel("Wachtzin van toen").fill(PASSPHRASE);
    await page.getByRole("button", { name: "Zet terug" }).click();
    await heading(page, "De reservekopie staat terug");
  };
  await restore();
  await page.getByText("stond hier al", { exact: false }).waitFor();
  await page.getByRole("link", { name: "Naar je dossiers" }).click();
  await page.getByText("Gezin Bakari").waitFor();

  // Damage one change of the dossier that is in the file.
  await page.evaluate(async () => {
    const promised = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const { name } = (await indexedDB.databases()).find(({ name }) => /^rechtenpas\.[0-9a-f]{32}$/.test(name));
    const database = await promised(indexedDB.open(name));
    const shelf = database.transaction("changes", "readwrite").objectStore("changes");
    const keys = await promised(shelf.getAllKeys());
    for (const key of keys) {
      const bytes = await promised(shelf.get(key));
      bytes[bytes.length - 1] ^= 1;
      await promised(shelf.put(bytes, key));
    }
    database.close();
  });
  await page.goto(`${server.origin}/loket`);
  await unlock(page);
  await page.getByText("Gezin Amara").click();
  await page.locator(".dossier").waitFor();
  await page.locator(".top-label").click();
  await page.getByRole("heading", { name: /niet te lezen/ }).waitFor();
  await isFine(page, "unreadable records");
  await restore();
  await page.getByText(/beschadigde stukken hersteld/).waitFor();
  await page.getByRole("link", { name: "Naar je dossiers" }).click();
  await page.getByText("Gezin Amara").click();
  await page.locator(".dossier-title", { hasText: "Gezin Amara" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("another file is refused, and of a damaged backup what can be read is offered", async () => {
  const { context, faults, page } = await worker();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  const whole = await readFile(await backUp(page, "to-damage.rpbackup"));
  await context.close();

  const other = await worker();
  const choose = async (name, bytes) => {
    await writeFile(join(files, name), bytes);
    await other.page.getByLabel("Kies het bestand").setInputFiles(join(files, name));
  };
  await other.page.goto(`${server.origin}/loket/kluis/terugzetten`);
  await choose("photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
  assert.match(await wrong(other.page), /geen reservekopie/);
  await choose("begin.rpbackup", whole.subarray(0, 40));
  await other.page.getByText("te zwaar beschadigd", { exact: false }).waitFor();
  await choose("short.rpbackup", whole.subarray(0, whole.length - 60));
  await other.page.getByText("niet helemaal in orde", { exact: false }).waitFor();
  await isFine(other.page, "damaged file");
  await other.page.getByLabel("Je naam op dit toestel").fill("Els");
  await other.page.getByLabel("Wachtzin van toen").fill(PASSPHRASE);
  await other.page.getByRole("button", { name: "Zet terug" }).click();
  await heading(other.page, "De reservekopie staat terug");
  await other.page.getByRole("link", { name: "Naar je dossiers" }).click();
  await other.page.getByText("Gezin Amara").waitFor();
  assert.deepEqual([...faults, ...other.faults], []);
  await other.context.close();
});

test("a key ring that is gone is never an empty list: what is left is said, and a backup opens it again", async () => {
  const { context, faults, page } = await worker();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  const file = await backUp(page, "ring.rpbackup");
  await page.goto("about:blank");
  await page.goto(`${server.origin}/loket`);
  await page.evaluate(async () => {
    const promised = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const { name } = (await indexedDB.databases()).find(({ name }) => /^rechtenpas\.[0-9a-f]{32}$/.test(name));
    const database = await promised(indexedDB.open(name));
    await promised(database.transaction("ring", "readwrite").objectStore("ring").clear());
    database.close();
  });
  await unlock(page);
  await page.getByText("1 dossier staat nog op dit toestel", { exact: false }).waitFor();
  await isFine(page, "no ring");
  await page.locator(".vault-card").getByRole("link", { name: "Zet een reservekopie terug" }).click();
  await page.getByLabel("Kies het bestand").setInputFiles(file);
  await page.getByLabel("Wachtzin van toen").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Zet terug" }).click();
  await heading(page, "De reservekopie staat terug");
  await page.getByRole("link", { name: "Naar je dossiers" }).click();
  await page.getByText("Gezin Amara").waitFor();
  await page.reload();
  await unlock(page);
  await page.getByText("Gezin Amara").waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

// ── The vault itself ────────────────────────────────────────────────────────────────────────────────────────────────

test("another passphrase and another recovery code take the place of the old ones", async () => {
  const { context, faults, page } = await worker();
  const old = await openDesk(page, server.origin);
  await page.locator(".top-label").click();
  await page.getByText("Verander je wachtzin").click();
  await page.getByRole("button", { name: "Ik kies er zelf een" }).click();
  await choosePassphrase(page, OTHER);
  await page.getByRole("button", { name: "Gebruik deze wachtzin" }).click();
  await page.getByText("Je nieuwe wachtzin werkt").waitFor();
  await page.locator("summary", { hasText: "Nieuwe herstelcode" }).click();
  await page.getByRole("button", { name: "Maak een nieuwe code" }).click();
  const code = await writeDown(page);
  await page.getByText("Je nieuwe herstelcode staat op papier").waitFor();
  assert.notEqual(code, old);
  await lock(page);
  await unlock(page);
  assert.match(await wrong(page), /niet juist/);
  await unlock(page, { passphrase: OTHER });
  await heading(page, "Kluis van Els");
  await lock(page);
  await page.getByRole("button", { name: "Ik ken mijn wachtzin niet meer" }).click();
  await page.getByRole("button", { name: "Ik kies er zelf een" }).click();
  await choosePassphrase(page, PASSPHRASE);
  await page.getByLabel("Herstelcode").fill(old);
  await page.getByRole("button", { name: "Open en gebruik" }).click();
  assert.match(await wrong(page), /hoort niet bij deze kluis/);
  await page.getByLabel("Herstelcode").fill(code);
  await page.getByRole("button", { name: "Open en gebruik" }).click();
  await heading(page, "Kluis van Els");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a vault is erased only once its name is typed, and then nothing of it is left", async () => {
  const { context, faults, page } = await worker();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  await page.locator(".top-label").click();
  await page.locator("summary", { hasText: "Wis deze kluis" }).click();
  await page.getByLabel("om te bevestigen", { exact: false }).fill("els");
  await page.getByRole("button", { name: "Wis alles" }).click();
  assert.match(await wrong(page), /niets gewist/);
  await page.getByLabel("om te bevestigen", { exact: false }).fill("Els");
  await page.getByRole("button", { name: "Wis alles" }).click();
  await page.getByRole("link", { name: /Maak je kluis/ }).waitFor();
  const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  assert.deepEqual(left, ["rechtenpas.vaults"]);
  await page.reload();
  await page.getByRole("link", { name: /Maak je kluis/ }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});
