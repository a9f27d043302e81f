// What the family agrees to, what goes to other services, and the report: as a worker does it, and as it leaves the printer.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { beginDossier, kept, openDesk, unlock } from "./desk.mjs";
import { families, fillIn } from "./family.mjs";
import { barriers, fitsWidth, launch, screens, serve, visitor } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const amara = families.find(({ id }) => id === "amara");

/** A worker with an open dossier, on the day of the family's screening. */
async function inDossier({ screen = screens.tablet, name = "Gezin Amara", ...more } = {}) {
  const someone = await visitor(browser, { screen, ...more });
  await someone.context.clock.setFixedTime(`${amara.on}T10:00:00`);
  const page = await someone.context.newPage();
  // A print dialog would stand in the way; what is printed is looked at as a PDF.
  await page.addInitScript(() => (window.print = () => (window.wasPrinted = true)));
  await openDesk(page, server.origin);
  await beginDossier(page, { name });
  return { ...someone, page };
}

const tab = async (page, name) => {
  await page.locator(".dossier-tabs").getByRole("link", { name }).click();
  await page.locator("main h1").waitFor();
};

/** Answers all that every theme asks. */
async function talkThrough(page, family) {
  await tab(page, "Gesprek");
  const confirm = page.getByRole("button", { name: "Ja, dit klopt" });
  if (await confirm.isVisible()) await confirm.click();
  for (let theme = 0; ; theme++) {
    assert.ok(theme < 30, "the themes come to an end");
    const done = new Set();
    for (;;) {
      const asked = await page.locator(".talk-question [data-subject]").evaluateAll((all) =>
        all.map((fields) => [fields.closest("[data-fact]").dataset.fact, fields.dataset.subject]));
      const next = asked.find((question) => !done.has(question.join(" ")));
      if (!next) break;
      done.add(next.join(" "));
      const fields = page.locator(`[data-fact="${next[0]}"] [data-subject="${next[1]}"]`);
      if (!(await fillIn(fields, family.answers[next[1]]?.[next[0]]))) await fields.getByRole("button", { name: "Weet ik niet" }).click();
      await page.evaluate(() => document.activeElement?.blur());
    }
    const on = page.locator(".talk-foot a");
    const [words, here] = [await on.innerText(), page.url()];
    await on.click();
    await page.waitForFunction((here) => location.href !== here, here);
    if (words === "Bekijk de rechten") return;
    await page.locator(".talk-foot").waitFor();
  }
}

/** Enough answers to find rights: leefloon. */
async function onLeefloon(page) {
  await tab(page, "Gesprek");
  await page.locator(".talk-foot").waitFor();
  const confirm = page.getByRole("button", { name: "Ja, dit klopt" });
  if (await confirm.isVisible()) await confirm.click();
  await page.locator(".theme", { hasText: "Werk en inkomen" }).click();
  await fillIn(page.locator('[data-fact="benefits"] [data-subject="household"]'), ["leefloon"]);
  await page.locator(".news-found").first().waitFor();
}

/** Asks consent to share with a service, and the family says yes. */
async function shareWith(page, service, parts = []) {
  await tab(page, "Toestemming");
  await page.locator("#deel-met").fill(service);
  await page.getByRole("button", { name: `Gebruik “${service}”` }).click();
  const consent = page.locator(".consent", { hasText: service });
  for (const part of parts) await consent.getByText(part, { exact: true }).click();
  await consent.getByRole("button", { name: "Het gezin zegt ja" }).click();
  await consent.locator(".pill-kept").waitFor();
  return consent;
}

/** The words of the page as they come out of the printer, each part of it by itself. */
async function printed(page) {
  const pdf = await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true });
  return execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8" });
}

const flat = (text) => text.replace(/[-­]\n\s*/g, "-").replace(/\s+/g, " ");

const wasPrinted = (page) => page.waitForFunction(() => window.wasPrinted);

test("looking into the rights and sharing are two consents, each read out, dated and kept", async () => {
  const { context, faults, page } = await inDossier();
  await tab(page, "Toestemming");
  const readOut = await page.locator(".read-out").innerText();
  assert.match(readOut, /Dit geldt tot en met .*Is dat goed voor jullie/);
  for (const asked of [/gezondheid/, /handicap/, /verblijfspapieren/, /schulden/, /gestorven/]) assert.match(readOut, asked);
  await page.getByRole("button", { name: "Het gezin zegt ja" }).click();
  const investigate = page.locator(".consent", { hasText: "Rechten nakijken" });
  await investigate.locator(".pill-kept").waitFor();
  assert.ok(await page.getByText("Er is nog geen toestemming om iets te delen").isVisible(), "the other one is not given with it");

  await page.locator("#deel-met").fill("Wijkteam Noord");
  await page.getByRole("button", { name: "Gebruik “Wijkteam Noord”" }).click();
  const share = page.locator(".consent", { hasText: "Wijkteam Noord" });
  await share.getByText("Nog te vragen").waitFor();
  const notes = share.getByRole("checkbox", { name: "Notities" });
  assert.equal(await notes.isChecked(), false, "notes are never offered by themselves");
  await share.getByRole("button", { name: "3 maanden" }).click();
  await share.getByLabel("Waarvoor?").fill("samen de huurpremie aanvragen");
  await share.locator(".read-out", { hasText: "huurpremie" }).waitFor();
  assert.match(await share.locator(".read-out").innerText(), /Wijkteam Noord.*jullie naam.*niet terughalen/s);
  await share.getByRole("button", { name: "Druk een blad af" }).click();
  await wasPrinted(page);
  const paper = flat(await printed(page));
  for (const words of [/Toestemming om iets te delen met Wijkteam Noord/, /samen de huurpremie aanvragen/, /Handtekening/, /Gezin Amara/]) assert.match(paper, words);
  assert.doesNotMatch(paper, /Nog te vragen|Het gezin zegt ja/, "only the sheet is printed");
  await share.getByRole("button", { name: "Het gezin zegt ja" }).click();
  await share.locator(".pill-kept").waitFor();
  const until = await share.locator(".pill-kept").innerText();
  await kept(page);

  await page.reload();
  await unlock(page);
  await share.locator(".pill-kept").waitFor();
  assert.equal(await share.locator(".pill-kept").innerText(), until);
  await share.locator("summary").click();
  await share.getByText(/samen de huurpremie aanvragen/).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a family that stops, or says no, is told the truth: erasing is offered, and a new yes is asked anew", async () => {
  const { context, faults, page } = await inDossier();
  await tab(page, "Toestemming");
  await page.getByRole("button", { name: "Het gezin zegt nee" }).click();
  await page.getByText(/^Nee gezegd op/).waitFor();
  await page.getByText("wis wat je opschreef").waitFor();
  await page.getByRole("button", { name: "Het gezin zegt ja" }).click();
  const given = page.locator(".consent", { has: page.locator(".pill-kept") });
  await given.waitFor();
  assert.equal(await page.locator(".read-out").count(), 0, "what holds is not asked");
  await given.getByRole("button", { name: "Het gezin trekt dit in" }).click();
  await page.getByText("Je beloofde om dan te wissen").waitFor();
  await page.getByRole("button", { name: "Ja, trek in" }).click();
  await page.getByText(/^Ingetrokken op/).waitFor();
  await page.locator(".read-out").waitFor();
  await page.getByRole("button", { name: "Wis", exact: false }).last().click();
  await page.locator("dialog[open]").getByRole("textbox").fill("Gezin Amara");
  await page.locator("dialog[open] button[type=submit]").click();
  await page.waitForURL(/\/loket$/);
  assert.equal(await page.getByText("Gezin Amara").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("what the family said yes to is not changed afterwards: something else is asked anew", async () => {
  const { context, faults, page } = await inDossier();
  const given = await shareWith(page, "Wijkteam Noord");
  const covered = await given.locator("p").first().innerText();
  await given.locator("summary").click();
  await given.getByLabel("Door wie?").fill("Amara");
  assert.equal(await given.getByRole("checkbox").count(), 0, "nothing more is ticked after the yes");
  assert.equal(await given.getByLabel("Geldt tot en met").count(), 0, "nor does it last longer");
  await given.getByLabel("Gegeven op").fill("");
  await given.getByLabel("Gegeven op").blur();
  await given.locator(".pill-kept").waitFor();
  await given.getByRole("button", { name: "Vraag opnieuw" }).click();
  const asked = page.locator(".consent-to-ask");
  await asked.getByText("Nog te vragen").waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".consent-to-ask"));
  await asked.getByRole("checkbox", { name: "Notities" }).check();
  assert.equal(await page.locator(".consent .pill-kept").count(), 1, "a question is no yes");
  assert.equal(await page.locator(".consent:has(.pill-kept) p").first().innerText(), covered);
  for (const part of await asked.locator("fieldset").getByRole("checkbox").all()) await part.uncheck();
  assert.equal(await asked.getByRole("button", { name: "Het gezin zegt ja" }).count(), 0, "there is no yes to nothing");
  await asked.getByRole("button", { name: "De toestemming weghalen" }).click();
  await page.getByText("De toestemming is weg.").waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".put-back"));
  await page.keyboard.press("Enter");
  await page.getByText("De toestemming is terug.").waitFor();
  await page.waitForFunction(() => document.activeElement?.matches(".put-back"));
  assert.equal(await asked.count(), 1);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a family is brought to a service with what it agreed to, and after it withdraws nothing goes any more", async () => {
  const { context, faults, page } = await inDossier();
  await tab(page, "Doorverwijzen");
  await page.locator("#dienst").fill("Wijkteam Noord");
  await page.getByRole("button", { name: "Gebruik “Wijkteam Noord”" }).click();
  const referral = page.locator(".referral");
  await referral.getByText(/zei nog niet dat je iets mag delen/).waitFor();
  assert.equal(await referral.getByRole("button", { name: "Bestand om te lezen" }).count(), 0, "without a consent there is no way to share");
  await referral.getByLabel("Waarover gaat het?").fill("hulp met de huur");
  await referral.getByLabel("Wie belt eerst?").selectOption({ label: "De dienst belt het gezin" });
  await referral.getByLabel("Wat is afgesproken?").fill("Lut, maandag om 10 uur");
  await kept(page);
  await referral.getByRole("button", { name: "Druk de kaart" }).click();
  await wasPrinted(page);
  const card = await printed(page);
  for (const words of [/Doorverwijskaart/, /Gezin Amara/, /Wijkteam Noord/, /hulp met de huur/, /De dienst belt jou/, /Lut, maandag om 10 uur/]) assert.match(card, words);

  await shareWith(page, "Wijkteam Noord");
  await tab(page, "Doorverwijzen");
  await referral.locator(".refer-along").getByText("Naam en hoe je het gezin bereikt").click();
  assert.equal(await referral.locator(".refer-along").getByText("Notities").count(), 0, "what the consent leaves out cannot be ticked");
  const [data] = await Promise.all([page.waitForEvent("download"), referral.getByRole("button", { name: "Bestand voor een ander programma" }).click()]);
  const extract = JSON.parse(await readFile(await data.path(), "utf8"));
  assert.equal(extract.extract, 1);
  assert.deepEqual([extract.to, extract.contact.name], ["Wijkteam Noord", "Gezin Amara"]);
  assert.ok(!("household" in extract) && !("notes" in extract), "only what was ticked");
  const [file] = await Promise.all([page.waitForEvent("download"), referral.getByRole("button", { name: "Bestand om te lezen" }).click()]);
  const html = await readFile(await file.path(), "utf8");
  assert.match(html, /^<!doctype html>[^]*Gezin Amara[^]*<\/html>/);
  assert.doesNotMatch(html, /<script|src=|href=/, "it opens by itself and fetches nothing");
  await kept(page);

  await tab(page, "Toestemming");
  const log = page.locator(".dossier-aside");
  assert.equal(await log.locator(".rows li").count(), 2);
  assert.match(await log.innerText(), /Wijkteam Noord[^]*naam en hoe je het gezin bereikt[^]*als bestand[^]*door Els/i);
  const consent = page.locator(".consent", { hasText: "Wijkteam Noord" });
  await consent.getByRole("button", { name: "Het gezin trekt dit in" }).click();
  await page.getByRole("button", { name: "Ja, trek in" }).click();
  await consent.getByText(/^Ingetrokken op/).waitFor();
  await consent.getByText(/Je kan het niet terughalen/).waitFor();
  assert.equal(await consent.locator(".rows li").count(), 2, "what was shared under it is said");
  await tab(page, "Doorverwijzen");
  await referral.getByText(/trok de toestemming .* in op/).waitFor();
  assert.equal(await referral.getByRole("button", { name: "Bestand om te lezen" }).count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("what a consultation agrees on is a task with somebody and a day", async () => {
  const { context, faults, page } = await inDossier();
  await tab(page, "Doorverwijzen");
  await page.getByRole("button", { name: "Plan een overleg" }).click();
  await page.getByRole("button", { name: "Voeg iemand toe" }).click();
  await page.getByLabel("Dienst", { exact: true }).fill("Wijkteam Noord");
  await page.getByLabel("Naam", { exact: true }).fill("Lut");
  await page.getByText("Nog geen toestemming om te delen").waitFor();
  await page.getByLabel("Agenda").fill("Huur\nSchool");
  await page.getByRole("button", { name: "Voeg een taak toe" }).click();
  await page.getByLabel("Wat?", { exact: true }).fill("Attest opvragen");
  await page.getByLabel("Wie doet het?").selectOption("Iemand anders");
  await page.getByLabel("Wie of welke dienst?").fill("Lut");
  await page.getByLabel("Tegen wanneer?").fill("2026-12-01");
  await kept(page);
  await page.reload();
  await unlock(page);
  await page.getByLabel("Wat?", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Wat?", { exact: true }).inputValue(), "Attest opvragen");
  assert.equal(await page.getByLabel("Naam", { exact: true }).inputValue(), "Lut");
  await page.getByRole("button", { name: "Druk het verslag af" }).click();
  await wasPrinted(page);
  const minutes = await printed(page);
  for (const words of [/Lut \(Wijkteam Noord\)/, /Huur/, /School/, /Attest opvragen \(Lut, tegen 1 december 2026\)/]) assert.match(minutes, words);
  assert.deepEqual(faults, []);
  await context.close();
});

/** What is ticked in the report: official names. */
async function chosen(page) {
  await page.locator(".report-desk details > summary").click();
  const names = await page.locator(".report-choice .ticks").first().locator("label:has(input:checked)").allInnerTexts();
  await page.locator(".report-desk details > summary").click();
  return names.map((name) => name.trim());
}


test("the family's report holds every chosen right on four pages at most, and no word of another family", async (t) => {
  const { context, faults, page } = await inDossier({ name: "Gezin Zonderling" });
  await page.locator("header .mark").click();
  await beginDossier(page, { name: "Gezin Amara" });
  await talkThrough(page, amara);
  await tab(page, "Rapport");
  await page.locator(".family-sheet").waitFor();
  await page.getByText("worden nog geladen").waitFor({ state: "detached" });
  const names = await chosen(page);
  assert.ok(names.length > 10, `${names.length} rights`);
  const paper = await printed(page);
  const pages = paper.split("\f").length - 1;
  t.diagnostic(`${names.length} rights on ${pages} pages`);
  for (const name of names) assert.ok(flat(paper).replaceAll(" ", "").includes(name.replaceAll(" ", "")), `${name} is on paper`);
  assert.ok(pages <= 4, `${pages} pages`);
  assert.match(flat(paper), /Gezin Amara/);
  assert.doesNotMatch(paper, /Zonderling|Druk af of bewaar|Vergrendel/);

  // One right alone: no other right's words, and no sum that would count them.
  await page.locator(".report-desk details > summary").click();
  await page.getByRole("button", { name: "Alles uit" }).click();
  await page.getByText("Je koos geen enkel recht").waitFor();
  await page.locator(".report-choice").getByText(names[0], { exact: true }).click();
  await page.locator(".family-sheet").waitFor();
  const alone = flat(await page.locator(".family-sheet h3").allInnerTexts().then((all) => all.join(" ")));
  assert.ok(alone.includes(names[0]));
  assert.equal(await page.locator(".family-sheet h3").count(), 1);
  assert.equal(await page.locator(".family-sheet .sheet-lead").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the family's report begins with five things to do, and sends nobody to ask for what was sent or refused", async () => {
  const { context, faults, page } = await inDossier();
  await talkThrough(page, amara);
  await tab(page, "Rapport");
  await page.locator(".family-sheet").waitFor();
  const group = (title) => page.locator(".family-group", { has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
  const first = group("Doe dit eerst").locator("h3");
  assert.ok((await first.count()) <= 5, "who is given all at once does none of it");
  assert.equal(await group("Dit loopt al").count(), 0);
  const name = (await first.first().innerText()).replace(/^1\. /, "").split("\n")[0].trim();
  await tab(page, "Plan");
  const row = page.locator(".plan-also-rows li").filter({ hasText: name }).first();
  if (!(await row.isVisible())) await page.locator("summary", { hasText: "Kan ook" }).click();
  await row.getByRole("button").first().click();
  await page.locator(".plan-rows").getByRole("link", { name }).first().click();
  await page.getByRole("button", { name: "Vandaag verstuurd" }).click();
  await page.getByLabel("Geweigerd", { exact: true }).check();
  await page.getByLabel("Reageren kan tot en met").fill("2026-12-04");
  await kept(page);
  await tab(page, "Rapport");
  const running = group("Dit loopt al");
  await running.waitFor();
  assert.match(await running.innerText(), /Geweigerd\. We kunnen nog reageren tot en met .*4 december/);
  assert.ok(!(await first.allInnerTexts()).some((told) => told.includes(name)), "it is not a step any more");
  assert.deepEqual(faults, []);
  await context.close();
});

test("a paper says whom to call: the worker by service and number, and no service without one", async () => {
  const { context, faults, page } = await inDossier();
  await page.locator("a.top-label").click();
  await page.getByLabel("Je dienst of organisatie").fill("CAW Oost");
  await page.getByLabel("Je telefoonnummer").fill("09 123 45 67");
  await kept(page);
  await page.reload();
  await unlock(page);
  await page.locator("header .mark").click();
  await page.getByRole("link", { name: "Gezin Amara" }).click();
  await onLeefloon(page);
  await tab(page, "Rapport");
  await page.locator(".family-sheet").getByText("Vragen? Bel Els, CAW Oost: 09 123 45 67.").waitFor();
  await tab(page, "Plan");
  await page.getByRole("link", { name: "Kopie voor het gezin" }).click();
  await page.getByText(/krijg je een brief\? Bel Els, CAW Oost: 09 123 45 67/).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("a professional's report is one page; its annex has conditions, numbers with their source and a receipt; it goes nowhere without consent", async (t) => {
  const { context, faults, page } = await inDossier();
  await onLeefloon(page);
  await page.locator(".theme", { hasText: "Wonen" }).click();
  await fillIn(page.locator('[data-fact="tenure"] [data-subject="household"]'), "rent_private");
  await page.locator('[data-fact="waiting_list"] [data-subject="household"]').getByRole("button", { name: "Wil niet zeggen" }).click();
  await tab(page, "Rapport");
  await page.getByText("worden nog geladen").waitFor({ state: "detached" });
  assert.equal(await page.getByRole("button", { name: "Wijkteam Noord" }).count(), 0);
  await page.getByRole("button", { name: "Voor je eigen dossier" }).click();
  await page.locator(".professional").waitFor();
  const short = await printed(page);
  assert.equal(short.split("\f").length - 1, 1, "one page");
  for (const words of [/Het gezin/, /De rechten/]) assert.match(flat(short), words);
  assert.doesNotMatch(flat(short), /SHA-256|liever niet zeggen/);
  assert.equal(flat(short).match(/Gemaakt/g).length, 1, "the day on which it was made stands there once");
  await page.locator(".report-desk details > summary").click();
  await page.getByText("Bijlage: waarom, per voorwaarde", { exact: true }).click();
  await page.getByText("Bronnen in de bijlage", { exact: true }).click();
  const names = await page.locator(".report-choice .ticks").first().locator("label:has(input:checked)").allInnerTexts();
  const paper = flat(await printed(page));
  assert.match(paper, /liever niet zeggen/, "for the worker the annex says which answers were refused");
  t.diagnostic(`${names.length} rights`);
  for (const name of names) assert.ok(paper.replaceAll(" ", "").includes(name.trim().replaceAll(" ", "")), `${name} is on paper`);
  assert.match(paper, /SHA-256/);
  assert.match(paper.replaceAll(" ", ""), /[0-9a-f]{64}/);
  assert.match(paper, /Bron: |Gezien op /);

  await shareWith(page, "Wijkteam Noord");
  await tab(page, "Rapport");
  await page.getByRole("button", { name: "Wijkteam Noord" }).click();
  await page.locator(".professional").waitFor();
  await page.locator(".report-desk details > summary").click();
  await page.getByText("Bijlage: waarom, per voorwaarde", { exact: true }).click();
  await page.locator(".professional-annex").waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Bewaar als bestand" }).click()]);
  await page.getByText("Genoteerd bij wat gedeeld is.").waitFor();
  const html = await readFile(await file.path(), "utf8");
  assert.match(html, /Gezin Amara/);
  assert.match(html, /Wijkteam Noord/);
  assert.doesNotMatch(html, /liever niet zeggen|Antwoorden met een kanttekening/, "no consent covers the answers");
  assert.doesNotMatch(html, /Het plan/, "nor the plan, unless the family said so");
  await tab(page, "Toestemming");
  assert.equal(await page.locator(".dossier-aside .rows li").count(), 1);
  assert.deepEqual(faults, []);
  await context.close();
});

for (const [name, screen] of Object.entries(screens)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`on a ${name} in ${colorScheme} nobody is kept out`, async () => {
      const { context, faults, page } = await inDossier({ screen, colorScheme, name: "Gezin van den Langenbergh-Vandersmissen" });
      const look = async (what) => {
        await fitsWidth(page);
        assert.deepEqual(await barriers(page), [], what);
        if (process.env.SHOTS && name !== "zoomed") await page.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}-${what}.png`, fullPage: true });
      };
      await tab(page, "Toestemming");
      await look("consent-empty");
      await page.getByRole("button", { name: "Het gezin zegt ja" }).click();
      await page.locator("#deel-met").fill("Organisatie voor bijzonder langdradige samenwerking");
      await page.locator(".picker-row").last().click();
      await page.locator(".consent", { hasText: "Nog te vragen" }).waitFor();
      await look("consent-asked");
      await page.getByRole("button", { name: "Het gezin zegt ja" }).click();
      await page.locator(".consent .pill-kept").nth(1).waitFor();
      await look("consent");
      await tab(page, "Doorverwijzen");
      await look("refer-empty");
      await page.locator("#dienst").fill("Organisatie voor bijzonder langdradige samenwerking");
      await page.locator(".picker-row").last().click();
      await page.locator(".refer-along").getByText("Naam en hoe je het gezin bereikt").click();
      await page.getByText("Toon wat meegaat").click();
      await page.locator(".refer-along .sheet").waitFor();
      await page.getByRole("button", { name: "Plan een overleg" }).click();
      await page.getByRole("button", { name: "Voeg iemand toe" }).click();
      await page.getByRole("button", { name: "Voeg een taak toe" }).click();
      await page.locator(".refer-participant").waitFor();
      await look("refer");
      await tab(page, "Rapport");
      await look("report-empty");
      await onLeefloon(page);
      await tab(page, "Rapport");
      await page.getByText("worden nog geladen").waitFor({ state: "detached" });
      await page.locator(".report-desk details > summary").click();
      await look("report-family");
      await page.getByRole("button", { name: "Voor je eigen dossier" }).click();
      await page.locator(".professional").waitFor();
      await look("report-professional");
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
}
