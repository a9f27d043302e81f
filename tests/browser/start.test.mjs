// The start: words before the app is there, a page that says what is wrong when it cannot come, and no break of policy.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers, launch, screens, serve, untilOffline, visitor } from "./harness.mjs";

let browser, server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser.close(), server.stop()]));

test("a visit breaks no security policy and writes no error", async () => {
  const { context, faults, open } = await visitor(browser);
  const page = await open(server.origin);
  await untilOffline(page);
  await page.waitForTimeout(300);
  assert.deepEqual(faults, []);
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await context.close();
});

test("there is something to read before the app arrives, on every screen", async () => {
  for (const screen of Object.values(screens)) {
    const { context, faults } = await visitor(browser, { screen, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.route(/\.wasm$/, () => {}); // never answered
    await page.goto(server.origin, { waitUntil: "domcontentloaded" });
    assert.equal(await page.locator("h1").innerText(), "Waar heeft jouw gezin recht op?");
    assert.ok(await page.getByText("Rechtenpas wordt klaargezet").isVisible());
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "scrolls sideways");
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(faults, []);
    await context.close();
  }
});

test("without JavaScript the page says so, and whom to ask", async () => {
  const { context, open } = await visitor(browser, { javaScriptEnabled: false });
  const page = await open(server.origin);
  const words = page.locator("noscript p");
  assert.match((await words.allInnerTexts()).join("\n"), /JavaScript staat uit in deze browser.*\n.*OCMW/);
  assert.ok((await words.first().boundingBox()).height > 20);
  assert.equal(await page.getByText("wordt klaargezet").isVisible(), false);
  await context.close();
});

test("a browser without WebAssembly is told what to do", async () => {
  const { context, faults } = await visitor(browser, { serviceWorkers: "block" });
  await context.addInitScript(() => delete window.WebAssembly);
  const page = await context.newPage();
  await page.goto(server.origin);
  await page.getByRole("heading", { name: "Deze browser kan rechtenpas niet openen" }).waitFor();
  assert.equal(await page.locator("#app").isVisible(), false);
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a browser without service workers gets the app, and is told that it needs the internet", async () => {
  const { context, faults } = await visitor(browser);
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined }));
  const page = await context.newPage();
  await page.goto(server.origin);
  const notice = page.getByText("alleen met internet");
  await notice.waitFor();
  assert.equal(await page.evaluate(() => window.rechtenpas.offline), "unsupported");
  assert.ok(await page.locator("#app").isVisible());
  await page.getByRole("button", { name: "Sluiten" }).click();
  assert.equal(await notice.count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

test("when the app does not come in, the page says so and tries again", async () => {
  const { context } = await visitor(browser, { serviceWorkers: "block" });
  const page = await context.newPage();
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto(server.origin);
  await page.getByRole("heading", { name: "Rechtenpas kon niet starten" }).waitFor();
  await page.unroute(/\.wasm$/);
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await page.waitForFunction(() => document.readyState === "complete" && !document.querySelector("#boot-card"));
  await context.close();
});

test("a crash with answers in memory offers to go on with them, once", async () => {
  const { context, open } = await visitor(browser, { serviceWorkers: "block" });
  const page = await open(server.origin);
  await page.locator(".door").first().waitFor(); // the app says itself that there is nothing to keep yet
  await page.evaluate(() => window.rechtenpas.keep("antwoorden"));
  assert.equal(await page.evaluate(() => sessionStorage.length), 0, "nothing is written before a crash");
  await page.evaluate(() => (window.rechtenpas.panic("hier"), window.rechtenpas.panic("de echo")));
  assert.equal(await page.locator("#boot-card").count(), 1);
  assert.ok(await page.getByText("Wat je al beantwoordde, is er nog").isVisible());
  assert.equal(await page.locator("#app").isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Er ging iets mis");
  assert.deepEqual(await barriers(page), []);

  // The app takes the answers when it starts again; here the test stands in for it, before the app.
  await context.addInitScript(() => {
    let api;
    Object.defineProperty(window, "rechtenpas", { get: () => api, set: (made) => { api = made; window.first ??= made.kept(); } });
  });
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Ga verder" }).click()]);
  assert.equal(await page.evaluate(() => window.first), "antwoorden");
  assert.equal(await page.evaluate(() => window.rechtenpas.kept()), null);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await context.close();
});

test("after a crash somebody can begin again, and then nothing is left behind", async () => {
  const { context, open } = await visitor(browser, { serviceWorkers: "block" });
  const page = await open(`${server.origin}/ergens`);
  await page.evaluate(() => (window.rechtenpas.keep("antwoorden"), window.rechtenpas.panic("hier")));
  await Promise.all([page.waitForURL(`${server.origin}/`), page.getByRole("button", { name: "Begin opnieuw" }).click()]);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await context.close();
});

test("a crash without a snapshot promises nothing about it", async () => {
  const { context, open } = await visitor(browser, { serviceWorkers: "block" });
  const page = await open(server.origin);
  await page.evaluate(() => (window.rechtenpas.keep("weg"), window.rechtenpas.keep(null), window.rechtenpas.panic("hier")));
  assert.ok(await page.getByText("Wat je net invulde, kan weg zijn").isVisible());
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await context.close();
});

test("markup that could run is refused, inert markup is not", async () => {
  const { context, open } = await visitor(browser, { serviceWorkers: "block" });
  const page = await open(server.origin);
  const takes = (markup) =>
    page.evaluate((markup) => {
      try {
        document.createElement("div").innerHTML = markup;
        return true;
      } catch {
        return false;
      }
    }, markup);
  for (const markup of ['<p class="a">één <b>twee</b></p>', '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', "wie ongehuwd = alleen"]) {
    assert.equal(await takes(markup), true, markup);
  }
  const running = [
    "<script>1</script>", "<img src=x onerror=1>", "<img/onerror=1>", '<img title=">" onload = 1>', '<a href="java\tscript:1">x</a>', "<iframe></iframe>",
    '<div srcdoc="x">', "< script>", "<base href=/>", '<svg><foreignObject></foreignObject></svg>',
  ];
  for (const markup of running) assert.equal(await takes(markup), false, markup);
  const script = (address) => page.evaluate((address) => {
    try {
      document.createElement("script").src = address;
      return true;
    } catch {
      return false;
    }
  }, address);
  assert.equal(await script("/assets/worker.js"), true);
  assert.equal(await script("/elsewhere.js"), false);
  assert.equal(await script("data:text/javascript,1"), false);
  await context.close();
});
