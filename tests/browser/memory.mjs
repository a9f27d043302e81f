// Looks for secrets in the memory of a page: in its JavaScript heap and in the memory of its wasm.

import { createDecipheriv } from "node:crypto";

/** Hidden this way, what is sought does not itself lie readable in the memory of the page. */
const MASK = 0x5a;
const masked = (bytes) => [...bytes].map((byte) => byte ^ MASK);

/** Lets a page be looked into: remembers the memory of its wasm, and, masked, each key that a passphrase became. */
export function watchMemory(page) {
  return page.addInitScript((mask) => {
    const memories = [];
    const keys = [];
    const { instantiate, instantiateStreaming } = WebAssembly;
    const remember = (made) => {
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.push(memory);
      return made;
    };
    WebAssembly.instantiate = (...given) => instantiate(...given).then(remember);
    WebAssembly.instantiateStreaming = (...given) => instantiateStreaming(...given).then(remember);
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener("message", ({ data }) => {
          if (data.key) keys.push(Array.from(data.key, (byte) => byte ^ mask));
        });
      }
    };
    window.watched = {
      keys,
      holds: (sought) => memories.some(({ buffer }) => {
        const bytes = new Uint8Array(buffer);
        const first = sought[0] ^ mask;
        for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
          if (sought.every((byte, place) => bytes[at + place] === (byte ^ mask))) return true;
        }
        return false;
      }),
    };
  }, MASK);
}

/** Whether the memory of the wasm holds these bytes, or this text in UTF-8. */
export function wasmHolds(page, sought) {
  return page.evaluate((sought) => window.watched.holds(sought), masked(Buffer.from(sought)));
}

/** The last key that a passphrase became in this page. */
export async function passKey(page) {
  return Buffer.from(masked(await page.evaluate(() => window.watched.keys.at(-1))));
}

/** All that the JavaScript heap of the page holds, as one text, after its garbage was collected. */
export async function heap(page) {
  const session = await page.context().newCDPSession(page);
  const parts = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => parts.push(chunk));
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  return parts.join("");
}

/** What stands in one store of the only vault of this device: its records by name. */
export async function stored(page, store) {
  const records = await page.evaluate(async (store) => {
    const promised = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const { name } = (await indexedDB.databases()).find(({ name }) => /^rechtenpas\.[0-9a-f]{32}$/.test(name));
    const database = await promised(indexedDB.open(name));
    const shelf = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([promised(shelf.getAllKeys()), promised(shelf.getAll())]);
    database.close();
    return keys.map((key, place) => [key, Array.from(values[place])]);
  }, store);
  return Object.fromEntries(records.map(([key, value]) => [key, Buffer.from(value)]));
}

/** The key of a vault, out of its key ring and the stretched passphrase. Written here anew, from the format alone. */
export function vaultKey(ring, passKey) {
  const vault = ring.subarray(4, 20);
  const length = ring.readUInt32LE(45);
  const sealed = ring.subarray(49, 49 + length);
  const [nonce, text, tag] = [sealed.subarray(5, 29), sealed.subarray(29, -16), sealed.subarray(-16)];
  const namespace = Buffer.from("ring by passphrase");
  const size = Buffer.alloc(4);
  size.writeUInt32LE(namespace.length);
  const context = Buffer.concat([Buffer.from("rpE"), Buffer.from([1, 1]), size, namespace, vault, Buffer.alloc(16)]);
  const inner = Buffer.concat([Buffer.alloc(4), nonce.subarray(16)]);
  const decipher = createDecipheriv("chacha20-poly1305", hchacha20(passKey, nonce.subarray(0, 16)), inner, { authTagLength: 16 });
  decipher.setAAD(context, { plaintextLength: text.length });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]);
}

/** The key that XChaCha20 makes of a key and the first sixteen bytes of its nonce. */
function hchacha20(key, nonce) {
  const words = (bytes) => Array.from({ length: bytes.length / 4 }, (_, place) => bytes.readUInt32LE(place * 4));
  const state = [...words(Buffer.from("expand 32-byte k")), ...words(key), ...words(nonce)];
  const turn = (word, by) => (word << by) | (word >>> (32 - by));
  const quarter = (a, b, c, d) => {
    for (const [one, two, three, by] of [[a, b, d, 16], [c, d, b, 12], [a, b, d, 8], [c, d, b, 7]]) {
      state[one] = (state[one] + state[two]) | 0;
      state[three] = turn(state[three] ^ state[one], by);
    }
  };
  for (let round = 0; round < 10; round += 1) {
    quarter(0, 4, 8, 12), quarter(1, 5, 9, 13), quarter(2, 6, 10, 14), quarter(3, 7, 11, 15);
    quarter(0, 5, 10, 15), quarter(1, 6, 11, 12), quarter(2, 7, 8, 13), quarter(3, 4, 9, 14);
  }
  const made = Buffer.alloc(32);
  [...state.slice(0, 4), ...state.slice(12)].forEach((word, place) => made.writeInt32LE(word | 0, place * 4));
  return made;
}
