// The lock: a vault shuts by itself, and shut means gone (promises P5 and P6).

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { beginDossier, heading, kept, lock, openDesk, PASSPHRASE, unlock, worker, wrong } from "./desk.mjs";
import { launch, serve } from "./harness.mjs";
import { heap, passKey, stored, vaultKey, wasmHolds, watchMemory } from "./memory.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

/** A worker in a dossier, with a clock that the test turns. */
async function inDossier() {
  const { context, faults, page } = await worker(browser);
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
  const { context, faults, page } = await worker(browser);
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
  const { context, faults, page } = await worker(browser);
  await openDesk(page, server.origin);
  await setPin(page, "12a");
  assert.match(await wrong(page), /4 tot 8 cijfers/);
  for (const easy of ["1234", "0000", "87654"]) {
    await page.getByLabel("Nieuwe pincode").fill(easy);
    await page.getByRole("button", { name: "Stel in" }).click();
    await page.locator(".wrong", { hasText: "raadt iemand meteen" }).waitFor();
  }
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
    assert.equal(await page.getByText(/Je kan nog \d keer/).count(), 1, "what is left is said once");
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
  const { context, faults, page } = await worker(browser, { serviceWorkers: "block" });
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
