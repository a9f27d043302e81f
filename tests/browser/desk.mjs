// What a worker does in every test of the desk: makes a vault, opens it, begins a dossier.

import assert from "node:assert/strict";

import { barriers, fitsWidth, screens, visitor } from "./harness.mjs";

/** A passphrase that is strong enough. */
export const PASSPHRASE = "molen dakraam fietsbel komeet zeilboot appeltaart";

/** Another one. */
export const OTHER = "zwaluw kelder piano brandnetel sneeuwpop lantaarn";

/** A worker at their device, and whatever goes wrong there. */
export async function worker(browser, more) {
  const { context, faults } = await visitor(browser, { screen: screens.tablet, ...more });
  return { context, faults, page: await context.newPage() };
}

/** Waits for the screen with this heading. */
export const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

/** What the screen says is wrong. */
export const wrong = (page) => page.locator(".wrong").first().innerText();

/** A screen that everybody can use, at this width. */
export async function isFine(page, what) {
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), [], what);
}

/** Makes a vault for this name, and goes on to its dossiers. Tells the recovery code. */
export async function makeVault(page, { name = "Els", passphrase = PASSPHRASE } = {}) {
  await page.getByLabel("Je naam op dit toestel").fill(name);
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.getByRole("button", { name: "Ik kies er zelf een" }).click();
  await choosePassphrase(page, passphrase);
  await page.getByRole("button", { name: "Maak de kluis" }).click();
  const recovery = await writeDown(page);
  await page.getByRole("link", { name: "Naar je dossiers" }).click();
  await page.getByRole("heading", { name: "Je dossiers", level: 1 }).waitFor();
  return recovery;
}

/** Types a passphrase of one's own, twice. */
export async function choosePassphrase(page, passphrase) {
  await page.getByLabel("Je wachtzin", { exact: true }).fill(passphrase);
  await page.getByLabel("Nog eens", { exact: true }).fill(passphrase);
}

/** Takes the recovery code over from the screen, and proves it. Tells the code. */
export async function writeDown(page) {
  await page.getByRole("button", { name: "Ik heb ze op papier" }).waitFor({ timeout: 60_000 });
  const words = await page.locator(".recovery-sheet .words li").allInnerTexts();
  await page.getByRole("button", { name: "Ik heb ze op papier" }).click();
  for (const label of await page.getByText(/^Woord \d+$/).allInnerTexts()) {
    await page.getByLabel(label, { exact: true }).fill(words[Number(label.match(/\d+/)[0]) - 1]);
  }
  await page.getByRole("button", { name: "Klopt" }).click();
  return words.join(" ");
}

/** Opens the desk of a new device, with a vault. */
export async function openDesk(page, origin, options) {
  await page.goto(`${origin}/loket/kluis/nieuw`);
  return makeVault(page, options);
}

/** Opens the vault with its passphrase, from the door. */
export async function unlock(page, { passphrase = PASSPHRASE } = {}) {
  await page.getByLabel("Wachtzin", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Open", exact: true }).click();
}

/** Locks the vault with the button. */
export async function lock(page) {
  await page.getByRole("button", { name: "Vergrendel" }).click();
  await page.getByRole("heading", { name: "Jouw dossiers", level: 1 }).waitFor();
}

/** Begins a dossier and stands in it. */
export async function beginDossier(page, { name = "Gezin Amara", municipality, children = 0 } = {}) {
  await page.getByRole("link", { name: "Nieuw dossier" }).click();
  await page.getByLabel("Naam van het gezin").fill(name);
  if (municipality) await page.getByLabel("Gemeente").selectOption({ label: municipality });
  for (let child = 0; child < children; child++) await page.getByRole("button", { name: "Eén meer" }).click();
  await page.getByRole("button", { name: "Begin" }).click();
  await page.locator(".dossier").waitFor();
}

/** Waits until the mark says that all is kept. */
export async function kept(page) {
  await page.locator(".top .pill-kept").waitFor();
}
