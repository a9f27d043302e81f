// The app opens without a network, and an update switches over as a whole or not at all.

import assert from "node:assert/strict";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import {
  caches, copyOfBuild, corrupt, dist, launch, lookForUpdate, publish, serve, untilOffline, untilUpdateWaits, visitor,
} from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const seal = JSON.parse(await readFile(join(dist, "seal.json"), "utf8"));
const old = `rechtenpas-app-${seal.build}`;
const kept = seal.files.filter(({ kind }) => kind !== "icon");

const build = (page) => page.evaluate(() => window.rechtenpas.build);
const title = (page) => page.evaluate(() => fetch("/").then((page) => page.text()).then((text) => text.match(/<title>(.*)<\/title>/)[1]));

test("one visit brings in exactly the sealed list, and says since when", async () => {
  const server = await serve();
  const { context, faults, open } = await visitor(browser);
  const page = await open(server.origin);
  const heard = page.evaluate(() => new Promise((resolve) => addEventListener("offline-ready", ({ detail }) => resolve(detail))));
  const since = await untilOffline(page);
  assert.ok(Math.abs(Date.now() - Date.parse(since)) < 60_000, since);
  assert.equal(await Promise.race([heard, since]), since);
  assert.deepEqual(await caches(page), { [old]: kept.length + 1 });
  const paths = await page.evaluate(async (name) => (await (await window.caches.open(name)).keys()).map(({ url }) => new URL(url).pathname), old);
  assert.deepEqual(paths.sort(), [...kept.map(({ path }) => path), "/sealed-at"].sort());
  assert.deepEqual(faults, []);
  await context.close();
  await server.stop();
});

test("with the server gone the app opens, at any address, as strict as before", async () => {
  const server = await serve();
  const { context, faults, open } = await visitor(browser, { expectOffline: true });
  const first = await open(server.origin);
  const since = await untilOffline(first);
  await first.close();
  await server.stop();

  for (const path of ["/", "/rechten/huurpremie?van=folder"]) {
    const page = await context.newPage();
    const answer = await page.goto(server.origin + path);
    assert.equal(answer.status(), 200);
    assert.ok(answer.fromServiceWorker());
    for (const [name, value] of Object.entries(seal.headers)) assert.equal(answer.headers()[name], value);
    assert.equal(await untilOffline(page), since);
    assert.equal(await build(page), seal.build);
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
    for (const { path, bytes } of kept) {
      const size = await page.evaluate((path) => fetch(path).then((file) => file.arrayBuffer()).then(({ byteLength }) => byteLength), path);
      assert.equal(size, bytes, path);
    }
    assert.equal(await page.evaluate(() => fetch("/nowhere").then(({ status }) => status)), 504);
    await page.close();
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("a new version waits until it is agreed to, then switches as a whole", async (t) => {
  const folder = await copyOfBuild(t);
  const server = await serve(folder);
  t.after(server.stop);
  const { context, faults, open } = await visitor(browser);
  const page = await open(server.origin);
  await untilOffline(page);
  assert.equal(await page.evaluate(() => window.rechtenpas.applyUpdate()), false);

  const name = await publish(folder, "een nieuwe versie");
  await lookForUpdate(page);
  await untilUpdateWaits(page);
  // Nothing changes by itself: not here, not in a new tab, not after loading anew.
  assert.equal(await build(page), seal.build);
  await page.reload();
  const other = await open(server.origin);
  assert.equal(await build(other), seal.build);
  assert.notEqual(await title(other), "een nieuwe versie");
  await untilUpdateWaits(page);
  await untilUpdateWaits(other);

  // One tab agrees. It loads anew; the other one is told, and left alone.
  await other.evaluate(() => addEventListener("update-waiting", () => (window.told = true)));
  const reloaded = page.waitForEvent("load");
  assert.equal(await page.evaluate(() => window.rechtenpas.applyUpdate()), true);
  await reloaded;
  assert.equal(await build(page), name);
  assert.equal(await title(page), "een nieuwe versie");
  await other.waitForFunction(() => window.told);
  assert.equal(await build(other), seal.build);
  const followed = other.waitForEvent("load");
  assert.equal(await other.evaluate(() => window.rechtenpas.applyUpdate()), true);
  await followed;
  assert.equal(await build(other), name);
  assert.deepEqual(await caches(page), { [`rechtenpas-app-${name}`]: kept.length + 1 });
  assert.equal(await page.evaluate(() => window.rechtenpas.updateWaiting), false);
  assert.deepEqual(faults, []);
  await context.close();
});

test("one spoiled file in a new version leaves the old version in its place, whole", async (t) => {
  const folder = await copyOfBuild(t);
  const server = await serve(folder);
  t.after(server.stop);
  const { context, open } = await visitor(browser, { expectOffline: true });
  const page = await open(server.origin);
  await untilOffline(page);

  await publish(folder, "een kapotte versie");
  await corrupt(folder, "/");
  const redundant = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return new Promise((resolve) => {
      registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker.addEventListener("statechange", () => worker.state === "redundant" && resolve(worker.state));
      });
    });
  });
  await lookForUpdate(page).catch(() => {});
  assert.equal(await redundant, "redundant");
  assert.deepEqual(await caches(page), { [old]: kept.length + 1 });
  assert.equal(await page.evaluate(() => window.rechtenpas.updateWaiting), false);
  assert.equal(await page.evaluate(() => window.rechtenpas.offline), "ready");

  await server.stop();
  await page.reload();
  assert.equal(await build(page), seal.build);
  await untilOffline(page);
  await context.close();
});

test("a first visit with one spoiled file keeps nothing, and says that it failed", async (t) => {
  const folder = await copyOfBuild(t);
  await corrupt(folder, kept.find(({ kind }) => kind === "font").path);
  const server = await serve(folder);
  t.after(server.stop);
  const { context, open } = await visitor(browser, { expectOffline: true });
  const page = await open(server.origin);
  await page.waitForFunction(() => window.rechtenpas.offline === "failed");
  assert.deepEqual(await caches(page), {});
  await context.close();
});

test("going back to the version that is in use does not touch it, also when that fails", async (t) => {
  const folder = await copyOfBuild(t);
  const untouched = await copyOfBuild(t);
  const server = await serve(folder);
  t.after(server.stop);
  const { context, open } = await visitor(browser, { expectOffline: true });
  const page = await open(server.origin);
  await untilOffline(page);
  await publish(folder, "even anders");
  await lookForUpdate(page);
  await untilUpdateWaits(page);

  await cp(untouched, folder, { recursive: true });
  await corrupt(folder, "/");
  await lookForUpdate(page).catch(() => {});
  await page.waitForTimeout(500);
  assert.equal((await caches(page))[old], kept.length + 1);
  await context.close();
});
