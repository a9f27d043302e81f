// What a worker has is found again: when the list of vaults is lost, when a dossier waits for room on the device, and when
// two pages change the secrets of one vault.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { beginDossier, choosePassphrase, kept, openDesk, PASSPHRASE, unlock, writeDown } from "./desk.mjs";
import { launch, screens, serve, visitor } from "./harness.mjs";

let browser, server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const OTHER = "zwaluw kelder piano brandnetel sneeuwpop lantaarn";
const title = (page, name) => page.locator(".dossier-title", { hasText: name });

/** A worker at their device, in a context that ends with the test. */
async function worker(t, before) {
  const { context, faults } = await visitor(browser, { screen: screens.tablet });
  t.after(() => context.close());
  if (before) await context.addInitScript(before);
  return { context, faults, page: await context.newPage() };
}

test("a vault whose name the browser lost stands at the door, opens, and has its name again", async (t) => {
  const { faults, page } = await worker(t);
  await openDesk(page, server.origin, { name: "Els" });
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  await page.goto(`${server.origin}/loket`);
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("rechtenpas.vaults");
    Object.assign(request, { onsuccess: resolve, onerror: reject, onblocked: reject });
  }));
  await page.reload();
  await page.getByRole("heading", { name: "Kluis zonder naam" }).waitFor();
  await unlock(page);
  await page.getByText("Gezin Amara").waitFor();
  assert.match(await page.locator(".top-label").innerText(), /Els/);
  await page.reload();
  await page.getByRole("heading", { name: "Els" }).waitFor();
  assert.equal(await page.getByText("Kluis zonder naam").count(), 0);
  assert.deepEqual(faults, []);
});

test("a dossier that waits for room on the device opens again meanwhile, and all of it is kept once there is room", async (t) => {
  const { faults, page } = await worker(t, () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...what) {
      if (window.isFull) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, what);
    };
  });
  await openDesk(page, server.origin);
  await page.evaluate(() => (window.isFull = true));
  await beginDossier(page, { name: "Gezin Amara" });
  await page.locator(".pill-refused").waitFor();
  // Another dossier closes this one, so that it is read again.
  await page.getByRole("link", { name: "rechtenpas" }).click();
  await beginDossier(page, { name: "Gezin Bakari" });
  await page.getByRole("link", { name: "rechtenpas" }).click();
  await page.getByText("Gezin Amara").click();
  await title(page, "Gezin Amara").waitFor();
  await page.evaluate(() => (window.isFull = false));
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await kept(page);
  await page.reload();
  await unlock(page);
  await title(page, "Gezin Amara").waitFor();
  assert.deepEqual(faults, []);
});

test("a new recovery code in one page leaves the new passphrase of another as it is", async (t) => {
  const { context, faults, page: one } = await worker(t);
  await openDesk(one, server.origin);
  const other = await context.newPage();
  await other.goto(`${server.origin}/loket/kluis`);
  await unlock(other);
  await one.locator(".top-label").click();
  await one.getByText("Verander je wachtzin").click();
  await one.getByRole("button", { name: "Ik kies er zelf een" }).click();
  await choosePassphrase(one, OTHER);
  await one.getByRole("button", { name: "Gebruik deze wachtzin" }).click();
  await one.getByText("Je nieuwe wachtzin werkt").waitFor();
  await other.locator("summary", { hasText: "Nieuwe herstelcode" }).click();
  await other.getByRole("button", { name: "Maak een nieuwe code" }).click();
  await writeDown(other);
  await other.getByText("Je nieuwe herstelcode staat op papier").waitFor();
  await one.reload();
  await unlock(one, { passphrase: PASSPHRASE });
  assert.match(await one.locator(".wrong").first().innerText(), /niet juist/);
  await unlock(one, { passphrase: OTHER });
  await one.getByRole("heading", { level: 1, name: "Kluis van Els" }).waitFor();
  assert.deepEqual(faults, []);
});
