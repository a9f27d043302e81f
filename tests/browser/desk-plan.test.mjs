// The plan of a family, from "they want this" to granted or refused; the worker's list and the figures follow.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { beginDossier, kept, openDesk, unlock } from "./desk.mjs";
import { barriers, fitsWidth, launch, printed, screens, serve, visitor } from "./harness.mjs";

const shots = process.env.SHOTS;
if (shots) await mkdir(shots, { recursive: true });

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

/** A day as a date field has it, so many days from today. */
function day(from = 0) {
  const day = new Date();
  day.setDate(day.getDate() + from);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Brussels" }).format(day);
}

/** Nothing wider than the screen, no barrier for anyone; and a picture where somebody asked for one. */
async function look(page, name) {
  await page.evaluate(() => document.fonts.ready);
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), [], name);
}

/** Goes to an address within the page, as a link does: a page that is loaded anew would lock the vault. */
async function goWithin(page, address) {
  await page.evaluate((address) => (history.pushState(null, "", address), dispatchEvent(new PopStateEvent("popstate"))), address);
}

/** Puts a right in the plan from its own page, and goes back to the plan; tells its name. */
async function putInPlan(page, right) {
  const [dossier] = new URL(page.url()).pathname.match(/^\/loket\/dossier\/[0-9a-f]+/);
  await goWithin(page, `${dossier}/plan/${right}`);
  await page.getByRole("button", { name: "Zet in het plan" }).click();
  const name = await page.locator("main h1").innerText();
  await page.getByRole("link", { name: "Naar het plan" }).click();
  await page.locator(".plan-rows").getByRole("link", { name, exact: true }).waitFor();
  return name;
}

const toPlan = (page) => page.getByRole("link", { name: "Plan", exact: true }).click();
const toDesk = (page) => page.locator(".top .mark").click();

for (const [name, screen] of Object.entries({ phone: screens.phone, tablet: screens.tablet })) {
  test(`from wanted to granted and refused, and the list follows, on a ${name}`, async () => {
    const { context, faults, open } = await visitor(browser, { screen });
    const page = await open(`${server.origin}/`);
    await openDesk(page, server.origin);
    await look(page, `${name}-home-empty`);
    await beginDossier(page, { name: "Gezin Amara" });
    await toPlan(page);
    await page.getByRole("heading", { name: "Stappenplan", level: 1 }).waitFor();
    await look(page, `${name}-plan-empty`);
    const first = await putInPlan(page, "leefloon");
    const second = await putInPlan(page, "verhoogde-tegemoetkoming");

    // One right: who, by when, sent, granted.
    await page.locator(".plan-rows").getByRole("link", { name: first, exact: true }).click();
    await page.getByRole("heading", { name: first, level: 1 }).waitFor();
    await page.getByLabel("Wie doet het?").selectOption("Samen");
    await page.getByLabel("Tegen wanneer?").fill(day());
    await page.getByLabel("Notitie voor jezelf").fill("KANARIE-EEN");
    await page.getByRole("button", { name: "Vandaag verstuurd" }).click();
    await look(page, `${name}-right`);
    await page.getByLabel("Toegekend", { exact: true }).check();
    await page.getByLabel("Bedrag", { exact: true }).fill("73,68");
    await page.getByLabel("Hoe vaak?").selectOption("per maand");
    await page.getByLabel("Tot en met").fill(day(59)); // it ends the day after: the 60th
    await page.getByLabel("Vanaf", { exact: true }).fill(day(60));
    await page.getByText("Dit eindigt voor het begint").waitFor();
    await page.getByLabel("Vanaf", { exact: true }).fill(day(59));
    await page.getByText("Dit eindigt voor het begint").waitFor({ state: "detached" });
    await look(page, `${name}-right-granted`);
    await page.getByRole("link", { name: "Naar het plan" }).click();
    await page.getByText("Toegekend op", { exact: false }).first().waitFor();
    assert.match(await page.locator(".sum").innerText(), /73,68/);

    // Another: too late, and then refused with a last day to appeal.
    await page.locator(".plan-rows").getByRole("link", { name: second, exact: true }).click();
    await page.getByLabel("Wie doet het?").selectOption("Het gezin");
    await page.getByLabel("Tegen wanneer?").fill(day(-1));
    await page.getByLabel("Notitie voor jezelf").fill("KANARIE-TWEE");
    await page.getByRole("link", { name: "Naar het plan" }).click();

    // A task beside the rights.
    await page.getByRole("button", { name: "Nieuwe taak" }).click();
    await page.getByLabel("Wat moet er gebeuren?").fill("Naar de bibliotheek");
    await page.locator(".plan-task").getByLabel("Wie doet het?").selectOption("Het gezin");
    await page.getByText("Te laat: was voor", { exact: false }).first().waitFor();
    await kept(page);
    await look(page, `${name}-plan`);

    // The list of the worker leads to where it is done.
    await toDesk(page);
    await page.getByRole("heading", { name: "Je dossiers", level: 1 }).waitFor();
    const late = page.locator(".home-late").filter({ hasText: "Te laat" });
    assert.match(await late.innerText(), new RegExp(`Volgende stap: .*gisteren`));
    assert.match(await page.locator(".home-late").filter({ hasText: "Dreigt te stoppen" }).innerText(), /stopt op|gestopt op/, "a right that runs out");
    assert.match(await page.locator(".home-group").filter({ hasText: "Deze week" }).innerText(), /Naar de bibliotheek/);
    await look(page, `${name}-home`);
    await late.getByRole("link").first().click();
    await page.getByRole("heading", { name: second, level: 1 }).waitFor();
    await page.getByLabel("Geweigerd", { exact: true }).check();
    await page.getByLabel("Waarom geweigerd?").fill("Het inkomen was te hoog");
    await page.getByLabel("Reageren kan tot en met").fill(day(5));
    await page.waitForFunction((today) => document.querySelector("#herinner").value === today, day());
    await look(page, `${name}-right-refused`);
    await toDesk(page);
    assert.match(await page.locator(".home-now").innerText(), /Herinnering/, "a week before is past, so today");
    assert.match(await page.locator(".home-group").filter({ hasText: "Deze week" }).innerText(), /Laatste dag om te reageren/);

    // All of it is there after a restart.
    await kept(page);
    await page.reload();
    await unlock(page);
    await page.getByRole("link", { name: "Gezin Amara" }).click();
    await toPlan(page);
    await page.locator(".plan-rows").getByRole("link", { name: second, exact: true }).click();
    assert.equal(await page.getByLabel("Reageren kan tot en met").inputValue(), day(5));
    assert.equal(await page.getByLabel("Waarom geweigerd?").inputValue(), "Het inkomen was te hoog");
    assert.equal(await page.getByLabel("Notitie voor jezelf").inputValue(), "KANARIE-TWEE");
    await page.getByRole("link", { name: "Naar het plan" }).click();

    // What the family takes home holds the steps, and no note.
    const third = await putInPlan(page, "huurpremie");
    await page.locator(".plan-rows").getByRole("link", { name: third, exact: true }).click();
    await page.getByLabel("Wie doet het?").selectOption("Samen");
    await page.getByLabel("Notitie voor jezelf").fill("KANARIE-DRIE");
    await page.getByRole("link", { name: "Naar het plan" }).click();
    await page.getByRole("link", { name: "Kopie voor het gezin" }).click();
    await page.getByRole("heading", { name: "Ons stappenplan", level: 1 }).waitFor();
    await look(page, `${name}-copy`);
    const paper = (await printed(page)).replaceAll(/\s+/g, " ");
    for (const words of [first, second, third]) assert.ok(paper.includes(words), `${words} is on paper: ${paper}`);
    assert.match(paper, /Samen met je begeleider/);
    assert.match(paper, /Naar de bibliotheek/);
    assert.match(paper, /73,68 per maand/);
    assert.doesNotMatch(paper, /KANARIE|Vergrendel|Contacten/);

    // The figures of one dossier are seen here, and stay here.
    await toDesk(page);
    await page.getByRole("link", { name: "Cijfers" }).click();
    await page.getByRole("heading", { name: "Cijfers", level: 1 }).waitFor();
    assert.match(await page.locator("main").innerText(), /Toegekend[\s\S]*73,68/);
    await look(page, `${name}-figures`);
    const figures = await printed(page);
    assert.match(figures, /minder dan 5/);
    assert.doesNotMatch(figures, /73,68|100 %/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /CSV/ }).click()]);
    const file = await readFile(await download.path(), "utf8");
    assert.match(file, /"Alles samen";minder dan 5/);
    assert.doesNotMatch(file, /73,68/);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the plan is worked with a keyboard, in the dark, and a task that was removed comes back", async () => {
  const { context, faults, open } = await visitor(browser, { screen: screens.phone, colorScheme: "dark" });
  const page = await open(`${server.origin}/`);
  await openDesk(page, server.origin);
  await beginDossier(page, {});
  await toPlan(page);
  await putInPlan(page, "huurpremie");
  await page.locator(".plan-rows .right-link").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Antwoord" }).waitFor();
  const box = page.locator(".plan-ticks input").first();
  await box.focus();
  await page.keyboard.press("Space");
  assert.ok(await box.isChecked());
  await page.getByRole("radio", { name: "Nog geen antwoord" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("Bedrag", { exact: true }).fill("geen bedrag");
  await page.getByText("Dit is geen bedrag", { exact: false }).waitFor();
  await look(page, "dark-right");
  await page.getByRole("link", { name: "Naar het plan" }).click();
  await page.getByRole("button", { name: "Nieuwe taak" }).click();
  await page.getByLabel("Wat moet er gebeuren?").fill("Bellen");
  await page.getByRole("button", { name: "De taak weghalen" }).click();
  await page.getByText("De taak is weg.").waitFor();
  assert.equal(await page.locator(".plan-task").count(), 0);
  await page.getByRole("button", { name: "Zet terug" }).click();
  await page.locator(".plan-task-row").getByText("Bellen").first().waitFor();
  await look(page, "dark-plan");
  assert.deepEqual(faults, []);
  await context.close();
});
