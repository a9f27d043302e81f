// Every screen, on every size that we promise, in light and in dark: nothing wider than the screen, no barrier for anyone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers, fitsWidth, launch, screens, serve, visitor } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const addresses = ["/", "/loket", "/gemeente", "/vraag", "/rechten", "/antwoorden", "/alle", "/recht/verhoogde-tegemoetkoming", "/recht/huurpremie", "/rapport", "/instellingen", "/rechtenpas", "/overzicht", "/nakijken", "/nergens"];

for (const [name, screen] of Object.entries(screens)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`on a ${name} in ${colorScheme}`, async () => {
      const { context, faults, open } = await visitor(browser, { screen, colorScheme });
      const page = await open(server.origin);
      for (const address of addresses) {
        await page.goto(server.origin + address);
        await page.locator("main h1").first().waitFor({ state: "attached" });
        await fitsWidth(page);
        assert.deepEqual(await barriers(page), [], address);
      }
      assert.deepEqual(faults, []);
      await context.close();
    });
  }
}

test("what people ask in their own words finds the right", async () => {
  const { context, faults, open } = await visitor(browser);
  const page = await open(`${server.origin}/alle`);
  for (const [words, right] of [["energiefactuur", /Sociaal tarief voor elektriciteit/], ["kindergeld", /Groeipakket|toeslag/i], ["minder betalen dokter", /Verhoogde tegemoetkoming/], ["treinkaart", /NMBS/]]) {
    await page.getByRole("searchbox").fill(words);
    await page.locator(".right-link").first().waitFor();
    assert.match(await page.locator("main").innerText(), right, words);
  }
  await page.getByRole("searchbox").fill("zzzz");
  await page.waitForFunction(() => document.querySelectorAll(".right-link").length === 0);
  assert.match(await page.locator("main").innerText(), /niets|geen/i, "nothing found is said");
  assert.deepEqual(faults, []);
  await context.close();
});

test("settings are kept, and say nothing of a person", async () => {
  const { context, faults, open } = await visitor(browser);
  const page = await open(`${server.origin}/instellingen`);
  await page.getByText("Donker", { exact: true }).click();
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(stored.length < 300, stored);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the rechtenpas is of the municipality that is chosen on it, and begins on the first page", async () => {
  const { context, faults, open } = await visitor(browser);
  const page = await open(`${server.origin}/rechtenpas`);
  await page.getByRole("button", { name: "Aalst" }).click();
  await page.getByRole("heading", { level: 1, name: "Rechtenpas Aalst" }).waitFor();
  const text = await page.locator("main").innerText();
  assert.match(text, /Verhoogde tegemoetkoming/);
  assert.match(text, /\(Aalst\)/, "local rights are in it");
  assert.doesNotMatch(text, /\(Ninove\)/);
  await page.emulateMedia({ media: "print" });
  const top = await page.locator(".booklet h1").evaluate((heading) => heading.getBoundingClientRect().top);
  assert.ok(top < 400, `the title stands ${top} px down`);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a life event and a target group are ways into the overview", async () => {
  const { context, faults, open } = await visitor(browser);
  const page = await open(`${server.origin}/alle`);
  const shown = async () => (await page.locator(".right-link").count()) ?? 0;
  const all = await shown();
  await page.getByLabel("Wat gebeurt er?").selectOption({ label: "Je verhuist" });
  await page.waitForFunction((all) => document.querySelectorAll(".right-link").length < all, all);
  assert.match(await page.locator("main").innerText(), /Huurwaarborg/i);
  await page.getByLabel("Wat gebeurt er?").selectOption({ label: "Alles" });
  await page.getByLabel("Voor wie?").selectOption({ label: "Land- en tuinbouwers" });
  await page.getByText("Boeren op een Kruispunt").first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test("the same answers are looked at on another day, which stays said until one goes back", async () => {
  const { context, faults, open } = await visitor(browser);
  const page = await open(`${server.origin}/gemeente`);
  await page.locator("main input[type=radio]").first().check({ force: true });
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.getByLabel("Nee", { exact: true }).check({ force: true });
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.getByText(/Hoeveel kinderen/).first().waitFor();
  const inside = (address) => page.evaluate((to) => { history.pushState({}, "", to); dispatchEvent(new PopStateEvent("popstate")); }, address);
  await inside("/instellingen");
  for (const day of ["1999-01-01", "2099-01-01"]) {
    await page.getByLabel("Of kies een dag na vandaag").fill(day);
    await page.getByText("Kies een dag na vandaag, niet verder").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Kijk naar deze dag" }).click();
    await page.getByText("Kies een dag na vandaag, niet verder").waitFor();
  }
  await page.getByRole("button", { name: /^Kijk naar 1 januari/ }).click();
  await page.getByText(/Je kijkt naar de rechten op 1 januari/).waitFor();
  await inside("/rapport");
  await page.getByText(/Dat is niet vandaag/).waitFor();
  await page.getByRole("button", { name: "Terug naar vandaag" }).click();
  await page.getByText(/Je kijkt naar de rechten op/).waitFor({ state: "detached" });
  assert.doesNotMatch(await page.locator("main").innerText(), /Dat is niet vandaag/);
  await inside("/antwoorden");
  await page.getByText(/partner/).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});
