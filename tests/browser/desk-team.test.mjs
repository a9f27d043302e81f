// A team: made on one tablet and joined by a link on another; what one writes the other sees, also after being apart; who only
// reads, who was removed, and who is away.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { after, before, test } from "node:test";

import { beginDossier, kept, makeVault, openDesk, PASSPHRASE, unlock } from "./desk.mjs";
import { barriers, fitsWidth, launch, screens, serve, visitor } from "./harness.mjs";

let browser, server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const shots = process.env.SHOTS;
const shot = (page, name) => (shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : undefined);

/** A worker with a vault, at a device of their own, in a context that ends with the test. */
async function worker(t, name, options) {
  const someone = await visitor(browser, { screen: screens.tablet, expectOffline: true, ...options });
  t.after(() => someone.context.close());
  const page = await someone.context.newPage();
  page.setDefaultTimeout(20_000);
  await openDesk(page, server.origin, { name });
  return { ...someone, page };
}

/** Goes somewhere within the program: a page that is loaded anew is locked. */
async function goTo(page, address) {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}

const toDossiers = async (page) => {
  await goTo(page, "/loket");
  await page.getByRole("heading", { level: 1, name: "Je dossiers" }).waitFor();
};

const toTeam = async (page, team = "Brugfiguren") => {
  await goTo(page, "/loket/team");
  await page.getByRole("heading", { level: 1, name: team }).waitFor();
};

/** Makes a team on this device. */
async function found(page, { team = "Brugfiguren", device } = {}) {
  await goTo(page, "/loket/team");
  await page.getByLabel("Naam van het team").fill(team);
  if (device) await page.getByLabel("Naam van dit toestel").fill(device);
  await page.getByRole("button", { name: "Maak het team" }).click();
  await page.getByRole("heading", { level: 1, name: team }).waitFor();
}

/** Invites one device, and tells the link. */
async function invite(page, role = "Medewerker") {
  await toTeam(page);
  await page.getByRole("radio", { name: role }).check();
  await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
  return page.locator(".team-offer .card-text").innerText();
}

/** Joins with a link that was opened where the vault stands open. */
async function join(page, link, device) {
  await goTo(page, "/loket/team");
  await page.getByLabel("Plak de link of de code").fill(link);
  await page.getByRole("button", { name: "Ga verder" }).click();
  await page.getByLabel("Naam van dit toestel").fill(device);
  await page.getByRole("button", { name: "Sluit aan" }).click();
  await page.getByRole("heading", { level: 1, name: "Brugfiguren" }).waitFor();
}

/** Els and Karim in one team, each at their own tablet; Els is the coordinator. */
async function pair(t, { role, options } = {}) {
  const [els, karim] = await Promise.all([worker(t, "Els"), worker(t, "Karim", options)]);
  await found(els.page, { device: "Tablet van Els" });
  await join(karim.page, await invite(els.page, role), "Tablet van Karim");
  await els.page.getByText("De uitnodiging is gebruikt.").waitFor();
  await els.page.getByRole("button", { name: "Klaar" }).click();
  return { els, karim };
}

/** The row of a device among the members. */
const member = (page, name) => page.locator(".team-members > li", { hasText: name });
/** The mark of the open dossier. */
const mark = (page, words) => page.locator(".top .pill-elsewhere", { hasText: words });

/** Opens a dossier from the list. */
async function openDossier(page, name) {
  await toDossiers(page);
  await page.locator(".home-dossiers").getByRole("link", { name }).click();
  await page.locator(".dossier-title", { hasText: name }).waitFor();
}

test("without a team nothing speaks of one, and the screen says what it is", async (t) => {
  const { page, faults } = await worker(t, "Els", { screen: screens.phone });
  await beginDossier(page, { name: "Gezin Amara" });
  await kept(page);
  assert.equal(await page.locator(".pill-elsewhere").count(), 0);
  await goTo(page, page.url().replace(/^.*(\/loket\/dossier\/\w+).*$/, "$1"));
  await page.getByRole("heading", { level: 1, name: "Gezin", exact: true }).waitFor();
  assert.equal(await page.getByText("Wie heeft dit dossier?").count(), 0);
  await toDossiers(page);
  assert.equal(await page.locator(".elsewhere").count(), 0);
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Samen met je team" }).waitFor();
  await shot(page, "team-none-phone");
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("button", { name: "Maak het team" }).click();
  await page.getByText("Vul een naam in voor het team.").waitFor();
  await page.getByLabel("Plak de link of de code").fill("RU1ABC");
  await page.getByRole("button", { name: "Ga verder" }).click();
  await page.getByText("Dit is geen uitnodiging").waitFor();
  assert.deepEqual(faults, []);
});

test("a new colleague opens a link, whose secret leaves the address bar, makes a vault, and joins", async (t) => {
  const els = await worker(t, "Els");
  await found(els.page, { device: "Tablet van Els" });
  assert.deepEqual(await barriers(els.page), []);
  const link = await invite(els.page);
  assert.match(link, /^http:\/\/localhost:\d+\/loket\/team\/aansluiten#RU1[A-Z2-7]+$/);
  await shot(els.page, "team-invited-tablet");
  assert.deepEqual(await barriers(els.page), []);
  const code = await els.page.locator(".team-offer svg.qr").boundingBox();
  assert.ok(code.width >= 260, `the code is ${code.width} px wide`);

  const karim = await visitor(browser, { screen: screens.phone, expectOffline: true });
  t.after(() => karim.context.close());
  const page = await karim.context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(link);
  await page.getByText("Je opende een uitnodiging voor een team.").waitFor();
  assert.equal(new URL(page.url()).hash, "");
  assert.deepEqual(await barriers(page), []);
  await shot(page, "team-door-phone");
  await page.getByRole("link", { name: "Maak je kluis" }).click();
  await makeVault(page, { name: "Karim" });
  await page.getByRole("link", { name: "Bekijk de uitnodiging" }).click();
  await page.getByText("Je bent uitgenodigd").waitFor();
  assert.equal(new URL(page.url()).hash, "");
  assert.deepEqual(await barriers(page), []);
  await fitsWidth(page);
  await shot(page, "team-accept-phone");
  await page.getByRole("button", { name: "Sluit aan" }).click();
  await page.getByRole("heading", { level: 1, name: "Brugfiguren" }).waitFor();
  await page.getByText(/Alles is gelijk, sinds/).waitFor();
  await member(page, "Tablet van Els").getByText("Coördinator · begon het team").waitFor();
  await member(page, "Karim").getByText("Medewerker · dit toestel").waitFor();
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), []);
  await shot(page, "team-member-phone");
  // Who is no coordinator invites nobody.
  assert.equal(await page.getByRole("button", { name: "Maak een uitnodiging" }).count(), 0);

  await els.page.getByText("De uitnodiging is gebruikt.").waitFor();
  await els.page.getByText("Er is maar één coördinator.").waitFor();
  // A second device cannot use it.
  const late = await worker(t, "Laat");
  await goTo(late.page, "/loket/team");
  await late.page.getByLabel("Plak de link of de code").fill(link);
  await late.page.getByRole("button", { name: "Ga verder" }).click();
  await late.page.getByRole("button", { name: "Sluit aan" }).click();
  await late.page.getByText("De server kent dit team of deze uitnodiging niet.").waitFor();
  assert.deepEqual([...els.faults, ...karim.faults, ...late.faults], []);
});

test("an invitation stays through a lock, and can be taken back", async (t) => {
  const els = await worker(t, "Els");
  await found(els.page);
  const link = await invite(els.page, "Alleen lezen");
  const karim = await worker(t, "Karim");
  await karim.page.goto(link);
  await unlock(karim.page);
  await karim.page.getByText("Je bent uitgenodigd").waitFor();
  await els.page.getByRole("button", { name: "Klaar" }).click();
  await els.page.getByRole("button", { name: "Neem terug" }).click();
  await els.page.getByText("De uitnodiging is teruggenomen.").waitFor();
  await karim.page.getByRole("button", { name: "Sluit aan" }).click();
  await karim.page.getByText("De server kent dit team of deze uitnodiging niet.").waitFor();
  await karim.page.getByRole("button", { name: "Niet nu" }).click();
  await karim.page.getByRole("button", { name: "Maak het team" }).waitFor();
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("a dossier that is begun in a team stands on the other tablet at once, and what is written there comes back", async (t) => {
  const { els, karim } = await pair(t);
  await toDossiers(karim.page);
  await toDossiers(els.page);
  await beginDossier(els.page, { name: "Gezin Amara" });
  await mark(els.page, "Ook elders").waitFor();
  await karim.page.getByText("Gezin Amara").waitFor();
  await openDossier(karim.page, "Gezin Amara");
  await mark(karim.page, "Ook elders").waitFor();
  await openDossier(els.page, "Gezin Amara");
  await karim.page.getByLabel("Telefoon").fill("0470 12 34 56");
  await els.page.waitForFunction(() => document.querySelector("#telefoon")?.value === "0470 12 34 56");
  // Who wrote it has a name.
  await karim.page.getByLabel("Wijk of dorp").fill("Pamel");
  await els.page.waitForFunction(() => document.querySelector("#wijk")?.value === "Pamel");
  // A field is not changed under the hands of who is in it.
  await karim.page.getByLabel("Wijk of dorp").blur();
  await els.page.getByLabel("Wijk of dorp").fill("Okegem");
  await karim.page.waitForFunction(() => document.querySelector("#wijk")?.value === "Okegem");
  await karim.page.getByText("Wat er veranderde").click();
  await karim.page.getByText("Pamel → Okegem").waitFor();
  await karim.page.locator(".entries li", { hasText: "Pamel → Okegem" }).getByText(/^Els, /).waitFor();
  await shot(els.page, "team-shared-tablet");
  assert.deepEqual(await barriers(els.page), []);
  await toDossiers(els.page);
  await els.page.locator(".home-dossiers .elsewhere", { hasText: "Ook elders" }).waitFor();
  await shot(els.page, "team-list-tablet");
  assert.deepEqual(await barriers(els.page), []);
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("what both wrote while one was away is all there, and what differs is settled by one tap", async (t) => {
  const { els, karim } = await pair(t);
  await toDossiers(els.page);
  await beginDossier(els.page, { name: "Gezin Amara" });
  await mark(els.page, "Ook elders").waitFor();
  await openDossier(karim.page, "Gezin Amara");
  await openDossier(els.page, "Gezin Amara");

  await karim.context.setOffline(true);
  await karim.page.getByLabel("Wijk of dorp").fill("Pamel");
  await karim.page.getByLabel("E-mail").fill("amara@example.org");
  await mark(karim.page, "Onderweg").waitFor();
  await els.page.getByLabel("Wijk of dorp").fill("Okegem");
  await els.page.getByLabel("Telefoon").fill("0470 12 34 56");
  await mark(els.page, "Ook elders").waitFor();
  await karim.page.getByRole("navigation", { name: "Dossier" }).getByRole("link", { name: "Contacten" }).click();
  await karim.context.setOffline(false);

  // Karim stands elsewhere in the dossier, and hears it there.
  const banner = karim.page.locator(".banner", { hasText: "Op 1 plaats schreven jullie apart iets anders." });
  await banner.waitFor();
  await shot(karim.page, "team-conflict-banner-tablet");
  assert.deepEqual(await barriers(karim.page), []);
  await banner.getByRole("link", { name: "Kies wat klopt" }).click();
  for (const page of [els.page, karim.page]) {
    const conflict = page.locator(".conflict", { hasText: "Wijk of dorp" });
    await conflict.locator("li", { hasText: "Pamel" }).getByText(/^Karim, \d+ \S+ \d{4} om /).waitFor();
    await conflict.locator("li", { hasText: "Okegem" }).getByText(/^Els, \d+ \S+ \d{4} om /).waitFor();
    assert.equal(await page.getByLabel("Telefoon").inputValue(), "0470 12 34 56");
    assert.equal(await page.getByLabel("E-mail").inputValue(), "amara@example.org");
  }
  await shot(els.page, "team-conflict-tablet");
  assert.deepEqual(await barriers(els.page), []);
  await els.page.locator(".conflict li", { hasText: "Pamel" }).getByRole("button", { name: "Dit klopt" }).click();
  for (const page of [els.page, karim.page]) {
    await page.locator(".conflict").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.querySelector("#wijk")?.value === "Pamel");
  }
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("a dossier goes only to whom it is given, and to everybody once it is given to all", async (t) => {
  const { els, karim } = await pair(t);
  const noor = await worker(t, "Noor");
  await join(noor.page, await invite(els.page), "Gsm van Noor");
  await els.page.getByRole("button", { name: "Klaar" }).click();
  await els.page.getByText("Een nieuw dossier deel ik vanzelf met het team").click();
  await toDossiers(els.page);
  await beginDossier(els.page, { name: "Gezin Geheim" });
  await mark(els.page, "Alleen hier").waitFor();
  await openDossier(els.page, "Gezin Geheim");
  const card = els.page.locator(".card", { hasText: "Wie heeft dit dossier?" });
  await card.getByText("Dit dossier staat alleen op dit toestel.").waitFor();
  await card.getByRole("radio", { name: "Gekozen toestellen" }).check();
  await card.getByText("Delen kan je niet terugdraaien.").waitFor();
  await card.getByRole("button", { name: "Deel met deze toestellen" }).click();
  await card.getByText("Duid eerst een toestel aan.").waitFor();
  await card.getByText("Tablet van Karim").click();
  await shot(els.page, "team-who-tablet");
  assert.deepEqual(await barriers(els.page), []);
  await card.getByRole("button", { name: "Deel met deze toestellen" }).click();
  await mark(els.page, "Ook elders").waitFor();

  await toDossiers(karim.page);
  await karim.page.getByText("Gezin Geheim").waitFor();
  await toDossiers(noor.page);
  await noor.page.waitForTimeout(1500);
  assert.equal(await noor.page.getByText("Gezin Geheim").count(), 0);
  await card.getByRole("radio", { name: "Het hele team" }).check();
  await card.getByRole("button", { name: "Deel met het hele team" }).click();
  await noor.page.getByText("Gezin Geheim").waitFor();
  await card.getByText("Het hele team heeft dit dossier.").waitFor();
  assert.deepEqual([...els.faults, ...karim.faults, ...noor.faults], []);
});

test("dossiers from before the team are shared when somebody says so, and progress is told", async (t) => {
  const els = await worker(t, "Els");
  for (const name of ["Gezin Een", "Gezin Twee", "Gezin Drie"]) {
    await toDossiers(els.page);
    await beginDossier(els.page, { name });
  }
  await found(els.page);
  await els.page.getByText("3 dossiers staan alleen op dit toestel.").waitFor();
  const karim = await worker(t, "Karim");
  await join(karim.page, await invite(els.page), "Tablet van Karim");
  await karim.page.getByText(/Alles is gelijk/).waitFor();
  await toDossiers(karim.page);
  assert.equal(await karim.page.getByText("Gezin Een").count(), 0);
  await els.page.getByRole("button", { name: "Deel alle 3 dossiers van dit toestel" }).click();
  await els.page.getByRole("button", { name: "Deel ze" }).click();
  await els.page.getByText("3 dossiers zijn gedeeld met het team.").waitFor();
  await els.page.getByText("Alle dossiers op dit toestel zijn gedeeld.").waitFor();
  for (const name of ["Gezin Een", "Gezin Twee", "Gezin Drie"]) await karim.page.getByText(name).waitFor();
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("a device that only reads sees what is new and cannot write, and says so", async (t) => {
  const { els, karim } = await pair(t, { role: "Alleen lezen" });
  await toDossiers(els.page);
  await beginDossier(els.page, { name: "Gezin Amara" });
  await mark(els.page, "Ook elders").waitFor();
  await openDossier(karim.page, "Gezin Amara");
  await karim.page.getByText("Dit toestel mag in de dossiers van het team alleen lezen.").waitFor();
  assert.ok(await karim.page.getByLabel("Telefoon").isDisabled());
  assert.ok(await karim.page.getByRole("button", { name: "Volwassene" }).isDisabled());
  await karim.page.getByText("Dit toestel mag alleen lezen. Daarom kan je van hier niets delen.").waitFor({ state: "detached" });
  await shot(karim.page, "team-reader-tablet");
  assert.deepEqual(await barriers(karim.page), []);
  await openDossier(els.page, "Gezin Amara");
  await els.page.getByLabel("Telefoon").fill("0470 12 34 56");
  await karim.page.waitForFunction(() => document.querySelector("#telefoon")?.value === "0470 12 34 56");

  // A dossier of their own stays theirs.
  await toDossiers(karim.page);
  await beginDossier(karim.page, { name: "Gezin Eigen" });
  await mark(karim.page, "Alleen hier").waitFor();
  await openDossier(karim.page, "Gezin Eigen");
  await karim.page.getByLabel("Telefoon").fill("0499 99 99 99");
  await kept(karim.page);

  // Once they may write, they can.
  await openDossier(karim.page, "Gezin Amara");
  await toTeam(els.page);
  await els.page.getByText("Wijzig Tablet van Karim").click();
  const row = member(els.page, "Tablet van Karim");
  await row.getByLabel("Wat mag het?").selectOption({ label: "Medewerker" });
  await row.getByLabel("Naam van het toestel").fill("Laptop van Karim");
  await row.getByRole("button", { name: "Bewaar" }).click();
  await els.page.getByText("Laptop van Karim is gewijzigd.").waitFor();
  await karim.page.waitForFunction(() => !document.querySelector("#telefoon").disabled);
  await karim.page.getByLabel("Telefoon").fill("0470 00 00 00");
  await openDossier(els.page, "Gezin Amara");
  await els.page.waitForFunction(() => document.querySelector("#telefoon")?.value === "0470 00 00 00");
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("a device that was removed is told, keeps what it has, and gets nothing more", async (t) => {
  const { els, karim } = await pair(t);
  await toDossiers(els.page);
  await beginDossier(els.page, { name: "Gezin Amara" });
  await mark(els.page, "Ook elders").waitFor();
  await openDossier(karim.page, "Gezin Amara");
  await toTeam(els.page);
  await els.page.getByText("Is een toestel kwijt of gestolen?").click();
  await els.page.getByText("Wijzig Tablet van Karim").click();
  await member(els.page, "Tablet van Karim").getByRole("button", { name: "Verwijder dit toestel" }).click();
  await els.page.getByRole("heading", { name: "Tablet van Karim verwijderen?" }).waitFor();
  await shot(els.page, "team-remove-tablet");
  assert.deepEqual(await barriers(els.page), []);
  await els.page.getByRole("button", { name: "Verwijder", exact: true }).click();
  await els.page.getByText("Tablet van Karim hoort niet meer bij het team.").waitFor();
  assert.equal(await els.page.evaluate(() => document.activeElement.className), "notice team-done");
  await shot(els.page, "team-removed-tablet");

  await karim.page.getByText("Dit toestel hoort niet meer bij het team.").waitFor({ timeout: 30_000 });
  assert.deepEqual(await barriers(karim.page), []);
  await openDossier(els.page, "Gezin Amara");
  await els.page.getByLabel("Telefoon").fill("0470 12 34 56");
  await mark(els.page, "Ook elders").waitFor();
  await karim.page.getByRole("link", { name: "Naar je team" }).click();
  await karim.page.getByText("Een coördinator heeft het verwijderd.").waitFor();
  await shot(karim.page, "team-gone-tablet");
  assert.deepEqual(await barriers(karim.page), []);
  await openDossier(karim.page, "Gezin Amara");
  assert.equal(await karim.page.getByLabel("Telefoon").inputValue(), "");

  await toTeam(karim.page);
  await karim.page.locator("summary", { hasText: "Verlaat het team" }).click();
  await karim.page.getByRole("button", { name: "Verlaat het team" }).click();
  await karim.page.getByRole("button", { name: "Verlaat het", exact: true }).click();
  await karim.page.getByRole("heading", { level: 1, name: "Samen met je team" }).waitFor();
  await toDossiers(karim.page);
  await karim.page.getByText("Gezin Amara").waitFor();
  assert.equal(await karim.page.locator(".elsewhere").count(), 0);
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("a shared dossier is erased only here, or everywhere and also under the hands of who looks at it", async (t) => {
  const { els, karim } = await pair(t);
  for (const name of ["Gezin Hier", "Gezin Overal"]) {
    await toDossiers(els.page);
    await beginDossier(els.page, { name });
    await mark(els.page, "Ook elders").waitFor();
  }
  const erase = async (page, name, where) => {
    await openDossier(page, name);
    await page.getByRole("button", { name: "Wis dit dossier" }).click();
    await page.getByRole("dialog").getByRole("radio", { name: where }).check();
    await page.getByLabel(/Typ “/).fill(name);
    if (where === "Overal") await shot(page, "team-erase-tablet");
    assert.deepEqual(await barriers(page), []);
    await page.getByRole("button", { name: "Wis voorgoed" }).click();
    await page.getByRole("heading", { level: 1, name: "Je dossiers" }).waitFor();
  };
  await toDossiers(karim.page);
  await karim.page.getByText("Gezin Overal").waitFor();
  await erase(els.page, "Gezin Hier", "Alleen hier");
  await openDossier(karim.page, "Gezin Hier");
  await karim.page.getByLabel("Telefoon").fill("0470 12 34 56");
  await mark(karim.page, "Ook elders").waitFor();
  await openDossier(karim.page, "Gezin Overal");
  await erase(els.page, "Gezin Overal", "Overal");
  await karim.page.getByText("Iemand van je team heeft dit dossier overal gewist.").waitFor();
  await toDossiers(karim.page);
  await karim.page.getByText("Gezin Hier").waitFor();
  assert.equal(await karim.page.getByText("Gezin Overal").count(), 0);
  await toDossiers(els.page);
  assert.equal(await els.page.getByText("Gezin Hier").count(), 0);
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("without a network one works on, also after the page was loaded anew, and it all goes once there is one", async (t) => {
  const { els, karim } = await pair(t);
  await toDossiers(els.page);
  await beginDossier(els.page, { name: "Gezin Amara" });
  await mark(els.page, "Ook elders").waitFor();
  await els.page.waitForFunction(() => window.rechtenpas?.offlineSince);
  await els.context.setOffline(true);
  await openDossier(els.page, "Gezin Amara");
  await els.page.getByLabel("Telefoon").fill("0470 12 34 56");
  await mark(els.page, "Onderweg").waitFor();
  await toTeam(els.page);
  await els.page.getByText("Geen verbinding met de server.").waitFor();
  await els.page.getByText("1 dossier is nog weg te sturen.").waitFor();
  await shot(els.page, "team-offline-tablet");
  assert.deepEqual(await barriers(els.page), []);
  await toDossiers(els.page);
  await beginDossier(els.page, { name: "Gezin Zonder Net" });
  await kept(els.page);
  await els.page.goto(`${server.origin}/loket`);
  await unlock(els.page);
  await els.page.locator(".home-dossiers li", { hasText: "Gezin Zonder Net" }).getByText("Onderweg").waitFor();
  await els.context.setOffline(false);
  await els.page.locator(".home-dossiers li", { hasText: "Gezin Zonder Net" }).getByText("Ook elders").waitFor({ timeout: 30_000 });
  await openDossier(karim.page, "Gezin Zonder Net");
  await openDossier(karim.page, "Gezin Amara");
  assert.equal(await karim.page.getByLabel("Telefoon").inputValue(), "0470 12 34 56");
  assert.deepEqual([...els.faults, ...karim.faults], []);
});

test("many dossiers take a while to go and to come, which is told, and a page that is loaded anew goes on", async (t) => {
  const DOSSIERS = Number(process.env.DOSSIERS ?? 200);
  const root = new URL("../../", import.meta.url).pathname;
  const folder = await mkdtemp(path(tmpdir(), "rechtenpas-team-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = path(folder, "practice.rpbackup");
  const program = process.env.RECHTENPAS ?? path(root, "target/debug/rechtenpas");
  const practice = ["practice", path(root, "panel/households.jsonl"), "--out", file, "--dossiers", String(DOSSIERS)];
  execFileSync(program, practice, { input: `${PASSPHRASE}\n`, stdio: ["pipe", "pipe", "ignore"] });
  const els = await visitor(browser, { screen: screens.tablet, expectOffline: true });
  t.after(() => els.context.close());
  const page = await els.context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${server.origin}/loket/kluis/terugzetten`);
  await page.getByLabel("Kies het bestand").setInputFiles(file);
  await page.getByLabel("Je naam op dit toestel").fill("Els");
  await page.getByLabel("Wachtzin van toen").fill(PASSPHRASE);
  await page.getByRole("button", { name: "Zet terug" }).click();
  await page.getByRole("heading", { name: "De reservekopie staat terug" }).waitFor();
  await page.goto(`${server.origin}/loket`);
  await unlock(page);
  await page.locator(".home-dossiers .count", { hasText: String(DOSSIERS) }).waitFor();
  await found(page);
  const link = await invite(page);
  let began = performance.now();
  await page.getByRole("button", { name: `Deel alle ${DOSSIERS} dossiers van dit toestel` }).click();
  await page.getByRole("button", { name: "Deel ze" }).click();
  await page.getByText(`${DOSSIERS} dossiers zijn gedeeld met het team.`).waitFor();
  t.diagnostic(`${DOSSIERS} dossiers marked in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await page.reload();
  await unlock(page);
  await page.getByText(/Alles is gelijk, sinds/).waitFor();
  t.diagnostic(`all of them sent after ${((performance.now() - began) / 1000).toFixed(1)} s, a reload included`);

  const karim = await worker(t, "Karim");
  karim.page.setDefaultTimeout(120_000);
  await karim.page.evaluate(() => {
    window.seen = new Set();
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("progress")) window.seen.add(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  began = performance.now();
  await join(karim.page, link, "Tablet van Karim");
  await karim.page.getByText(/Alles is gelijk, sinds/).waitFor();
  t.diagnostic(`all of them received after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  assert.ok((await karim.page.evaluate(() => window.seen.size)) > 1, "progress was shown");
  await toDossiers(karim.page);
  await karim.page.locator(".home-dossiers .count", { hasText: String(DOSSIERS) }).waitFor();
  assert.deepEqual([...els.faults, ...karim.faults], []);
});
