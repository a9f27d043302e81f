// What every test in a browser needs: a build that is served, a browser, and eyes for what goes wrong in it.

import { spawn, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = new URL("../../", import.meta.url).pathname;
/** The build under test: `cargo xtask test` says where it is. */
export const dist = process.env.DIST ?? join(root, "dist");
/** The command of the project. */
export const xtask = process.env.XTASK ?? join(root, "target/debug/xtask");
/** The server: what is served in a test is served by the program that is installed. */
const program = process.env.SERVER ?? join(root, "target/debug/rechtenpas-server");

/** Screens that we promise to work on, in CSS pixels. `zoomed` is a phone of 640 px at 200 %. */
export const screens = {
  phone: { width: 360, height: 740 },
  tablet: { width: 1180, height: 820 },
  zoomed: { width: 320, height: 370 },
};

// ── The server ──────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Serves a folder; port 0 takes a free one. `stop` ends the process at once, as a lost network or a loss of power would.
 *
 * What is synced is kept in `database`, an address as the server takes it. Without one, it is a new file that goes when
 * the server stops, so that no test meets what another one left. `flags` are handed to the server as they are.
 */
export async function serve(folder = dist, port = 0, { database, flags = [] } = {}) {
  const own = database ? undefined : await mkdtemp(join(tmpdir(), "rechtenpas-server-"));
  const DATABASE_URL = database ?? `sqlite://${join(own, "sync.db")}`;
  const words = ["--app", folder, "--listen", `127.0.0.1:${port}`, ...flags];
  const env = { RUST_LOG: "warn", ...process.env, DATABASE_URL };
  const server = spawn(program, words, { env, stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise((resolve) => server.once("exit", resolve));
  const origin = await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    let said = "";
    server.stdout.on("data", (words) => {
      said += words;
      const [, address] = said.match(/(http:\/\/localhost:\d+)/) ?? [];
      if (address) resolve(address);
    });
  });
  const stop = async () => {
    server.kill("SIGKILL");
    await gone;
    if (own) await rm(own, { recursive: true, force: true });
  };
  return { origin, port: Number(new URL(origin).port), stop };
}

// ── The browser ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}

/**
 * A visitor: a profile of their own, in Flanders. What no page of theirs may ever do is kept in `faults`: break the
 * content security policy, throw, or write an error or a warning on the console. Where the network is away on purpose, say so with
 * `expectOffline`.
 */
export async function visitor(browser, { screen = screens.phone, expectOffline = false, ...more } = {}) {
  const context = await browser.newContext({ viewport: screen, locale: "nl-BE", timezoneId: "Europe/Brussels", ...more });
  const faults = [];
  await context.exposeBinding("reportViolation", (_, words) => faults.push(`security policy: ${words}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`);
    });
  });
  context.on("weberror", (error) => faults.push(`error: ${error.error().stack}`));
  context.on("console", (message) => {
    if (/by Playwright$/.test(message.text())) return; // the test itself keeps something from the page
    const isNetwork = /Failed to load resource|ERR_CONNECTION_REFUSED|fetching the script/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !(expectOffline && isNetwork)) faults.push(`console: ${message.text()}`);
  });
  return { context, faults, open: async (address) => opened(context, address) };
}

async function opened(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** Waits until the app says that all of it is on the device; since when, in ISO 8601. */
export function untilOffline(page) {
  return page.waitForFunction(() => window.rechtenpas?.offlineSince).then((since) => since.jsonValue());
}

/** Waits until the app says that a new version is waiting. */
export function untilUpdateWaits(page) {
  return page.waitForFunction(() => window.rechtenpas.updateWaiting);
}

/** Asks the service worker to look for a new version, as happens at every start. */
export function lookForUpdate(page) {
  return page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update()));
}

/** Makes the processor as slow as that of a mid-range tablet, or of whatever `times` says. */
export async function slowDown(page, times = 4) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** Makes the network as slow as a bad mobile one: 150 ms there and back, 1.6 Mbit/s. */
export async function slowNetwork(page) {
  const session = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
  await session.send("Network.emulateNetworkConditions", conditions);
}

// What the loop below takes on the machine that budgets were set on, when that has nothing else to do.
const IDLE_MS = 150;

/** How much slower this machine is at this moment than an idle one: from 1 to 3. */
export async function slowness(browser) {
  const page = await browser.newPage();
  const took = await page.evaluate(() => {
    function spin(rounds) {
      let sum = 0;
      for (let n = 0; n < rounds; n += 1) sum = (Math.imul(sum, 31) + n) | 0;
      return sum;
    }
    spin(1_000_000); // compiled from here on
    const began = performance.now();
    return spin(100_000_000) === 0.5 ? 0 : performance.now() - began;
  });
  await page.close();
  return Math.min(3, Math.max(1, took / IDLE_MS));
}

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The words of the page as they come out of the printer, A4. */
export async function printed(page) {
  const pdf = await page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true });
  return execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What WCAG 2.2 AA and good practice have against the page: one line each, none when all is well. */
export async function barriers(page) {
  // A colour on its way to another one is neither.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished.catch(() => {}))));
  const session = await page.context().newCDPSession(page);
  // Past the page's own policy, which rightly lets no such script in.
  await session.send("Runtime.evaluate", { expression: axe });
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then((found) => JSON.stringify(found.violations))`,
    awaitPromise: true,
  });
  await session.detach();
  return JSON.parse(result.value).flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(" ")})`));
}

/** Nothing on the page is wider than the screen, so nobody has to scroll sideways. */
export async function fitsWidth(page) {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (wide > screen) throw new Error(`${page.url()} is ${wide} px wide on a screen of ${screen} px`);
}

// ── Other builds ────────────────────────────────────────────────────────────────────────────────────────────────────

/** A copy of the build that a test may change; removed when the test ends. */
export async function copyOfBuild(test) {
  const folder = await mkdtemp(join(tmpdir(), "rechtenpas-build-"));
  await cp(dist, folder, { recursive: true });
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function writeBoth(path, bytes) {
  await writeFile(path, bytes);
  await writeFile(`${path}.br`, brotliCompressSync(bytes));
}

/**
 * Publishes a new version into a folder that is being served: the page says `words` in its title, and the seal holds
 * for it. Its name is handed back.
 */
export async function publish(folder, words) {
  const seal = JSON.parse(await readFile(join(folder, "seal.json"), "utf8"));
  const name = sha256(words).slice(0, 16);
  const page = (await readFile(join(folder, "index.html"), "utf8"))
    .replace(/data-build="[^"]*"/, `data-build="${name}"`)
    .replace(/<title>[^<]*/, `<title>${words}`);
  const bytes = Buffer.from(page);
  Object.assign(seal.files.find(({ path }) => path === "/"), { sha256: sha256(bytes), bytes: bytes.length });
  await writeBoth(join(folder, "index.html"), bytes);

  const source = await readFile(join(folder, "sw.js"), "utf8");
  const [line] = source.match(/^const SEAL = .*$/m);
  const list = JSON.parse(line.slice("const SEAL = ".length, -1));
  list.build = name;
  list.files = list.files.map((file) => (file[0] === "/" ? ["/", sha256(bytes), bytes.length, file[3]] : file));
  await writeBoth(join(folder, "sw.js"), Buffer.from(source.replace(line, `const SEAL = ${JSON.stringify(list)};`)));
  await writeFile(join(folder, "seal.json"), JSON.stringify({ ...seal, build: name }));
  return name;
}

/** Spoils a file in a folder that is being served: as long as it was, one byte different. */
export async function corrupt(folder, path) {
  const file = join(folder, path === "/" ? "index.html" : path);
  const bytes = await readFile(file);
  bytes[bytes.length - 2] ^= 1;
  await writeBoth(file, bytes);
}

/** The caches of the app and how many files each holds. */
export function caches(page) {
  return page.evaluate(async () => {
    const names = await window.caches.keys();
    const sizes = names.map(async (name) => [name, (await (await window.caches.open(name)).keys()).length]);
    return Object.fromEntries(await Promise.all(sizes));
  });
}
