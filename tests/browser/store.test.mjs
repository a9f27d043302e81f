// What a worker wrote is on the device, whole, or the worker is told: also when the device is full, the connection is
// lost, or another tab erased or upgraded the store.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { load, operator } from "./adapters.mjs";
import { launch, serve } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

const VAULT = "00112233445566778899aabbccddeeff";
const DATABASE = `rechtenpas.${VAULT}`;

/** Opens the store on a page, as `window.store`. */
const openStore = (page) => page.evaluate(async (vault) => void (window.store = await window.adapters.open(vault)), VAULT);
/** Writes `[shelf, name, size]`, or deletes where no size is given; what went wrong, or nothing. */
const write = (page, ...writes) => page.evaluate((writes) => {
  const sealed = (size) => { // cannot be pressed together, as what is sealed never can
    const bytes = new Uint8Array(size);
    for (let from = 0; from < size; from += 65_536) crypto.getRandomValues(bytes.subarray(from, from + 65_536));
    return bytes;
  };
  const made = writes.map(([shelf, name, size]) => (size === undefined ? [shelf, name] : [shelf, name, sealed(size)]));
  return window.store.write(made).then(() => null, String);
}, writes);
const all = (page, shelf, prefix = "") => page.evaluate(([shelf, prefix]) => window.store.all(shelf, prefix), [shelf, prefix]);
const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

async function opened(t, before) {
  const { context, faults, open } = await operator(browser, server.origin);
  t.after(() => context.close());
  const page = await open(before);
  await openStore(page);
  return { context, faults, open, page };
}

/** In a page: keeps every connection, and how it was asked for. */
function watchConnections() {
  window.connections = [];
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...asked) {
    const request = open.apply(this, asked);
    request.addEventListener("success", () => window.connections.push(request.result));
    return request;
  };
}

test("what was written is there after the page was closed, on its own shelf, in order of name", async (t) => {
  const { faults, page } = await opened(t);
  assert.equal(await write(page, ["changes", "b/2", 2], ["changes", "a/1", 1], ["changes", "b/1", 3], ["keys", "a", 4]), null);
  await page.reload();
  await load(page);
  await openStore(page);
  assert.deepEqual(await all(page, "changes"), [["a/1", 1], ["b/1", 3], ["b/2", 2]]);
  assert.deepEqual(await all(page, "changes", "b/"), [["b/1", 3], ["b/2", 2]]);
  assert.deepEqual(await all(page, "keys"), [["a", 4]]);
  const bytes = [0, 127, 128, 255];
  await page.evaluate((bytes) => window.store.write([["keys", "a", new Uint8Array(bytes)]]), bytes);
  assert.deepEqual(await page.evaluate(async () => [...(await window.store.get("keys", "a"))]), bytes);
  assert.equal(await page.evaluate(() => window.store.get("keys", "")), undefined, "only the very name");
  assert.deepEqual(faults, []);
});

test("a dossier goes as a whole, and nothing beside it", async (t) => {
  const { page } = await opened(t);
  await write(page, ["changes", "a/1", 1], ["changes", "a/2", 1], ["changes", "ab/1", 1], ["keys", "a", 1], ["keys", "b", 1]);
  assert.equal(await write(page, ["changes", "a/*"], ["keys", "a"]), null);
  assert.deepEqual(await all(page, "changes"), [["ab/1", 1]]);
  assert.deepEqual(await all(page, "keys"), [["b", 1]]);
});

test("a write counts as done once it is on the disk", async (t) => {
  const { page } = await opened(t, () => {
    window.durabilities = [];
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...asked) {
      const made = transaction.apply(this, asked);
      if (made.mode === "readwrite") {
        window.durabilities.push(made.durability);
        made.addEventListener("complete", () => window.durabilities.push("complete"));
      }
      return made;
    };
  });
  await write(page, ["keys", "a", 1]);
  assert.deepEqual(await page.evaluate(() => window.durabilities), ["strict", "complete"]);
});

test("a full device is told as such, nothing of the write is half there, and later it goes on", async (t) => {
  const { context, page } = await opened(t);
  const session = await context.newCDPSession(page);
  // Before the first write: the browser remembers for a while how much room it found.
  await session.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 1_000_000 });
  assert.equal(await write(page, ["keys", "a", 1]), null);
  assert.equal(await write(page, ["keys", "b", 1], ["changes", "b/1", 8_000_000]), "Full");
  assert.deepEqual(await all(page, "keys"), [["a", 1]]);
  await session.send("Storage.overrideQuotaForOrigin", { origin: server.origin });
  assert.equal(await write(page, ["keys", "b", 1]), null);
});

test("a record that is refused takes back what went before it", async (t) => {
  const { page } = await opened(t, () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      if (key === "bad") throw new DOMException("", "DataCloneError");
      return put.call(this, value, key);
    };
  });
  assert.equal(await write(page, ["keys", "a", 1], ["keys", "bad", 1]), 'Aborted("DataCloneError")');
  assert.deepEqual(await all(page, "keys"), []);
});

test("a write that the browser takes back after all is not said to be kept", async (t) => {
  const { page } = await opened(t, () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const request = put.call(this, value, key);
      if (key === "late") request.addEventListener("success", () => this.transaction.abort());
      return request;
    };
  });
  assert.equal(await write(page, ["keys", "a", 1], ["keys", "late", 1]), 'Aborted("Error")');
  assert.deepEqual(await all(page, "keys"), []);
});

test("a lost connection is opened once more, for reading and for writing", async (t) => {
  const { faults, page } = await opened(t, watchConnections);
  const lose = () => page.evaluate(() => window.connections.at(-1).close());
  await write(page, ["keys", "a", 1]);
  await lose();
  assert.equal(await write(page, ["keys", "b", 1]), null);
  await lose();
  assert.deepEqual(await all(page, "keys"), [["a", 1], ["b", 1]]);
  await lose();
  assert.equal(await page.evaluate(async () => (await window.store.get("keys", "b")).length), 1);
  assert.equal(await page.evaluate(() => window.connections.length), 4);
  assert.deepEqual(faults, []);
});

test("a connection that is lost at every try is told, after one more try", async (t) => {
  const { page } = await opened(t, watchConnections);
  await page.evaluate(() => {
    window.tries = 0;
    IDBDatabase.prototype.transaction = () => {
      window.tries += 1;
      throw new DOMException("", "InvalidStateError");
    };
  });
  assert.equal(await write(page, ["keys", "a", 1]), "Closed");
  assert.equal(await page.evaluate(() => window.tries), 2);
});

test("a store that the browser cleared away is not written into anew, as if nothing had been lost", async (t) => {
  const { context, page } = await opened(t);
  await write(page, ["keys", "a", 1]);
  const session = await context.newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: server.origin, storageTypes: "indexeddb" });
  assert.equal(await write(page, ["keys", "b", 1]), "Closed");
  assert.ok(!(await databases(page)).includes(DATABASE));
});

test("a vault that another tab erases is gone for this one too", async (t) => {
  const { faults, open, page } = await opened(t);
  await page.evaluate((vault) => window.adapters.remember(vault, "Wijkteam"), VAULT);
  await write(page, ["keys", "a", 1]);
  const other = await open();
  assert.deepEqual(await other.evaluate(() => window.adapters.vaults()), [[VAULT, "Wijkteam"]]);
  await other.evaluate((vault) => window.adapters.forget(vault), VAULT);
  assert.deepEqual(await other.evaluate(() => window.adapters.vaults()), []);
  assert.equal(await write(page, ["keys", "b", 1]), "Closed");
  assert.ok(!(await databases(page)).includes(DATABASE));
  assert.deepEqual(faults, []);
});

test("a page that holds on to a vault keeps it from being erased, which is told, and it stays on the list", async (t) => {
  const { open, page } = await opened(t);
  await page.evaluate((vault) => window.adapters.remember(vault, "Wijkteam"), VAULT);
  const other = await open();
  await other.evaluate((name) => new Promise((resolve) => {
    indexedDB.open(name).onsuccess = ({ target }) => resolve(void (window.held = target.result));
  }), DATABASE);
  const forget = () => page.evaluate((vault) => window.adapters.forget(vault).then(() => null, String), VAULT);
  assert.equal(await forget(), "Blocked");
  assert.deepEqual(await page.evaluate(() => window.adapters.vaults()), [[VAULT, "Wijkteam"]]);
  await other.evaluate(() => window.held.close());
  assert.equal(await forget(), null);
  assert.deepEqual(await page.evaluate(() => window.adapters.vaults()), []);
});

test("an older version of the app leaves a newer store alone, also one that was open", async (t) => {
  const { open, page } = await opened(t);
  const other = await open();
  await other.evaluate((name) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2);
    Object.assign(request, { onsuccess: () => resolve(request.result.close()), onerror: reject, onblocked: reject });
  }), DATABASE);
  assert.equal(await write(page, ["keys", "a", 1]), "NewerVersion");
  assert.equal(await other.evaluate((vault) => window.adapters.open(vault).then(() => null, String), VAULT), "NewerVersion");
});

test("a browser that gives no store is told as such", async (t) => {
  const { context, open } = await operator(browser, server.origin);
  t.after(() => context.close());
  const page = await open(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("", "SecurityError");
    };
  });
  const said = await page.evaluate((vault) => window.adapters.open(vault).then(() => null, String), VAULT);
  assert.equal(said, 'Unavailable("SecurityError")');
});

test("the browser says whether it keeps what is stored, and that there is room", async (t) => {
  const { page } = await opened(t);
  assert.match(await page.evaluate(() => window.adapters.persistence()), /^\((true|false), true\)$/);
});

test("a vault that the list lost is found by its database; an empty database is none", async (t) => {
  const { faults, page } = await opened(t);
  const unlisted = () => page.evaluate(async () => [...(await window.adapters.unlisted())]);
  assert.deepEqual(await unlisted(), []);
  await write(page, ["keys", "a", 1]);
  assert.deepEqual(await unlisted(), [VAULT]);
  await page.evaluate((vault) => window.adapters.remember(vault, "Els"), VAULT);
  assert.deepEqual(await unlisted(), []);
  assert.deepEqual(faults, []);
});
