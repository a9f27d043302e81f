// What the server says with each answer: what may run, and how long a file may be kept.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { dist, serve } from "./harness.mjs";

let server;
before(async () => (server = await serve()));
after(() => server.stop());

const seal = JSON.parse(await readFile(join(dist, "seal.json"), "utf8"));
const ask = (path, headers = {}) => fetch(server.origin + path, { headers });

test("every answer carries the security headers, also one that is not there", async () => {
  for (const path of ["/", "/sw.js", "/nowhere.js", ...seal.files.map((file) => file.path)]) {
    const { headers } = await ask(path);
    const policy = headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'/, path);
    assert.match(policy, /require-trusted-types-for 'script'; trusted-types default/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
    assert.equal(headers.get("cross-origin-embedder-policy"), "require-corp");
    assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.match(headers.get("permissions-policy"), /camera=\(self\).*geolocation=\(\)/);
    assert.equal(headers.get("strict-transport-security"), null);
  }
});

test("every file is what the seal says: type, size, and as brotli where it is smaller", async () => {
  for (const file of [...seal.files, seal.worker]) {
    const response = await ask(file.path, { "accept-encoding": "br" });
    assert.equal(response.status, 200, file.path);
    assert.equal(response.headers.get("content-type").split(";")[0], file.type.split(";")[0]);
    assert.equal(response.headers.get("content-encoding"), file.brotli === null ? null : "br");
    assert.equal((await response.arrayBuffer()).byteLength, file.bytes);
  }
});

test("what has its hash in its name is kept for ever, and nothing else is", async () => {
  for (const { path } of [...seal.files, seal.worker]) {
    const expected = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    assert.equal((await ask(path)).headers.get("cache-control"), expected, path);
  }
});

test("an unknown address is the app for who opens it, and nothing for who fetches it", async () => {
  // Not with fetch, which never says that somebody opens an address.
  const open = (path) => new Promise((resolve) => get(server.origin + path, { headers: { accept: "text/html" } }, resolve));
  const opened = await open("/rechten/huurpremie");
  assert.equal(opened.statusCode, 200);
  assert.equal(opened.headers["content-type"], "text/html");
  assert.equal((await ask("/assets/app.0000.js", { accept: "text/html" })).status, 404);
});
