// The backup: a vault is brought back, on another device or where something of it is gone (promise P13).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { beginDossier, heading, isFine, kept, openDesk, PASSPHRASE, unlock, worker, wrong } from "./desk.mjs";
import { launch, serve } from "./harness.mjs";
import { stored } from "./memory.mjs";

let browser;
let server;
let files;
before(async () => ([browser, server, files] = [await launch(), await serve(), await mkdtemp(join(tmpdir(), "rechtenpas-backup-"))]));
after(async () => (await browser.close(), await server.stop(), await rm(files, { recursive: true })));

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
  const { context, faults, page } = await worker(browser);
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
    const { context, faults, page } = await worker(browser);
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
  const { context, faults, page } = await worker(browser);
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
  const { context, faults, page } = await worker(browser);
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  const whole = await readFile(await backUp(page, "to-damage.rpbackup"));
  await context.close();

  const other = await worker(browser);
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
  const { context, faults, page } = await worker(browser);
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
