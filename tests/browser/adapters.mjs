// The adapters to the browser (examples/adapters.rs), driven from a page of the app, under its policy.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { visitor } from "./harness.mjs";

const root = new URL("../../", import.meta.url).pathname;
/** Where `cargo xtask test` built them. */
const built = process.env.ADAPTERS ?? join(root, "target/xtask/adapters");
const files = { "adapters.js": "text/javascript", "adapters.wasm": "application/wasm" };

/** A visitor whose pages have the adapters as `window.adapters`. */
export async function operator(browser, origin) {
  const { context, faults } = await visitor(browser, { serviceWorkers: "block" });
  for (const [name, contentType] of Object.entries(files)) {
    const body = await readFile(join(built, name));
    await context.route(`${origin}/assets/${name}`, (route) => route.fulfill({ body, contentType }));
  }
  /** A page with the adapters; `before` runs in it first of all. */
  async function open(before) {
    const page = await context.newPage();
    if (before) await page.addInitScript(before);
    await page.goto(origin);
    await page.locator("#app main a").first().waitFor();
    await load(page);
    return page;
  }
  return { context, faults, open };
}

/** Brings the adapters into a page. */
export function load(page) {
  return page.evaluate(async () => {
    const adapters = await import("/assets/adapters.js");
    await adapters.default({ module_or_path: await WebAssembly.compileStreaming(fetch("/assets/adapters.wasm")) });
    window.adapters = adapters;
  });
}
