// The door of workers: a vault is made, opened, changed and erased.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { beginDossier, choosePassphrase, heading, isFine, kept, lock, makeVault, openDesk, OTHER, PASSPHRASE, unlock, worker, writeDown, wrong } from "./desk.mjs";
import { launch, printed, screens, serve } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

for (const [name, more] of [["phone", { screen: screens.phone }], ["tablet in the dark", { colorScheme: "dark" }], ["zoomed", { screen: screens.zoomed }]]) {
  test(`every step to a vault and back into it is for everybody, on a ${name}`, async () => {
    const { context, faults, page } = await worker(browser, more);
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
  const { context, faults, page } = await worker(browser);
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
  await page.getByLabel("Typ de wachtzin over").fill(` ${second[0].toUpperCase()}${second.slice(1).replace(" ", "  ")} `);
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
  const { context, faults, page } = await worker(browser);
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
  const asked = await page.getByText(/^Woord \d+$/).allInnerTexts();
  const fill = async (letters) => {
    for (const label of asked) await page.getByLabel(label, { exact: true }).fill(words[Number(label.match(/\d+/)[0]) - 1].slice(0, letters));
    await page.getByRole("button", { name: "Klopt" }).click();
  };
  await fill(2);
  assert.match(await wrong(page), /niet woord/, "two letters are of many words");
  await fill(4);
  await page.getByRole("link", { name: "Naar je dossiers" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("the recovery code opens the vault with a new passphrase, and the old one opens it no more", async () => {
  const { context, faults, page } = await worker(browser);
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
  const { context, faults, page } = await worker(browser);
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

// ── The vault itself ────────────────────────────────────────────────────────────────────────────────────────────────

test("another passphrase and another recovery code take the place of the old ones", async () => {
  const { context, faults, page } = await worker(browser);
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
  const { context, faults, page } = await worker(browser);
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
