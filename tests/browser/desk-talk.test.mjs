// A worker asks a family theme by theme, and looks at its rights with them: on a tablet, on a phone, and with the keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { beginDossier, kept, openDesk, unlock } from "./desk.mjs";
import { families, fillIn, first, found } from "./family.mjs";
import { barriers, fitsWidth, launch, screens, serve, visitor } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const amara = families.find(({ id }) => id === "amara");
/** So many rights belong to one town. */
const LOCAL = 50;

/** A worker on the day of the family's screening, in a new dossier. */
async function inDossier({ screen = screens.tablet, children = 0, ...more } = {}) {
  const someone = await visitor(browser, { screen, ...more });
  await someone.context.clock.setFixedTime(`${amara.on}T10:00:00`);
  const page = await someone.context.newPage();
  await openDesk(page, server.origin);
  await beginDossier(page, { name: "Gezin Amara", municipality: "Ninove", children });
  await goTo(page, "Gesprek");
  await page.locator(".talk-foot").waitFor();
  // A dossier that began with its members counted has nothing to confirm.
  const confirm = page.getByRole("button", { name: "Ja, dit klopt" });
  if (await confirm.isVisible()) await confirm.click();
  return { ...someone, page };
}

/** Goes to a part of the open dossier. */
const goTo = (page, part) => page.getByRole("navigation", { name: "Dossier" }).getByRole("link", { name: part }).click();

/** The fields of a fact for someone. */
const asked = (page, fact, subject) => page.locator(`[data-fact="${fact}"] [data-subject="${subject}"]`);

/** What is asked on the screen now: fact and subject. */
const questions = (page) =>
  page.locator(".talk-question [data-subject]").evaluateAll((all) =>
    all.map((fields) => [fields.closest("[data-fact]").dataset.fact, fields.dataset.subject]),
  );

/** Puts the focus nowhere, as a tap beside the fields does. */
const tapBeside = (page) => page.evaluate(() => document.activeElement?.blur());

/** Answers all that a theme asks, also what an answer brings up. Tells how many answers there were. */
async function answerTheme(page, family) {
  const done = new Set();
  for (;;) {
    const open = (await questions(page)).find((question) => !done.has(question.join(" ")));
    if (!open) return done.size;
    assert.ok(done.size < 200, "the questions come to an end");
    const [fact, subject] = open;
    done.add(open.join(" "));
    const fields = asked(page, fact, subject);
    if (!(await fillIn(fields, family.answers[subject]?.[fact]))) await fields.getByRole("button", { name: "Weet ik niet" }).click();
    await tapBeside(page);
  }
}

/** Goes through every theme until the conversation leads to the rights. */
async function talkThrough(page, family) {
  let answers = 0;
  for (let theme = 0; ; theme++) {
    assert.ok(theme < 30, "the themes come to an end");
    answers += await answerTheme(page, family);
    const on = page.locator(".talk-foot a");
    const words = await on.innerText();
    const here = page.url();
    await on.click();
    await page.waitForFunction((here) => location.href !== here, here);
    if (words === "Bekijk de rechten") return answers;
    await page.locator(".talk-foot").waitFor();
  }
}

test("Amara is asked theme by theme, and the rights are those that the engine finds", async (t) => {
  const { context, faults, page } = await inDossier({ children: 3 });
  t.diagnostic(`${await talkThrough(page, amara)} answers`);
  await page.getByRole("heading", { name: "Rechten", level: 1 }).waitFor();
  const shown = await found(page);
  for (const [right, outcome] of Object.entries(shown)) {
    const fits = outcome === "to check" ? ["likely", "out_of_date"] : [outcome];
    assert.ok(fits.includes(first(amara.outcomes[right])), `${right}: ${outcome}, not ${first(amara.outcomes[right])}`);
  }
  assert.ok(Object.keys(amara.outcomes).length - Object.keys(shown).length <= LOCAL, "all rights but the local ones of other towns");
  assert.equal(await page.locator(".dossier-aside .sum-big").innerText(), amara.per_month);
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("answers and marks are there again after a reload, behind the lock", async () => {
  const { context, faults, page } = await inDossier();
  await page.locator(".theme", { hasText: "Wonen" }).click();
  const tenure = asked(page, "tenure", "household");
  await fillIn(tenure, "rent_private");
  await tenure.getByRole("button", { name: "Uit een document" }).click();
  const rent = asked(page, "rent", "household");
  await fillIn(rent, ["780", "780"]);
  await rent.getByRole("button", { name: "Aanname" }).click();
  const waiting = asked(page, "waiting_list", "household");
  await waiting.getByRole("button", { name: "Wil niet zeggen" }).click();
  await kept(page);
  const address = page.url();

  await page.reload();
  await unlock(page);
  await page.locator(".talk-foot").waitFor();
  assert.equal(page.url(), address, "behind the lock is the same screen");
  const row = (fact) => page.locator(`.talk-row[data-fact="${fact}"]`);
  await page.locator("summary", { hasText: "Al beantwoord" }).click();
  for (const [fact, answer, mark] of [
    ["tenure", /privé|huur/i, "Uit een document"],
    ["rent", /€\s*780/, "Aanname"],
    ["waiting_list", /liever niet/, "Wil niet zeggen"],
  ]) {
    assert.match(await row(fact).locator("summary b").innerText(), answer, fact);
    await row(fact).locator("summary").click();
    await row(fact).locator(".marks").waitFor();
    const pressed = row(fact).locator(".mark-way[aria-pressed=true]");
    assert.deepEqual(await pressed.allInnerTexts(), [mark], fact);
  }
  // Who tells it after all does not refuse any more.
  await fillIn(asked(page, "waiting_list", "household"), true);
  await page.waitForFunction(() => !document.querySelector('[data-fact="waiting_list"] .mark-way[aria-pressed=true]'));
  assert.deepEqual(faults, []);
  await context.close();
});

test("what is typed and not yet kept is in the dossier after the lock", async () => {
  const { context, page } = await inDossier();
  await page.locator(".theme", { hasText: "Werk en inkomen" }).click();
  const income = asked(page, "income_year", "household");
  await income.locator("input[type=text]").fill("10200");
  await page.getByRole("button", { name: "Vergrendel" }).click();
  await page.getByLabel("Wachtzin", { exact: true }).waitFor();
  await unlock(page);
  await page.locator(".talk-foot").waitFor();
  await page.locator("summary", { hasText: "Al beantwoord" }).click();
  assert.match(await page.locator('.talk-row[data-fact="income_year"] b').innerText(), /10\.200/);
  await context.close();
});

test("what cannot be is said when one leaves the field, not while one types", async () => {
  const { context, faults, page } = await inDossier();
  await page.locator(".theme", { hasText: "Werk en inkomen" }).click();
  const income = asked(page, "income_year", "household");
  await income.locator("input[type=text]").pressSequentially("veel", { delay: 200 });
  assert.equal(await income.locator(".wrong").count(), 0);
  await tapBeside(page);
  await income.locator(".wrong").waitFor();
  await income.locator("input[type=text]").fill("10200");
  await income.locator(".wrong").waitFor({ state: "detached" });
  assert.deepEqual(faults, []);
  await context.close();
});

/** Enough answers to find rights: leefloon, in Ninove. */
async function onLeefloon(page) {
  await page.locator(".theme", { hasText: "Werk en inkomen" }).click();
  await fillIn(asked(page, "benefits", "household"), ["leefloon"]);
  await page.locator(".news-found").first().waitFor();
}

test("what was found in the conversation is still said at the next theme, and also what the way there brings", async () => {
  const { context, faults, page } = await inDossier();
  await onLeefloon(page);
  const found = await page.locator(".news li").first().innerText();
  await page.locator(".theme", { hasText: "Wonen" }).click();
  await page.getByRole("heading", { level: 1, name: "Wonen" }).waitFor();
  assert.ok((await page.locator(".news li").allInnerTexts()).includes(found));
  assert.deepEqual(faults, []);
  await context.close();
});

test("where a family stands with a right is one tap, and one more takes it back", async () => {
  const { context, faults, page } = await inDossier();
  await onLeefloon(page);
  await goTo(page, "Rechten");
  const card = page.locator(".right-card").first();
  const wants = card.getByRole("button", { name: "Wil dit", exact: true });
  await wants.click();
  await card.getByText("Staat in het plan.").waitFor();
  await card.getByRole("button", { name: "Maak ongedaan" }).click();
  await card.getByText("Staat in het plan.").waitFor({ state: "detached" });
  await card.getByRole("button", { name: "Wil dit niet" }).click();
  await card.getByLabel(/Waarom niet/).selectOption({ label: "Schaamte" });
  await kept(page);

  const right = (await card.locator(".right-link").getAttribute("href")).split("/").pop();
  await page.reload();
  await unlock(page);
  await page.locator(`.right-card:has(a[href$="/${right}"])`).waitFor();
  const again = page.locator(`.right-card:has(a[href$="/${right}"])`);
  assert.equal(await again.getByRole("button", { name: "Wil dit niet" }).getAttribute("aria-pressed"), "true");
  assert.equal(await again.getByLabel(/Waarom niet/).inputValue(), "ashamed");
  await again.getByRole("button", { name: "Heeft het" }).click();
  await page.locator(`.rows-mark-has`).first().waitFor();
  assert.equal(await page.locator(`.right-card:has(a[href$="/${right}"])`).count(), 0, "what they have is not to be done");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the page of a right leads back to where one was reading", async () => {
  const { context, faults, page } = await inDossier();
  await onLeefloon(page);
  await goTo(page, "Rechten");
  const link = page.locator(".right-card .right-link").nth(4);
  await link.scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollBy(0, 200));
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 300, `${place}`);
  await link.click();
  await page.getByRole("heading", { name: "Waarom?" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await fitsWidth(page);
  await page.getByRole("button", { name: "Terug" }).click();
  await page.locator(".right-card").first().waitFor();
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 100, place, { timeout: 3000 });
  assert.deepEqual(faults, []);
  await context.close();
});

test("on a later day it is said what is otherwise, and why", async () => {
  const { context, faults, page } = await inDossier();
  await onLeefloon(page);
  await goTo(page, "Rechten");
  await page.locator(".right-card").first().waitFor();
  assert.equal(await page.locator(".since").count(), 0, "nothing to compare with on the first day");
  await kept(page);
  await context.clock.setFixedTime("2026-12-15T10:00:00");
  await page.reload();
  await unlock(page);
  await goTo(page, "Gesprek");
  await page.locator(".theme", { hasText: "Gezondheid" }).click();
  await fillIn(asked(page, "vt", "household"), true);
  await goTo(page, "Rechten");
  await page.locator(".since h2", { hasText: "sinds 24 november 2026" }).waitFor();
  assert.ok((await page.locator(".since").getByText("Ander antwoord").count()) > 0);
  // Its links fill their own rows, and nothing beside them.
  await page.locator(".dossier-side").getByRole("link", { name: "Contacten" }).click();
  await page.waitForURL(/\/contacten$/);
  await goTo(page, "Rechten");
  await page.locator(".since .soon-link").first().click();
  await page.waitForURL(/\/rechten\/.+$/);
  await goTo(page, "Rechten");
  await page.locator(".since h2").waitFor();
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

for (const [name, screen] of Object.entries({ phone: screens.phone, zoomed: screens.zoomed, tablet: screens.tablet })) {
  test(`every theme and the rights fit on a ${name}, with no barrier`, async () => {
    const { context, faults, page } = await inDossier({ screen });
    await onLeefloon(page);
    const themes = await page.locator(".theme").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const address of themes) {
      await page.locator(`.theme[href="${address}"]`).click();
      await page.locator(`.theme[href="${address}"][aria-current=page]`).waitFor();
      await fitsWidth(page);
      assert.deepEqual(await barriers(page), [], address);
    }
    await goTo(page, "Rechten");
    await page.locator(".right-card").first().waitFor();
    await fitsWidth(page);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a theme is answered with the keyboard alone", async () => {
  const { context, faults, page } = await inDossier();
  const wonen = page.locator(".theme", { hasText: "Wonen" });
  await wonen.focus();
  await page.keyboard.press("Enter");
  await page.locator('.theme[aria-current=page]', { hasText: "Wonen" }).waitFor();
  const top = page.locator(".talk-question [data-subject]").first();
  await top.locator("input").first().focus();
  await page.keyboard.press("Space");
  assert.ok(await top.locator("input").first().isChecked());
  for (let tabs = 0; tabs < 8; tabs++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.textContent === "Uit een document")) break;
  }
  await page.keyboard.press("Enter");
  await top.locator('.mark-way[aria-pressed=true]', { hasText: "Uit een document" }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});
