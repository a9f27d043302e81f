// A worker begins a dossier, fills in the family, notes contacts, and gives or erases all of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { beginDossier, kept, openDesk, unlock } from "./desk.mjs";
import { barriers, fitsWidth, launch, screens, serve, visitor } from "./harness.mjs";

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve();
});
after(async () => {
  await browser.close();
  await server.stop();
});

const shots = process.env.SHOTS;
const shot = (page, name) => (shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : undefined);

/** A worker with a new vault, on a tablet unless told otherwise. */
async function worker(options) {
  const someone = await visitor(browser, { screen: screens.tablet, ...options });
  const page = await someone.context.newPage();
  page.setDefaultTimeout(10_000);
  await openDesk(page, server.origin);
  return { ...someone, page };
}

/** Goes to a part of the open dossier. */
async function goTo(page, part, heading = part) {
  await page.getByRole("navigation", { name: "Dossier" }).getByRole("link", { name: part }).click();
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

/** Loads the page anew and opens the vault again: what stands there then, stands on the device. */
async function again(page, heading) {
  await kept(page);
  await page.reload();
  await unlock(page);
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

/** A field of the member in this place. */
const member = (page, place) => page.locator(".member").nth(place);

test("a dossier begins with a name or only a number, and goes to the conversation", async () => {
  const { page, faults } = await worker({ screen: screens.phone });
  await page.getByRole("link", { name: "Nieuw dossier" }).click();
  await page.getByRole("heading", { level: 1, name: "Nieuw dossier" }).waitFor();
  const number = await page.getByLabel("Nummer van het dossier").inputValue();
  assert.match(number, /^\d{4}-001$/);
  await page.getByLabel("Twee (koppel)").check();
  const more = page.getByRole("button", { name: "Eén meer" });
  for (let child = 0; child < 3; child += 1) await more.click();
  await page.getByLabel("Turks", { exact: true }).check();
  await page.getByLabel("Frans", { exact: true }).check();
  assert.deepEqual(await barriers(page), []);
  await fitsWidth(page);
  await shot(page, "begin-phone");
  await page.getByRole("button", { name: "Begin het gesprek" }).click();
  await page.waitForURL(/\/loket\/dossier\/[0-9a-f]{32}\/gesprek$/);
  await kept(page);
  await goTo(page, "Gezin");
  await again(page, "Gezin");
  assert.equal(await page.getByLabel("Nummer", { exact: true }).inputValue(), number);
  assert.equal(await page.getByLabel("Naam van het gezin").inputValue(), "");
  assert.equal(await page.locator(".member").count(), 5);
  await page.getByText("Eerst in het Turks").waitFor();
  assert.ok(await page.getByLabel("Frans", { exact: true }).isChecked());
  assert.deepEqual(await barriers(page), []);
  await fitsWidth(page);
  await shot(page, "family-phone");
  await goTo(page, "Contacten");
  await page.getByRole("button", { name: "Volgend contact plannen" }).click();
  await page.getByRole("button", { name: "Taak", exact: true }).click();
  await page.getByLabel("Wat is er te doen?").waitFor();
  assert.deepEqual(await barriers(page), []);
  await fitsWidth(page);
  await shot(page, "contacts-phone");
  assert.deepEqual(faults, []);
});

test("the next dossier gets the next number", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Een" });
  await kept(page);
  await page.locator(".mark").click();
  await page.getByRole("link", { name: "Nieuw dossier" }).click();
  assert.match(await page.getByLabel("Nummer van het dossier").inputValue(), /^\d{4}-002$/);
  assert.deepEqual(faults, []);
});

test("members keep their names, days of birth and order, and come back when removed by mistake", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Gezin");
  await page.getByRole("button", { name: "Kind", exact: true }).click();
  await page.getByRole("button", { name: "Kind", exact: true }).click();
  const fill = async (place, name, born) => {
    await member(page, place).getByLabel("Naam").fill(name);
    await member(page, place).getByLabel("Geboortedatum").fill(born);
    await member(page, place).getByLabel("Geboortedatum").blur();
  };
  await fill(0, "Amara", "3/1995");
  await fill(1, "Sami", "14/9/2019");
  await fill(2, "Lina", "2023");
  await page.getByRole("button", { name: "Lina een plaats hoger" }).click();
  assert.equal(await member(page, 1).getByLabel("Naam").inputValue(), "Lina");
  // What cannot be read is said, and stays to be mended.
  await member(page, 1).getByLabel("Geboortedatum").fill("31/2/2023");
  await member(page, 1).getByLabel("Geboortedatum").blur();
  await page.getByText("Deze datum bestaat niet").waitFor();
  assert.equal(await member(page, 1).getByLabel("Geboortedatum").inputValue(), "31/2/2023");
  await member(page, 1).getByLabel("Geboortedatum").fill("28/2/2023");
  await member(page, 1).getByLabel("Geboortedatum").blur();
  await page.getByText("Deze datum bestaat niet").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Sami weghalen" }).click();
  await page.getByText("Sami is weg.").waitFor();
  assert.equal(await page.locator(".member").count(), 2);
  await page.keyboard.press("Enter"); // the focus is on the way back
  await member(page, 2).waitFor();
  await again(page, "Gezin");
  const all = async (label) => Promise.all([0, 1, 2].map((place) => member(page, place).getByLabel(label).inputValue()));
  assert.deepEqual(await all("Naam"), ["Amara", "Lina", "Sami"]);
  assert.deepEqual(await all("Geboortedatum"), ["3/1995", "28/2/2023", "14/9/2019"]);
  await page.locator(".dossier-members").getByText("Sami").waitFor();
  assert.deepEqual(faults, []);
});

test("how they came in, how to reach them, notes and thresholds are kept", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Gezin");
  await page.getByLabel("Hoe kwamen ze bij jou?").selectOption("school");
  await page.getByLabel("Wie bracht hen aan?").fill("Juf Els");
  await page.getByLabel("Wijk of dorp").fill("Nederhasselt");
  await page.getByLabel("Andere taal").selectOption("so");
  await page.getByLabel("Somalisch", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Andere taal").inputValue(), "", "the list asks again");
  await page.getByLabel("Telefoon", { exact: true }).fill("0470 12 34 56");
  await page.getByLabel("Veilig om te schrijven of te bellen?").selectOption("false");
  await page.getByRole("button", { name: "Notitie", exact: true }).click();
  await page.getByLabel("Wat wil je onthouden?").fill("Werkt in ploegen");
  await page.getByRole("button", { name: "Drempel", exact: true }).click();
  await page.getByLabel("Waarom?", { exact: true }).selectOption("digital");
  await page.getByLabel("Bij welk recht?").selectOption({ index: 3 });
  await page.getByLabel("In hun eigen woorden").fill("De website vroeg een kaartlezer");
  await shot(page, "family-tablet");
  assert.deepEqual(await barriers(page), []);
  await again(page, "Gezin");
  assert.equal(await page.getByLabel("Hoe kwamen ze bij jou?").inputValue(), "school");
  assert.equal(await page.getByLabel("Wie bracht hen aan?").inputValue(), "Juf Els");
  assert.equal(await page.getByLabel("Wijk of dorp").inputValue(), "Nederhasselt");
  assert.ok(await page.getByLabel("Somalisch", { exact: true }).isChecked());
  assert.equal(await page.getByLabel("Telefoon", { exact: true }).inputValue(), "0470 12 34 56");
  assert.equal(await page.getByLabel("Wat wil je onthouden?").inputValue(), "Werkt in ploegen");
  assert.equal(await page.getByLabel("Waarom?", { exact: true }).inputValue(), "digital");
  assert.equal(await page.getByLabel("In hun eigen woorden").inputValue(), "De website vroeg een kaartlezer");
  assert.ok((await page.getByText("Niet veilig om te schrijven of te bellen.").count()) >= 1);
  assert.deepEqual(faults, []);
});

test("what was changed is listed with who did it, and the last change can be undone", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Gezin");
  const phone = page.getByLabel("Telefoon", { exact: true });
  await phone.fill("0470");
  await phone.blur();
  await phone.fill("0471");
  await phone.blur();
  await page.getByRole("heading", { name: "Wat er veranderde" }).click();
  await page.getByText("0470 → 0471").waitFor();
  await page.getByText(/^Els, \d+ \w+ \d{4} om \d+:\d\d$/).first().waitFor();
  await page.getByRole("button", { name: "Maak het laatste ongedaan" }).click();
  await page.waitForFunction(() => document.querySelector("#telefoon").value === "0470");
  await page.getByText("0471 → 0470").waitFor();
  assert.deepEqual(await barriers(page), []);
  await again(page, "Gezin");
  assert.equal(await phone.inputValue(), "0470");
  assert.deepEqual(faults, []);
});

test("what one tap wrote is undone by one tap", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Contacten");
  await page.getByRole("button", { name: "Contact noteren" }).click();
  await page.getByLabel("Wat is er gezegd en afgesproken?").waitFor();
  await goTo(page, "Gezin");
  await page.getByRole("heading", { name: "Wat er veranderde" }).click();
  await page.getByText("Contact: soort: Kennismaking").waitFor();
  await page.getByRole("button", { name: "Maak het laatste ongedaan" }).click();
  await goTo(page, "Contacten");
  await page.getByText("Nog geen contact genoteerd.").waitFor();
  assert.deepEqual(faults, []);
});

test("who stops to think after a space finds the space where it was", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Gezin");
  const place = page.getByLabel("Wijk of dorp");
  await place.pressSequentially("Oude ");
  await kept(page);
  await page.waitForTimeout(600);
  await place.pressSequentially("Markt");
  await again(page, "Gezin");
  assert.equal(await place.inputValue(), "Oude Markt");
  await place.pressSequentially("x");
  await place.press("Backspace");
  await kept(page);
  assert.deepEqual(faults, []);
});

test("who types on without a pause loses at most the last moment when the page goes", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Gezin");
  const place = page.getByLabel("Wijk of dorp");
  const words = "Oude Markt, achter de kerk, het huis met de blauwe deur";
  await place.pressSequentially(words, { delay: 80 });
  // Never a pause of 400 ms until here, and then the page goes at once.
  await page.reload();
  await unlock(page);
  await page.getByRole("heading", { level: 1, name: "Gezin", exact: true }).waitFor();
  const kept = await place.inputValue();
  assert.ok(words.startsWith(kept) && kept.length >= words.length - 16, `kept: ${kept}`);
  assert.deepEqual(faults, []);
});

test("the parts of a dossier stay in sight: on a tablet on a long screen, on a phone in their row", async () => {
  const isInSight = (page, name) =>
    page.locator(".dossier-tabs").getByRole("link", { name }).evaluate((link) => {
      const { left, right, top, bottom } = link.getBoundingClientRect();
      return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
    });
  for (const screen of [screens.tablet, screens.phone]) {
    const { page, faults } = await worker({ screen });
    await beginDossier(page, { name: "Gezin Amara" });
    await goTo(page, "Rapport", "Rechtenrapport");
    await page.waitForTimeout(200);
    assert.ok(await isInSight(page, "Rapport"), `where one is, at ${screen.width}`);
    await goTo(page, "Gezin");
    if (screen === screens.tablet) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(200);
      assert.ok(await isInSight(page, "Rapport"));
    }
    await page.getByLabel("E-mail").fill("geenmail");
    await page.getByText("Dit is geen e-mailadres").waitFor();
    await page.getByLabel("E-mail").fill("amara@voorbeeld.be");
    await page.getByText("Dit is geen e-mailadres").waitFor({ state: "detached" });
    assert.deepEqual(faults, []);
  }
});

test("the three contacts follow from what was noted; an appointment that was becomes a contact", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Contacten");
  await page.getByText("Er is nog geen gesprek genoteerd.").waitFor();
  await page.getByRole("button", { name: "Volgend contact plannen" }).click();
  await page.getByLabel("Dag", { exact: true }).fill("2026-11-20");
  await page.getByLabel("Uur").fill("14:30");
  await page.getByLabel("Waar?").fill("Thuis bij hen");
  await page.getByLabel("Waarover?").fill("Kennismaken");
  await page.getByText("20 november 2026 om 14:30").waitFor();
  await shot(page, "contacts-tablet");
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Dit is geweest" }).click();
  await page.getByLabel("Wat is er gezegd en afgesproken?").fill("Amara zoekt de loonbrief.\nWij bellen het ziekenfonds.");
  await page.getByLabel("Hoe lang, in minuten?").fill("45");
  await page.getByRole("button", { name: "Taak", exact: true }).click();
  await page.getByLabel("Wat is er te doen?").fill("Ziekenfonds bellen");
  await page.getByLabel("Tegen wanneer?").fill("2026-12-01");
  await page.getByLabel("Wie doet het?").selectOption("Samen");
  await again(page, "Contacten");
  await page.locator(".said-then").getByText("Amara zoekt de loonbrief.").waitFor();
  await page.getByText("Samen · tegen 1 december 2026").waitFor();
  await page.getByRole("heading", { name: "Voorbije afspraken" }).waitFor();
  await shot(page, "contacts-after-tablet");
  await page.locator(".task .has-toggle").click();
  await page.getByText("Ziekenfonds bellen").waitFor({ state: "detached" });
  await goTo(page, "Gezin");
  const steps = page.locator(".three-step");
  assert.match(await steps.nth(0).innerText(), /20 november 2026\s+Kennismaken/);
  assert.equal(await steps.nth(1).getAttribute("aria-current"), "step");
  assert.deepEqual(faults, []);
});

test("a family gets everything about them, to read and as data", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin <Amara> & co" });
  await goTo(page, "Gezin");
  await page.getByRole("button", { name: "Notitie", exact: true }).click();
  await page.getByLabel("Wat wil je onthouden?").fill("Kanarie 4711");
  await kept(page);
  const file = async (name) => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  const html = await file("Om te lezen");
  assert.match(html.name, /^dossier-\d{4}-001-\d{4}-\d\d-\d\d\.html$/);
  assert.ok(html.text.includes("Gezin &lt;Amara&gt; &amp; co") && !html.text.includes("<Amara>"));
  const data = await file("Voor een computer");
  const read = JSON.parse(data.text);
  assert.equal(read.now["intake/name"], "Gezin <Amara> & co");
  assert.ok(Object.values(read.now).includes("Kanarie 4711"));
  // Each place is in the file to read too.
  const reader = await page.context().newPage();
  await reader.setContent(html.text);
  const words = await reader.locator("body").innerText();
  const isOwnWords = ([place, value]) => typeof value === "string" && !place.startsWith("answer/") && !/^\d{4}-\d\d-\d\d$|^[a-z_]+$/.test(value);
  const own = Object.entries(read.now).filter(isOwnWords);
  assert.ok(own.length >= 3);
  for (const [place, value] of own) assert.ok(words.includes(value), `${place}: ${value}`);
  await reader.close();
  assert.deepEqual(faults, []);
});

test("a dossier is closed and opened again, and erased only once its name is typed", async () => {
  const { page, faults } = await worker();
  await beginDossier(page, { name: "Gezin Amara" });
  await goTo(page, "Gezin");
  await page.getByRole("button", { name: "Sluit het dossier af" }).click();
  await page.getByText(/^Afgesloten op/).waitFor();
  await page.getByRole("button", { name: "Open het dossier weer" }).click();
  await page.getByText(/^Afgesloten op/).waitFor({ state: "detached" });
  await page.getByText(/6 maanden na het laatste contact/).waitFor();
  await page.getByLabel("Bewaar tot").fill("2020-01-31");
  await page.getByText(/moest bewaard worden tot 31 januari 2020/).waitFor();
  await page.getByRole("button", { name: "Wis dit dossier" }).click();
  const erase = page.getByRole("button", { name: "Wis voorgoed" });
  assert.ok(await erase.isDisabled());
  assert.deepEqual(await barriers(page), []);
  await shot(page, "erase-tablet");
  await page.getByLabel(/om te wissen$/).fill("gezin amara ");
  await erase.click();
  await page.getByRole("heading", { level: 1, name: "Je dossiers" }).waitFor();
  assert.equal(await page.getByText("Gezin Amara").count(), 0);
  await page.waitForFunction(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const counts = await Promise.all(names.map((name) => new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        const database = opening.result;
        if (!database.objectStoreNames.contains("changes")) return database.close(), resolve(0);
        const stores = ["keys", "changes", "summaries"];
        const reads = stores.map((store) => database.transaction(store).objectStore(store).count());
        Promise.all(reads.map((read) => new Promise((done) => (read.onsuccess = () => done(read.result))))).then((all) => {
          database.close();
          resolve(all.reduce((a, b) => a + b));
        });
      };
    })));
    return counts.reduce((a, b) => a + b, 0) === 0;
  });
  assert.deepEqual(faults, []);
});

test("the answers of a conversation without a dossier come along into one", async () => {
  const { page, faults } = await worker();
  await page.goto(`${server.origin}/loket`);
  await unlock(page);
  // Within the page, since answers of such a conversation live in its memory only.
  const visit = async (path) => {
    await page.evaluate((path) => {
      const link = Object.assign(document.createElement("a"), { href: path });
      document.querySelector("#app").append(link);
      link.click();
      link.remove();
    }, path);
    await page.waitForURL(`**${path}`);
  };
  await visit("/gemeente");
  await page.locator("label", { has: page.locator("input[value=ninove]") }).click();
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.waitForURL(/\/vraag\/1$/);
  const fact = await page.locator("#vraag").getAttribute("data-fact");
  assert.ok(fact);
  await page.getByRole("button", { name: "Ik weet het niet" }).click();
  await page.waitForURL(/\/vraag\/2$/);
  await visit("/rechten");
  await page.getByRole("link", { name: "Bewaar als dossier" }).click();
  await page.getByText(/met 1 antwoord\./).waitFor();
  await shot(page, "begin-along-tablet");
  await page.getByLabel("Naam van het gezin").fill("Gezin Amara");
  await page.getByRole("button", { name: "Begin het gesprek" }).click();
  await page.waitForURL(/\/gesprek$/);
  await goTo(page, "Gezin");
  assert.equal(await page.getByLabel("Gemeente").inputValue(), "ninove");
  await page.locator(".mark").click();
  await page.getByRole("link", { name: "Nieuw dossier" }).click();
  await page.getByRole("heading", { level: 1, name: "Nieuw dossier" }).waitFor();
  assert.equal(await page.getByText("Ja, neem ze mee").count(), 0, "the next family begins with nothing");
  assert.deepEqual(faults, []);
});
