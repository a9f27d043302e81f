// Three practice families do the whole check in the app, with the server gone, and find what the engine finds natively.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { answerAll, begin, families, first, found, step, withoutNetwork } from "./family.mjs";
import { barriers, fitsWidth, launch, printed, screens } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** So many rights belong to one town. */
const LOCAL = 50;

// ── What must hold ──────────────────────────────────────────────────────────────────────────────────────────────────

for (const [place, family] of families.entries()) {
  const screen = [screens.phone, screens.tablet, screens.phone][place % 3];
  test(`${family.title}: without a network the app finds what the engine finds`, async (t) => {
    const { context, faults, page } = await withoutNetwork(browser, family, { screen });
    await begin(page, family.answers.household.municipality);
    const asked = await answerAll(page, family, async (page) => fitsWidth(page));
    t.diagnostic(`${asked} screens of questions`);

    const shown = await found(page);
    for (const [right, outcome] of Object.entries(shown)) {
      // What stands folded away under "Laat nakijken" has no pill of its own.
      const fits = outcome === "to check" ? ["likely", "out_of_date"] : [outcome];
      assert.ok(fits.includes(first(family.outcomes[right])), `${right}: ${outcome}, not ${first(family.outcomes[right])}`);
    }
    const local = Object.keys(family.outcomes).length - Object.keys(shown).length;
    assert.ok(local <= LOCAL, `all rights are shown, but for the local ones of other towns (${local} were not)`);
    assert.equal(await page.locator(".sum-big").innerText(), family.per_month);
    await fitsWidth(page);
    assert.deepEqual(await barriers(page), []);

    await page.locator(".right-link").first().click();
    await page.waitForURL(/\/recht\//);
    await page.getByRole("heading", { name: "Waarom?" }).waitFor();
    await fitsWidth(page);
    assert.deepEqual(await barriers(page), []);
    await page.goBack();

    await page.getByRole("link", { name: "Rapport" }).click();
    await page.waitForURL(/\/rapport$/);
    assert.deepEqual(await barriers(page), []);
    const paper = await printed(page);
    assert.match(paper, /Rechtenrapport/);
    assert.match(paper, /1 van \d|1 \/ \d/, "pages are numbered");
    assert.match(paper, /De dienst zelf beslist/);
    assert.match(paper, /Bron/);
    assert.match(paper, new RegExp(`24 november 2026`), "the day of the rules");
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the whole check can be done with the keyboard alone", async () => {
  const family = families[1];
  const { context, faults, page } = await withoutNetwork(browser, family, { screen: screens.tablet });
  const focused = () => page.evaluate(() => (document.activeElement?.matches("a, button") ? document.activeElement.textContent.trim() : ""));
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (wanted.test(await focused())) return;
    }
    assert.fail(`the keyboard never reaches ${wanted}`);
  };
  const focusBegins = () => page.waitForFunction(() => document.activeElement.tagName === "H1");
  await tabTo(/Bekijk je rechten/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/gemeente$/);
  await focusBegins();
  while (!(await page.evaluate(() => document.activeElement?.type === "radio"))) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.ok(await page.evaluate(() => document.activeElement.checked));
  await tabTo(/Volgende|Verder|Ga verder/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/vraag\/1$/);
  for (let asked = 0; !page.url().endsWith("/rechten"); asked++) {
    assert.ok(asked < 100);
    const now = page.url();
    await focusBegins();
    await tabTo(/^Ik weet het niet/);
    await page.keyboard.press("Enter");
    await page.waitForFunction((now) => location.href !== now, now);
  }
  assert.match(await page.locator("main").innerText(), /Hangt nog af van/);
  assert.deepEqual(faults, []);
  await context.close();
});

test("an impossible answer is refused beside the field, in words, and nothing else is lost", async () => {
  const family = families[0];
  const { context, faults, page } = await withoutNetwork(browser, family);
  await begin(page, "ninove");
  let refused = 0;
  await answerAll(page, family, async (page, fact) => {
    const wrong = { birth_date: ["1", "1", "2030"], income_year: ["-5"], income_month: ["veel"], children: ["999"] }[fact];
    if (!wrong) return;
    const fields = page.locator("[data-subject]").last();
    for (const [place, text] of wrong.entries()) await fields.locator("input[type=text]").nth(place).fill(text);
    const now = step(page);
    await page.getByRole("button", { name: "Volgende" }).click();
    await fields.locator("[role=alert] >> text=/\\w/").waitFor();
    assert.equal(step(page), now, `${fact} stays where it is`);
    assert.equal(await fields.locator("input[type=text]").first().inputValue(), wrong[0], "what was typed is kept");
    refused += 1;
  });
  assert.ok(refused >= 4, `${refused} impossible answers were tried`);
  assert.deepEqual(await found(page).then((shown) => shown.leefloon), first(family.outcomes.leefloon));
  assert.deepEqual(faults, []);
  await context.close();
});

test("the way back keeps every answer, and what is known so far can be seen at any moment", async () => {
  const family = families[0];
  const { context, faults, page } = await withoutNetwork(browser, family);
  await begin(page, "ninove");
  const answered = [];
  const untilSix = answerAll(page, family, async (page, fact) => {
    answered.push(fact);
    if (answered.length === 6) throw new Error("far enough");
  });
  await assert.rejects(untilSix, /far enough/);
  const at = page.url();
  await page.getByRole("link", { name: "Bekijk", exact: true }).click();
  await page.waitForURL(/\/rechten$/);
  assert.match(await page.locator("main").innerText(), /Nog hoogstens/);
  await page.goBack();
  await page.waitForURL(at);
  for (let back = 0; back < 3; back++) await page.goBack();
  await page.waitForURL(/\/vraag\/3$/);
  const fact = await page.locator("#vraag").getAttribute("data-fact");
  assert.equal(fact, answered[2]);
  const kept = await page.locator("[data-subject] input").evaluateAll((inputs) => inputs.some((input) => input.checked || (input.type === "text" && input.value)));
  assert.ok(kept, "the answer stands there still");
  assert.deepEqual(faults, []);
  await context.close();
});
