// What is promised of dossiers, proven the hard way: the browser is killed, the disk is searched, records are damaged, two
// pages write, and what is erased is looked for.

import assert from "node:assert/strict";
import { readFile, readdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

import { beginDossier, kept, lock, openDesk, unlock } from "./desk.mjs";
import { ARGUMENTS, launch, screens, serve, visitor } from "./harness.mjs";

let browser, server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

/** Kills of the browser in one run; `KILLS` makes it more. */
const KILLS = Number(process.env.KILLS ?? 50);

/** A browser with a profile of its own on the disk, which outlives it. `kill` ends it as a power cut would. */
async function device(profile) {
  const options = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS, viewport: screens.tablet, locale: "nl-BE" };
  const context = await chromium.launchPersistentContext(profile, options);
  const page = context.pages()[0] ?? (await context.newPage());
  const pids = await browserProcesses(profile);
  const kill = async () => {
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {} // it went with another one
    }
    await context.close().catch(() => {});
  };
  return { context, page, kill };
}

/** The processes that were started with this profile. */
async function browserProcesses(profile) {
  const found = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (line.includes(profile)) found.push(Number(pid));
  }
  return found;
}

async function profile(t) {
  const folder = await mkdtemp(join(tmpdir(), "rechtenpas-profile-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return folder;
}

/** Every file below a folder, with its bytes. */
async function files(folder) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const read = names.filter((name) => name.isFile()).map(async (name) => {
    const path = join(name.parentPath ?? name.path, name.name);
    return [path, await readFile(path).catch(() => Buffer.alloc(0))];
  });
  return Promise.all(read);
}

const number = (page) => page.getByLabel("Nummer", { exact: true });

test("P1: what the screen calls kept survives a kill of the browser, at any moment", async (t) => {
  const folder = await profile(t);
  let { page, kill } = await device(folder);
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  const address = page.url().replace(/\/gesprek.*$/, "");
  await page.goto(address);
  await unlock(page);
  await number(page).waitFor();
  let promised = await number(page).inputValue();
  let typed = promised;
  let seed = 20261125;
  const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
  for (let round = 0; round < KILLS; round += 1) {
    typed = `${round}-${Math.floor(random() * 1e6)}`;
    await number(page).fill(typed);
    // Some kills come before the pause is over, some in the middle of the write, some long after.
    await page.waitForTimeout(random() * 1200);
    const isKept = (await page.locator(".pill-kept").count()) > 0 && (await number(page).inputValue()) === typed;
    if (isKept) promised = typed;
    await kill();
    ({ page, kill } = await device(folder));
    await page.goto(address);
    await unlock(page);
    await number(page).waitFor({ timeout: 30_000 });
    const found = await number(page).inputValue();
    assert.ok(found === typed || (!isKept && found === promised), `round ${round}: ${found} instead of ${typed} or ${promised}`);
    promised = found;
  }
  t.diagnostic(`${KILLS} kills, nothing lost that was called kept`);
  await kill();
});

test("P2: a full device is said in red with the text still there, never called kept, and a later try keeps it", async () => {
  const { context, faults } = await visitor(browser, { screen: screens.tablet });
  await context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...what) {
      if (window.isFull) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, what);
    };
  });
  const page = await context.newPage();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  await page.getByRole("navigation", { name: "Dossier" }).getByRole("link", { name: "Gezin" }).click();
  await number(page).waitFor();
  await page.evaluate(() => (window.isFull = true));
  await number(page).fill("2026-555");
  await page.locator(".pill-refused").waitFor();
  await page.getByText("De schijf van dit toestel is vol", { exact: false }).waitFor();
  assert.equal(await page.locator(".pill-kept").count(), 0);
  assert.equal(await number(page).inputValue(), "2026-555");
  await page.evaluate(() => (window.isFull = false));
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await kept(page);
  await page.reload();
  await unlock(page);
  await number(page).waitFor();
  assert.equal(await number(page).inputValue(), "2026-555");
  assert.deepEqual(faults, []);
  await context.close();
});

test("P4: nothing of a family can be read at rest, in any spelling a disk may have", async (t) => {
  const folder = await profile(t);
  const { context, page } = await device(folder);
  const CANARY = "Zeldzaamvogelnaam";
  await openDesk(page, server.origin);
  await beginDossier(page, { name: CANARY });
  await kept(page);
  await lock(page);
  await context.close();
  const bytes = Buffer.from(CANARY);
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift, 120), bytes]).toString("base64").slice(4, -4));
  const spellings = [bytes, Buffer.from(CANARY, "utf16le"), Buffer.from(bytes.toString("hex")), ...base64.map((text) => Buffer.from(text))];
  const all = await files(folder);
  assert.ok(all.length > 20 && all.some(([path]) => path.includes("IndexedDB")), "the profile is there to be searched");
  const found = all.flatMap(([path, content]) => spellings.filter((spelling) => content.includes(spelling)).map(() => path));
  assert.deepEqual(found, []);
  t.diagnostic(`${all.length} files, ${Math.round(all.reduce((sum, [, content]) => sum + content.length, 0) / 1e6)} MB searched`);
});

/** Changes a record in the store of the one vault here, past the app. `change` gets the bytes. */
function damage(page, shelf, change) {
  return page.evaluate(async ([shelf, change]) => {
    const name = (await indexedDB.databases()).map(({ name }) => name).find((name) => /^rechtenpas\.[0-9a-f]{32}$/.test(name));
    const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)));
    const store = database.transaction(shelf, "readwrite").objectStore(shelf);
    const keys = await new Promise((resolve) => (store.getAllKeys().onsuccess = ({ target }) => resolve(target.result)));
    const values = await new Promise((resolve) => (store.getAll().onsuccess = ({ target }) => resolve(target.result)));
    new Function("store", "keys", "values", change)(store, keys, values);
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    database.close();
    return keys.length;
  }, [shelf, change]);
}

test("P11: a record that was flipped, cut or swapped is said, stays where it is, and is never shown as empty", async (t) => {
  const ways = {
    flipped: "values[0][values[0].length - 1] ^= 1; store.put(values[0], keys[0]);",
    cut: "store.put(values[0].slice(0, 10), keys[0]);",
    swapped: "store.put(values[1], keys[0]); store.put(values[0], keys[1]);",
  };
  for (const [way, change] of Object.entries(ways)) {
    const { context, faults } = await visitor(browser, { screen: screens.tablet, bypassCSP: true });
    const page = await context.newPage();
    await openDesk(page, server.origin);
    await beginDossier(page, { name: "Gezin Amara" });
    await kept(page);
    await page.goto(`${server.origin}/`); // the store is free
    const before = await damage(page, "changes", change);
    await page.goto(`${server.origin}/loket`);
    await unlock(page);
    await page.getByText("Gezin Amara").first().click();
    await page.locator(".dossier-title").waitFor();
    await page.goto(`${server.origin}/loket`);
    await unlock(page);
    await page.getByText("Gezin Amara").first().click();
    await page.locator(".dossier-title").waitFor();
    await page.locator(".mark").click();
    await page.getByText(/niet gelezen worden/).first().waitFor();
    assert.equal(await page.evaluate(() => document.body.innerText.includes("Gezin Amara")), true, way);
    await page.goto(`${server.origin}/`);
    assert.ok((await damage(page, "changes", "")) >= before, `${way}: nothing was thrown away`);
    assert.deepEqual(faults, [], way);
    await context.close();
  }
});

test("P14: two pages never overwrite each other: the second reads, and taking over keeps what the first typed", async () => {
  const { context, faults } = await visitor(browser, { screen: screens.tablet });
  const first = await context.newPage();
  await openDesk(first, server.origin);
  await beginDossier(first, { name: "Gezin Amara" });
  await kept(first);
  const address = first.url().replace(/\/gesprek.*$/, "");
  await first.goto(address);
  await unlock(first);
  await number(first).waitFor();

  const second = await context.newPage();
  await second.goto(address);
  await unlock(second);
  await second.getByText("ook in een ander venster open", { exact: false }).waitFor();
  assert.ok(await number(second).isDisabled());

  await number(first).pressSequentially("-eerst");
  const typed = await number(first).inputValue();
  await second.getByRole("button", { name: "Schrijf hier verder" }).click();
  await second.waitForFunction((typed) => [...document.querySelectorAll("input")].some((input) => input.value === typed), typed);
  assert.equal(await number(second).inputValue(), typed);
  assert.ok(await number(second).isEnabled());
  await first.getByText("ook in een ander venster open", { exact: false }).waitFor();
  assert.ok(await number(first).isDisabled());
  await number(second).fill("2026-777");
  await kept(second);
  assert.deepEqual(faults, []);
  await context.close();
});

test("P24: what is erased is gone from the device: its key, its changes, its line in the list", async () => {
  const { context, faults } = await visitor(browser, { screen: screens.tablet, bypassCSP: true });
  const page = await context.newPage();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  await page.goto(page.url().replace(/\/gesprek.*$/, ""));
  await unlock(page);
  await page.getByRole("button", { name: "Wis dit dossier" }).click();
  await page.getByLabel(/Typ/).last().fill("Gezin Amara");
  await page.getByRole("button", { name: "Wis voorgoed" }).click();
  await page.getByRole("heading", { name: "Je dossiers", level: 1 }).waitFor();
  await kept(page);
  await page.goto(`${server.origin}/`);
  for (const shelf of ["keys", "changes", "summaries"]) assert.equal(await damage(page, shelf, ""), 0, shelf);
  assert.deepEqual(faults, []);
  await context.close();
});
