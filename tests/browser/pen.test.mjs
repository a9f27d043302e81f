// One page at a time writes in a vault.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { operator } from "./adapters.mjs";
import { launch, serve } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const VAULT = "00112233445566778899aabbccddeeff";
const take = (page) => page.evaluate(async (vault) => (await window.adapters.take_pen(vault), window.adapters.holds_pen()), VAULT);
const holds = (page) => page.evaluate(() => window.adapters.holds_pen());

async function twoPages(t, beforeSecond) {
  const { context, faults, open } = await operator(browser, server.origin);
  t.after(() => context.close());
  return { faults, first: await open(), second: await open(beforeSecond) };
}

test("the first page holds the pen, the second reads", async (t) => {
  const { faults, first, second } = await twoPages(t);
  assert.equal(await take(first), true);
  assert.equal(await take(second), false);
  assert.equal(await holds(first), true);
  assert.deepEqual(faults, []);
});

test("a page that is closed, or that puts the pen down, leaves it to the next", async (t) => {
  const { first, second } = await twoPages(t);
  await take(first);
  await first.evaluate(() => window.adapters.put_down());
  assert.equal(await take(second), true);
  await second.close();
  let got = false; // the browser lets go a moment after the page is gone
  for (let tries = 0; !got && tries < 50; tries += 1) {
    await first.waitForTimeout(100);
    got = await take(first);
  }
  assert.ok(got);
});

test("who is asked for the pen keeps what is typed first, and reads from then on", async (t) => {
  const { faults, first, second } = await twoPages(t);
  await take(first);
  await take(second);
  assert.equal(await second.evaluate(() => window.adapters.take_over()), true);
  assert.equal(await first.evaluate(() => window.kept), 1);
  assert.equal(await holds(first), false);
  assert.equal(await holds(second), true);
  assert.equal(await first.evaluate(() => window.adapters.take_over()), true, "and back");
  assert.equal(await holds(second), false);
  assert.deepEqual(faults, []);
});

test("a page that does not answer loses the pen after five seconds, and knows it", async (t) => {
  const { faults, first, second } = await twoPages(t, () => {
    BroadcastChannel.prototype.postMessage = () => {}; // as if the other page slept
  });
  await take(first);
  await take(second);
  const began = Date.now();
  assert.equal(await second.evaluate(() => window.adapters.take_over()), true);
  assert.ok(Date.now() - began >= 4500);
  await first.waitForFunction(() => !window.adapters.holds_pen());
  assert.equal(await holds(second), true);
  assert.deepEqual(faults, []);
});

test("who puts the pen down while waiting for it takes it from nobody", async (t) => {
  const { faults, first, second } = await twoPages(t, () => {
    BroadcastChannel.prototype.postMessage = () => {}; // as if the other page slept
  });
  await take(first);
  await take(second);
  const taking = second.evaluate(() => window.adapters.take_over());
  await second.waitForTimeout(200);
  await second.evaluate(() => window.adapters.put_down());
  assert.equal(await taking, false);
  assert.equal(await holds(first), true);
  await first.evaluate(() => window.adapters.put_down());
  assert.deepEqual(await second.evaluate(async () => (await navigator.locks.query()).held), []);
  assert.deepEqual(faults, []);
});
