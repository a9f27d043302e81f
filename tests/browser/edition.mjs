// Editions of the catalogue for tests: publishers, builds that believe them, and somebody between the app and its server.

import { execFileSync } from "node:child_process";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

import { copyOfBuild } from "./harness.mjs";

const root = new URL("../../", import.meta.url).pathname;
const rechtenpas = process.env.RECHTENPAS ?? join(root, "target/debug/rechtenpas");
const server = process.env.SERVER ?? join(root, "target/debug/rechtenpas-server");

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

/** The day that the published edition of the tests says it is of. */
export const PUBLISHED = { edition: "2026-11-25", words: "25 november 2026" };

/** A publisher with a key of Node's own. */
export function publisher() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return { privateKey, key: publicKey.export({ format: "der", type: "spki" }).subarray(12).toString("hex") };
}

/**
 * An edition that the real command published: the catalogue of the project as of another day, with this number. With it the
 * public key and the file, whole and in parts.
 */
export async function published(number) {
  const folder = await mkdtemp(join(tmpdir(), "rechtenpas-edition-"));
  const catalogue = join(folder, "catalogue");
  await cp(join(root, "catalogue"), catalogue, { recursive: true });
  const header = await readFile(join(catalogue, "catalogue.yaml"), "utf8");
  const renewed = header.replace(/^edition: .*$/m, `edition: ${PUBLISHED.edition}`).replace(/^number: \d+/m, `number: ${number}`);
  await writeFile(join(catalogue, "catalogue.yaml"), renewed);
  const [secret, out] = [join(folder, "secret.key"), join(folder, "one.edition")];
  const run = (...words) => execFileSync(rechtenpas, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const key = run("publisher", "new", "--out", secret).trim();
  run("publish", "--folder", catalogue, "--key", secret, "--until", "2099-12-31", "--out", out);
  const file = await readFile(out);
  await rm(folder, { recursive: true });
  return { key, file, ...parts(file) };
}

/** A folder of this test with an empty place for a database, and how an edition is published into it. */
export async function library(test) {
  const folder = await mkdtemp(join(tmpdir(), "rechtenpas-library-"));
  test.after(() => rm(folder, { recursive: true, force: true }));
  const database = `sqlite://${join(folder, "library.db")}`;
  async function publish({ file, key }) {
    await writeFile(join(folder, "one.edition"), file);
    const words = ["publish", join(folder, "one.edition"), "--publisher", key];
    return execFileSync(server, words, { encoding: "utf8", env: { ...process.env, DATABASE_URL: database } });
  }
  return { database, publish };
}

/** An edition as a server hands it out, from its file. */
function parts(file) {
  const length = file.readUInt32LE(4);
  const signed = file.subarray(8, 8 + length);
  const manifest = JSON.parse(signed.subarray(64));
  const core = file.subarray(8 + length, 8 + length + manifest.core.bytes);
  return { signed, manifest, core, details: file.subarray(8 + length + core.length) };
}

/** The same catalogue with another manifest, signed by a publisher. */
export function signedBy({ privateKey, key }, { manifest, core, details }, changes = {}) {
  const of = (bytes) => ({ sha256: sha256(bytes), bytes: bytes.length });
  const all = { ...manifest, publisher: key, sha256: sha256(core, details), core: of(core), details: of(details), ...changes };
  const text = Buffer.from(JSON.stringify(all));
  const signature = sign(null, Buffer.concat([Buffer.from("rechtenpas catalogue edition 1\n"), text]), privateKey);
  return { signed: Buffer.concat([signature, text]), manifest: all, core, details };
}

/** Some bytes with one bit of them flipped. */
export function flipped(bytes, place) {
  const changed = Buffer.from(bytes);
  changed[place < 0 ? changed.length + place : place] ^= 1;
  return changed;
}

/** A copy of the build whose app believes these keys, and that says to bring the catalogue of this number. */
export async function believing(test, publishers, { number = 0, algorithm = "Ed25519" } = {}) {
  const folder = await copyOfBuild(test);
  const source = await readFile(join(folder, "sw.js"), "utf8");
  const [line] = source.match(/^const BELIEVES = .*$/m);
  const { pack } = JSON.parse(line.slice("const BELIEVES = ".length, -1));
  const believes = `const BELIEVES = ${JSON.stringify({ number, pack, publishers })};`;
  const worker = source.replace(line, believes).replaceAll('"Ed25519"', JSON.stringify(algorithm));
  await writeFile(join(folder, "sw.js"), worker);
  await writeFile(join(folder, "sw.js.br"), brotliCompressSync(Buffer.from(worker)));
  return folder;
}

/**
 * Somebody between the app and its server, who answers for `/catalogue/` whatever the test says: `hand(edition)` hands one out,
 * `cut(path)` breaks off in the middle of a file, `hold(path)` waits there, and hands
 * back what lets it go on. `asked` is all that was asked for.
 */
export async function between(test, origin) {
  const answers = new Map();
  const broken = new Map();
  const asked = [];
  const server = createServer((asking, answer) => {
    asked.push(asking.url);
    if (asking.url.startsWith("/catalogue/")) {
      const bytes = answers.get(asking.url);
      if (!bytes) return void answer.writeHead(404).end();
      answer.writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length });
      if (!broken.has(asking.url)) return void answer.end(bytes);
      const half = bytes.length / 2;
      return void answer.write(bytes.subarray(0, half), () => broken.get(asking.url)(answer, bytes.subarray(half)));
    }
    const { method, url, headers } = asking;
    const passed = request(origin + url, { method, headers }, (said) => {
      answer.writeHead(said.statusCode, said.headers);
      said.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asking.pipe(passed);
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  test.after(stop);
  return {
    origin: `http://localhost:${server.address().port}`,
    asked,
    stop,
    hand({ signed, manifest, core, details }) {
      answers.set("/catalogue/newest", signed);
      answers.set(`/catalogue/${manifest.sha256}.pack`, core);
      answers.set(`/catalogue/${manifest.sha256}.details`, details);
    },
    cut: (path) => broken.set(path, (answer) => answer.destroy()),
    hold(path) {
      return new Promise((reached) => broken.set(path, (answer, rest) => reached(() => answer.end(rest))));
    },
    mend: () => broken.clear(),
  };
}

/** Lets the app look for an edition, as it does at a start and every six hours; what came of it. */
export function look(page) {
  return page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const heard = new Promise((resolve) => navigator.serviceWorker.addEventListener("message", ({ data }) => resolve(data.edition), { once: true }));
    active.postMessage("look");
    return heard;
  });
}

/** Where the page has its catalogue. */
export const catalogueOf = (page) => page.evaluate(() => window.rechtenpas.catalogue);

/** The numbers of the editions that are kept. */
export function keptEditions(page) {
  return page.evaluate(async () => (await window.caches.keys()).flatMap((name) => name.match(/^rechtenpas-edition-(\d+)$/)?.[1] ?? []).map(Number));
}
