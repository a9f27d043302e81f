// Every screen, on every size that we promise, in light and in dark: nothing wider than the screen, no barrier for anyone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers, fitsWidth, launch, screens, serve, visitor } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const addresses = ["/", "/loket", "/gemeente", "/vraag", "/rechten", "/antwoorden", "/alle", "/recht/verhoogde-tegemoetkoming", "/recht/huurpremie", "/rapport", "/instellingen", "/nergens"];

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
