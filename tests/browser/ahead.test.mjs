// What time brings: what opens and ends by itself, from when a right that is not for now can be had, and until when to ask.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { answerAll, begin, families, withoutNetwork } from "./family.mjs";
import { barriers, fitsWidth, launch, median, printed, screens, slowDown, slowness } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const practice = (id) => families.find((family) => family.id === id);

/** Amara, whose second child is two, and turns three next spring; it is enrolled in kindergarten. */
function withToddler() {
  const family = structuredClone(practice("amara"));
  Object.assign(family.answers.child1, {
    birth_date: ["2024-03-20", "2024-03-20"],
    school: "kleuter",
    school_start: ["2026-09-21", "2026-09-21"],
    stays: "here",
  });
  return family;
}

/** Answers all questions; the results are on the screen, with what comes by itself. */
async function atResults(family, options) {
  const visit = await withoutNetwork(browser, family, options);
  await begin(visit.page, family.answers.household.municipality);
  await answerAll(visit.page, family);
  await visit.page.getByRole("heading", { name: "Straks" }).waitFor();
  return visit;
}

const notNow = (page) => page.locator("details.results-group").filter({ has: page.getByRole("heading", { name: /^Nu niet/ }) });

for (const [name, options] of Object.entries({
  "a phone": { screen: screens.phone },
  "a tablet in the dark": { screen: screens.tablet, colorScheme: "dark" },
  "a narrow phone": { screen: { width: 320, height: 640 } },
})) {
  test(`on ${name} a family with a child who turns three next spring sees what comes then`, async () => {
    const { context, faults, page } = await atResults(withToddler(), options);
    const soon = page.locator(".soon");
    const newYear = soon.locator(".soon-days > li", { hasText: "Vanaf 1 januari 2027" });
    assert.match(await newYear.innerText(), /Kleutertoeslag\s+Dan kan het misschien voor je kind van 2 jaar\./);
    const birthday = soon.locator(".soon-days > li", { hasText: "Vanaf 20 maart 2027" });
    assert.match(await birthday.innerText(), /Schooltoeslag/);
    await fitsWidth(page);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("a right that is not for now says from when, in the list and on its page, and the list stays open on return", async () => {
  const { context, faults, page } = await atResults(withToddler());
  await notNow(page).locator("summary").click();
  const row = notNow(page).locator("li", { hasText: "Kleutertoeslag" });
  await row.getByText("Vanaf 1 januari 2027 kan het misschien wel voor je kind van 2 jaar.").waitFor();
  await row.getByRole("link").click();
  await page.getByRole("heading", { name: "Wanneer kan het wel?" }).waitFor();
  const turns = page.locator(".turn-list");
  assert.match(await turns.innerText(), /^Vanaf 1 januari 2027 kan het misschien wel voor je kind van 2 jaar\./);
  assert.ok((await turns.locator("> li").count()) <= 4);
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), []);
  await page.goBack();
  await notNow(page).waitFor();
  assert.equal(await notNow(page).getAttribute("open"), "", "it is open still");
  assert.deepEqual(faults, []);
  await context.close();
});

test("what would turn a right is said in amounts, births and answers, and never as advice on papers or a death", async () => {
  const { context, faults, page } = await atResults(practice("luc-en-nadia"));
  await notNow(page).locator("summary").click();
  const near = notNow(page).locator(".turn-near");
  await notNow(page).getByText(/Hoeveel geld krijgt je gezin nu per maand in handen\? Met hoogstens €\s1\.847,79 per maand kan het wel\./).waitFor();
  await notNow(page).getByText("Het kan misschien als er een kind bijkomt.").first().waitFor();
  await notNow(page).getByText(/Met ook “Leefloon van het OCMW”/).waitFor();
  for (const told of await near.allInnerTexts()) assert.doesNotMatch(told, /overleden|nationaliteit|verblijf/i);
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("what stops and money with it is said in time, in the results and in the report, which names what comes first", async () => {
  const { context, faults, page } = await atResults(practice("luc-en-nadia"), { screen: screens.tablet });
  const stops = page.locator(".soon-days > li", { hasText: "Vanaf 3 januari 2027" });
  assert.match(await stops.innerText(), /Verwarmingstoelage\s+Dan kan het niet meer\. Vraag het dus eerder\./);
  assert.equal(await stops.locator(".rows-note.soon-stops").count(), 1, "in the accent colour");

  const sum = await page.locator(".sum").innerText();
  assert.match(sum, /Nu meteen: €\s177 tot €\s187 per maand/);
  assert.match(sum, /Later erbij, als dat is toegekend: tot €\s230 per jaar\./);

  await page.getByRole("link", { name: "Rapport" }).click();
  await page.waitForURL(/\/rapport$/);
  assert.deepEqual(await barriers(page), []);
  const paper = (await printed(page)).replace(/\s+/g, " ");
  assert.match(paper, /Eerst: Verhoogde tegemoetkoming\. Daarna: [^.]*Verwarmingstoelage/);
  assert.match(paper, /Straks en op tijd/);
  assert.match(paper, /Vanaf 3 januari 2027: Verwarmingstoelage\. Dan kan het niet meer\./);
  assert.deepEqual(faults, []);
  await context.close();
});

test("on a slow tablet the results answer to a tap before what comes by itself is worked out again", async (t) => {
  const { context, page } = await atResults(withToddler(), { screen: screens.tablet });
  await slowDown(page);
  const times = [];
  for (let round = 0; round < 5; round += 1) times.push(await untilPainted(page));
  const busy = await slowness(browser);
  t.diagnostic(`median ${median(times).toFixed(0)} ms of ${times.map(Math.round).join(", ")}; machine ${busy.toFixed(2)} times slower than idle`);
  assert.ok(median(times) <= 200 * busy, `${median(times)} ms`);
  await context.close();
});

/** How long it takes from a tap on *Heb ik al* until the results are painted anew, in ms. */
function untilPainted(page) {
  return page.evaluate(() => {
    const toggle = document.querySelector(".has-toggle");
    const began = performance.now();
    toggle.click();
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        // After this frame's own work; what comes later is not waited for.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - began);
        port2.postMessage(null);
      });
    });
  });
}
