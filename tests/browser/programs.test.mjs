// The family's program and the desk's: each has its own addresses, and one leads to the other.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, serve, untilOffline, visitor } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

/** The programs that a page ran since it was opened, by the names of their files. */
const ran = (page) => page.evaluate(() => performance.getEntriesByType("resource")
  .map(({ name }) => new URL(name).pathname.match(/^\/assets\/(\w+)\.\w+\.js$/)?.[1])
  .filter((name) => name === "family" || name === "desk"));

/** Keeps the names of the wasm that a page compiles. */
function compiled(page) {
  return page.addInitScript(() => {
    const { compileStreaming } = WebAssembly;
    window.compiled = [];
    WebAssembly.compileStreaming = async (source) => {
      window.compiled.push(new URL((await source).url).pathname.match(/(\w+)\.\w+\.wasm$/)[1]);
      return compileStreaming(source);
    };
  });
}
const programOf = (page) => page.evaluate(() => window.compiled.join());

test("each address gets the program that it belongs to", async () => {
  const { context, faults } = await visitor(browser);
  const page = await context.newPage();
  await compiled(page);
  for (const [address, program] of [["/", "family"], ["/gemeente", "family"], ["/loketten", "family"], ["/loket", "desk"], ["/loket/", "desk"], ["/loket/nergens", "desk"]]) {
    await page.goto(server.origin + address);
    await page.locator("#app main h1").waitFor();
    assert.equal(await programOf(page), program, address);
  }
  await page.waitForTimeout(5000); // what was fetched for nothing is told on the console by now
  assert.deepEqual(faults, []);
  await context.close();
});

test("a family's start fetches nothing of the desk", async () => {
  const { context, open } = await visitor(browser, { serviceWorkers: "block" });
  const page = await open(server.origin);
  await page.locator("#app main a").first().waitFor();
  assert.deepEqual(await ran(page), ["family"]);
  await context.close();
});

test("the door of workers leads into the other program, and the way back out of it", async () => {
  const { context, faults } = await visitor(browser);
  const page = await context.newPage();
  await compiled(page);
  await page.goto(server.origin);
  await page.getByRole("link", { name: /Loket en huisbezoek/ }).click();
  await page.waitForURL("**/loket");
  await page.getByRole("heading", { level: 1, name: "Jouw dossiers" }).waitFor();
  assert.equal(await programOf(page), "desk");

  // The screens that both have stay in the program of workers.
  await page.getByRole("link", { name: /Gesprek zonder dossier/ }).click();
  await page.getByRole("button", { name: "Begin het gesprek" }).click();
  await page.waitForURL("**/gemeente");
  await page.getByRole("button", { name: "Terug" }).click();
  await page.waitForURL("**/loket/los");
  await page.getByRole("button", { name: "Terug" }).click();
  await page.waitForURL("**/loket");
  assert.equal(await programOf(page), "desk");
  await page.getByRole("button", { name: "Terug" }).click();
  await page.waitForURL(`${server.origin}/`);
  await page.getByRole("link", { name: /Loket en huisbezoek/ }).waitFor();
  assert.equal(await programOf(page), "family");
  assert.deepEqual(faults, []);
  await context.close();
});

test("the browser's own way back past a reload ends in the program of the address", async () => {
  const { context, faults } = await visitor(browser);
  const page = await context.newPage();
  await compiled(page);
  await page.goto(`${server.origin}/loket/los`);
  await page.getByRole("button", { name: "Begin het gesprek" }).click();
  await page.waitForURL("**/gemeente");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Waar woont je gezin?" }).waitFor();
  assert.equal(await programOf(page), "family");
  await page.goBack();
  await page.getByRole("button", { name: "Begin het gesprek" }).waitFor();
  assert.equal(await programOf(page), "desk");
  assert.deepEqual(faults, []);
  await context.close();
});

test("without a network both programs open", async () => {
  const server = await serve();
  const { context, open, faults } = await visitor(browser, { expectOffline: true });
  const page = await open(server.origin);
  await untilOffline(page);
  await server.stop();
  await page.goto(`${server.origin}/loket`);
  await page.getByRole("heading", { level: 1, name: "Jouw dossiers" }).waitFor();
  await page.goto(`${server.origin}/`);
  await page.getByRole("link", { name: /Loket en huisbezoek/ }).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});
