// A passphrase becomes a key in a worker, and what keeps it from that is told apart.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { operator } from "./adapters.mjs";
import { launch, median, serve } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const PASSPHRASE = "zes gewone woorden";
/** Argon2id, 32 MiB, six passes, salt 0 to 15: as vault writes it. */
const HOW = [1, 0, 128, 0, 0, 6, 0, 0, 0, ...Array(16).keys()];
/** What the reference implementation (argon2-cffi) makes of these. */
const KEY = "60f4d82621b16b381ee609c4cdc95b55099f2c5fabbf4a42a26cc1c1c7f9a6e9";

const stretch = (page, passphrase) => page.evaluate(([passphrase, how]) => window.adapters
  .stretch(passphrase, new Uint8Array(how))
  .then((key) => Array.from(key, (byte) => byte.toString(16).padStart(2, "0")).join(""), String), [passphrase, HOW]);
const anew = (page) => page.evaluate((passphrase) => window.adapters.stretch_anew(passphrase).then(([memory]) => memory, String), PASSPHRASE);

async function opened(t) {
  const { context, faults, open } = await operator(browser, server.origin);
  t.after(() => context.close());
  return { context, faults, page: await open() };
}

test("the key is the one that another program makes, and one letter makes another key", async (t) => {
  const { faults, page } = await opened(t);
  assert.equal(await stretch(page, PASSPHRASE), KEY);
  assert.notEqual(await stretch(page, "Zes gewone woorden"), KEY);
  // The browser reports the end of a worker a moment after it.
  for (let tries = 0; tries < 50 && page.workers().length > 0; tries += 1) await page.waitForTimeout(100);
  assert.equal(page.workers().length, 0, "no worker stays behind");
  assert.deepEqual(faults, []);
});

test("a new passphrase takes 64 MiB, and the page goes on meanwhile", async (t) => {
  const { page } = await opened(t);
  const times = [];
  for (let round = 0; round < 3; round += 1) {
    const began = Date.now();
    const going = page.evaluate(() => new Promise((resolve) => {
      let frames = 0;
      const count = () => (frames += 1) && requestAnimationFrame(count);
      requestAnimationFrame(count);
      setTimeout(() => resolve(frames), 300);
    }));
    assert.equal(await anew(page), 64 * 1024);
    times.push(Date.now() - began);
    assert.ok((await going) > 3, "frames are painted");
  }
  t.diagnostic(`median ${median(times)} ms of ${times.join(", ")}`);
});

/** Lets the first worker say something else than the real one. */
async function firstSays(context, answer) {
  let asked = 0;
  await context.route("**/assets/stretch.worker.*.js", async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    const headers = (await route.fetch()).headers();
    return route.fulfill({ headers, body: `onmessage = () => postMessage(${JSON.stringify(answer)})` });
  });
}

test("a device that does not give the memory takes half of it", async (t) => {
  const { context, page } = await opened(t);
  await firstSays(context, { failed: "memory" });
  assert.equal(await anew(page), 32 * 1024);
});

test("for a passphrase that exists already too little memory is told", async (t) => {
  const { context, page } = await opened(t);
  await firstSays(context, { failed: "memory" });
  assert.equal(await stretch(page, PASSPHRASE), "NoMemory");
  assert.equal(await stretch(page, PASSPHRASE), KEY, "the next worker is another one");
});

test("an answer that is no key is not taken for one", async (t) => {
  const { context, page } = await opened(t);
  await firstSays(context, { key: [1, 2, 3] });
  assert.equal(await stretch(page, PASSPHRASE), "Failed");
});

test("a worker that does not come in is told", async (t) => {
  const { context, page } = await opened(t);
  await context.route("**/assets/stretch.worker.*.js", (route) => route.abort());
  assert.equal(await stretch(page, PASSPHRASE), "NotStarted");
});
