// Handing over without a network: from a family's phone to a worker's tablet, and from a worker to a colleague.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

import { beginDossier, kept, lock, openDesk, unlock } from "./desk.mjs";
import { begin } from "./family.mjs";
import { barriers, fitsWidth, launch, screens, serve, visitor } from "./harness.mjs";

let browser;
let server;
before(async () => ([browser, server] = [await launch(), await serve()]));
after(async () => (await browser.close(), await server.stop()));

/** A folder for files that pass from one to the other. */
async function folder(test) {
  const made = await mkdtemp(join(tmpdir(), "rechtenpas-hand-"));
  test.after(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A family on a phone that answered some questions, and stands at its code. */
async function atCode(options) {
  const someone = await visitor(browser, { screen: screens.phone, ...options });
  const page = await someone.open(server.origin);
  await begin(page, "ninove");
  let asked = 0;
  for (; asked < (options?.questions ?? 5) && !page.url().endsWith("/rechten"); asked++) {
    const now = page.url();
    await page.getByRole("button", { name: "Ik weet het niet" }).waitFor();
    const options = page.locator("main [data-subject] .choice");
    if (await options.count()) {
      await options.first().click();
      await page.getByRole("button", { name: "Volgende" }).click();
    } else {
      await page.getByRole("button", { name: "Ik weet het niet" }).click();
    }
    await page.waitForFunction((now) => location.href !== now, now);
  }
  // Within the program: a page that is loaded anew has no answers.
  await page.evaluate(() => history.pushState(null, "", "/rechten"));
  await page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")));
  await page.getByRole("link", { name: "Geef door aan een medewerker" }).click();
  await page.getByRole("heading", { level: 1, name: "Geef je antwoorden door" }).waitFor();
  return { ...someone, page };
}

/** What the family gives as digits. */
async function digits(page) {
  const file = await page.getByRole("link", { name: "Bewaar als bestand" }).getAttribute("href");
  return file.slice(file.indexOf(",") + 1);
}

async function worker(options) {
  const someone = await visitor(browser, { screen: screens.tablet, acceptDownloads: true });
  const page = await someone.context.newPage();
  await openDesk(page, server.origin, options);
  return { ...someone, page };
}

/** Goes somewhere within the program: a page that is loaded anew is locked. */
async function goTo(page, path) {
  await page.evaluate((path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
}

test("a family hands its answers to a worker by an address, which is gone from the address bar before the vault opens", async () => {
  const phone = await atCode();
  await fitsWidth(phone.page);
  assert.deepEqual(await barriers(phone.page), []);
  const box = await phone.page.locator("svg.qr").boundingBox();
  assert.ok(box.width >= 260, `the code is ${box.width} px wide`);
  const code = await digits(phone.page);

  const { context, faults, page } = await worker();
  await lock(page);
  await page.goto(`${server.origin}/loket/ontvangen#${code}`);
  await page.getByLabel("Wachtzin", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => location.href), `${server.origin}/loket/ontvangen`);
  await unlock(page);
  await page.getByRole("heading", { level: 1, name: "Antwoorden van een gezin" }).waitFor();
  assert.match(await page.locator("main").innerText(), /Ninove · \d+ antwoorden/);
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), []);
  assert.equal(await page.evaluate(async () => (await navigation.entries()).filter(({ url }) => url?.includes("#")).length), 0);

  await page.getByLabel("Naam van het gezin").fill("Gezin Amara");
  await page.getByRole("button", { name: "Begin het dossier" }).click();
  await page.locator(".dossier-title", { hasText: "Gezin Amara" }).waitFor();
  assert.match(await page.locator(".dossier-who").innerText(), /Ninove/);
  await kept(page);
  await page.reload();
  await unlock(page);
  await page.locator(".dossier-who", { hasText: "Ninove" }).waitFor();

  // Once more, into the same dossier: nothing is new.
  await goTo(page, "/loket/ontvangen");
  await page.getByLabel("Plak of typ de code").fill(code.replace(/(\d{5})/g, "$1 "));
  await page.getByRole("button", { name: "Bekijk wat erin staat" }).click();
  await page.getByRole("button", { name: "Gezin Amara" }).click();
  await page.getByText("Je dossier weet dit allemaal al.").waitFor();
  assert.deepEqual([...faults, ...phone.faults], []);
  await Promise.all([context.close(), phone.context.close()]);
});

test("what differs is chosen, and stays as it is until then", async () => {
  const [one, two] = [await atCode({ questions: 5 }), await atCode({ questions: 5 })];
  // The second family has the other answer to its last question.
  await two.page.getByRole("button", { name: "Terug" }).click();
  await two.page.getByRole("link", { name: "Je antwoorden" }).click();
  await two.page.locator(".answer-link").last().click();
  await two.page.locator("main [data-subject] .choice").nth(1).click();
  await two.page.getByRole("button", { name: "Volgende" }).click();
  await two.page.getByRole("link", { name: "Bekijk je rechten" }).click();
  await two.page.getByRole("link", { name: "Geef door aan een medewerker" }).click();
  const codes = [await digits(one.page), await digits(two.page)];

  const { context, faults, page } = await worker();
  const take = async (code) => {
    await goTo(page, "/loket/ontvangen");
    await page.getByLabel("Plak of typ de code").fill(code);
    await page.getByRole("button", { name: "Bekijk wat erin staat" }).click();
  };
  await take(codes[0]);
  await page.getByLabel("Naam van het gezin").fill("Gezin Bakker");
  await page.getByRole("button", { name: "Begin het dossier" }).click();
  await page.locator(".dossier").waitFor();

  await take(codes[1]);
  await page.getByRole("button", { name: "Gezin Bakker" }).click();
  await page.getByRole("heading", { name: "Dit is anders dan in je dossier" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  const pair = page.locator(".receive-differs").first();
  assert.ok(await pair.locator("input").first().isChecked(), "the dossier stays as it is");
  await pair.locator(".choice").nth(1).click();
  await page.getByRole("button", { name: "Neem over" }).click();
  await page.locator(".dossier").waitFor();

  await take(codes[1]);
  await page.getByRole("button", { name: "Gezin Bakker" }).click();
  await page.getByText(/0 anders/).waitFor();
  assert.deepEqual(faults, []);
  await Promise.all([context.close(), one.context.close(), two.context.close()]);
});

test("a file of a family opens, and what is none is said in words", async (test) => {
  const phone = await atCode({ acceptDownloads: true });
  const saved = phone.page.waitForEvent("download");
  await phone.page.getByRole("link", { name: "Bewaar als bestand" }).click();
  const path = join(await folder(test), (await saved).suggestedFilename());
  assert.match(path, /\.rpgezin$/);
  await (await saved).saveAs(path);

  const { context, faults, page } = await worker();
  await goTo(page, "/loket/ontvangen");
  await page.getByRole("heading", { level: 1, name: "Neem iets over" }).waitFor();
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), []);
  const input = page.locator("input[type=file]");
  await input.setInputFiles({ name: "foto.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) });
  await page.getByText("Dit is niets van rechtenpas.").waitFor();
  const wrong = (await readFile(path, "utf8")).replace(/(\d)(?=\d{9}$)/, (digit) => String((Number(digit) + 1) % 10));
  await input.setInputFiles({ name: "x.rpgezin", mimeType: "application/octet-stream", buffer: Buffer.from(wrong) });
  await page.getByText("er is een teken verkeerd").waitFor();
  const field = page.locator(".field", { has: page.getByLabel("Plak of typ de code") });
  await page.getByLabel("Plak of typ de code").fill("zomaar een tekst");
  await page.getByRole("button", { name: "Bekijk wat erin staat" }).click();
  await field.getByText("Dit is niets van rechtenpas.").waitFor();
  assert.equal(await page.getByLabel("Plak of typ de code").inputValue(), "zomaar een tekst", "what was pasted can be mended");
  await input.setInputFiles(path);
  await page.getByRole("heading", { level: 1, name: "Antwoorden van een gezin" }).waitFor();
  await page.getByRole("button", { name: "Neem niets over" }).click();
  await page.getByRole("heading", { level: 1, name: "Neem iets over" }).waitFor();
  assert.deepEqual([...faults, ...phone.faults], []);
  await Promise.all([context.close(), phone.context.close()]);
});

test("a code on the screen of a phone is scanned with a camera", async (test) => {
  const phone = await atCode();
  // What the camera sees: the code with something around it, as a film of one picture.
  const scene = await phone.context.newPage();
  await scene.setViewportSize({ width: 640, height: 480 });
  const svg = await phone.page.locator("svg.qr").evaluate((svg) => svg.outerHTML);
  await scene.setContent(`<body style="margin:0;background:#555;display:grid;place-items:center;height:480px">${svg.replace("<svg", '<svg width="440" height="440"')}`);
  const film = join(await folder(test), "film.mjpeg");
  const picture = await scene.screenshot({ type: "jpeg", quality: 90 });
  await writeFile(film, Buffer.concat([picture, picture]));

  const seeing = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${film}`],
  });
  test.after(() => seeing.close());
  const { context, faults } = await visitor(seeing, { screen: screens.tablet });
  await context.grantPermissions(["camera"], { origin: server.origin });
  const page = await context.newPage();
  await openDesk(page, server.origin);
  await goTo(page, "/loket/ontvangen");
  await page.getByRole("button", { name: "Scan met de camera" }).click();
  await page.getByRole("heading", { level: 1, name: "Antwoorden van een gezin" }).waitFor({ timeout: 20_000 });
  assert.deepEqual(faults, []);
  await phone.context.close();
});

test("answers that do not fit in one code go in parts, that follow each other and can be turned by hand", async () => {
  // A family of twenty children, as it comes back after a crash.
  const children = Array.from({ length: 20 }, (_, child) => CHILD_FACTS.map((fact) => `kind${child} ${fact}`).concat(`kind${child} birth_date ${2006 + child}-01-01 ${2006 + child}-12-31`));
  const { context, faults } = await visitor(browser, { screen: screens.phone });
  await context.addInitScript((kept) => location.protocol === "http:" && sessionStorage.setItem("rechtenpas.kept", kept), ["gezin partner nee", "gezin children 20 20", ...children.flat()].join("\n"));
  const page = await context.newPage();
  await page.goto(`${server.origin}/doorgeven`);
  await page.getByText("Deel 1 van 2").waitFor();
  await fitsWidth(page);
  assert.deepEqual(await barriers(page), []);
  await page.getByText("Deel 2 van 2").waitFor({ timeout: 10_000 }); // by itself
  await page.getByRole("button", { name: "Vorige" }).click();
  await page.getByText("Deel 1 van 2").waitFor();
  await page.waitForTimeout(3500);
  await page.getByText("Deel 1 van 2").waitFor(); // it waits once somebody turned it
  const slip = await digits(page);
  assert.deepEqual(faults, []);
  await context.close();

  const tablet = await worker();
  await goTo(tablet.page, "/loket/ontvangen");
  const [first, second] = inTwo(slip);
  for (const part of [second, second, first]) {
    await tablet.page.getByLabel("Plak of typ de code").fill(`${server.origin}/loket/ontvangen#${part}`);
    await tablet.page.getByRole("button", { name: "Bekijk wat erin staat" }).click();
    if (part === second) await tablet.page.getByText("1 van de 2 delen zijn binnen. Nog te scannen: deel 1.").waitFor();
  }
  await tablet.page.getByText("20 kinderen").first().waitFor();
  assert.deepEqual(tablet.faults, []);
  await tablet.context.close();
});

/** Facts of a child that are answered with yes. */
const CHILD_FACTS = ["residence belgian", "orphan both_alive", "left_school nee", "child_benefit_2018 ja"];

/** A slip in one part, cut into two: 12 bytes stand in 29 digits, and a part begins with its version, place and mark. */
function inTwo(digits) {
  const WIDTHS = [0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29];
  const bytes = digits.match(/.{1,29}/g).flatMap((group) => {
    const hex = BigInt(group.replace(/^0+(?=\d)/, "")).toString(16).padStart(WIDTHS.indexOf(group.length) * 2, "0");
    return hex.match(/../g).map((byte) => parseInt(byte, 16));
  });
  const [version, , a, b, ...slip] = bytes;
  const half = Math.ceil(slip.length / 2);
  return [slip.slice(0, half), slip.slice(half)].map((piece, place) => {
    const part = [version, ((place + 1) << 4) | 2, a, b, ...piece];
    let text = "";
    for (let at = 0; at < part.length; at += 12) {
      const group = part.slice(at, at + 12);
      text += BigInt(`0x${group.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`).toString().padStart(WIDTHS[group.length], "0");
    }
    return text;
  });
}

/** Keeps the card of one worker with another; both read the same words. */
async function exchangeCards(from, to, { organisation = "" } = {}) {
  await goTo(from, "/loket/ontvangen");
  await from.getByText("Mijn kaartje", { exact: true }).click();
  const card = await from.locator(".card-text").innerText();
  const aloud = await from.locator("details[open] .words li").allInnerTexts();
  assert.equal(aloud.length, 4);
  await goTo(to, "/loket/ontvangen");
  await to.getByLabel("Plak of typ de code").fill(card.toLowerCase());
  await to.getByRole("button", { name: "Bekijk wat erin staat" }).click();
  await to.getByRole("heading", { level: 1, name: "Het kaartje van een collega" }).waitFor();
  assert.deepEqual(await to.locator("main .words li").allInnerTexts(), aloud);
  assert.deepEqual(await barriers(to), []);
  await to.getByLabel("Naam van je collega").fill("Youssef");
  await to.getByLabel("Organisatie, als het een andere is").fill(organisation);
  await to.getByRole("button", { name: "De woorden kloppen" }).click();
  await to.getByText("Kaartjes van collega’s").waitFor();
}

test("a dossier goes to a colleague, who alone opens it; a second time changes nothing", async (test) => {
  const [els, youssef, other] = [await worker(), await worker({ name: "Youssef" }), await worker({ name: "Iemand" })];
  await exchangeCards(youssef.page, els.page);
  await goTo(els.page, "/loket");
  await beginDossier(els.page, { name: "Gezin Celik" });
  const dossier = new URL(els.page.url()).pathname.replace(/\/gesprek.*$/, "");
  await goTo(els.page, `${dossier}/doorgeven`);
  await els.page.getByLabel("Youssef").check();
  await fitsWidth(els.page);
  assert.deepEqual(await barriers(els.page), []);
  const saved = els.page.waitForEvent("download");
  await els.page.getByRole("button", { name: "Maak het bestand" }).click();
  const file = await saved;
  assert.match(file.suggestedFilename(), /^dossier-[\d-]+\.rpdossier$/);
  const path = join(await folder(test), file.suggestedFilename());
  await file.saveAs(path);
  assert.ok(!(await readFile(path)).includes("Celik"));

  const receive = async (page) => {
    await goTo(page, "/loket/ontvangen");
    await page.locator("input[type=file]").setInputFiles(path);
  };
  await receive(other.page);
  await other.page.getByText("Dit bestand is voor iemand anders gemaakt.").waitFor();

  await receive(youssef.page);
  await youssef.page.getByText("Van Els").waitFor();
  await youssef.page.getByText("Dit dossier staat nog niet in je kluis.").waitFor();
  assert.deepEqual(await barriers(youssef.page), []);
  await youssef.page.getByRole("button", { name: "Neem op in je dossiers" }).click();
  await youssef.page.locator(".dossier-title", { hasText: "Gezin Celik" }).waitFor();
  assert.equal(new URL(youssef.page.url()).pathname, dossier);
  await kept(youssef.page);
  await receive(youssef.page);
  await youssef.page.getByText("Er verandert niets.").waitFor();
  await youssef.page.reload();
  await unlock(youssef.page);
  await goTo(youssef.page, dossier);
  await youssef.page.locator(".dossier-title", { hasText: "Gezin Celik" }).waitFor();

  const damaged = await readFile(path);
  damaged[damaged.length - 1] ^= 1;
  await goTo(youssef.page, "/loket/ontvangen");
  await youssef.page.locator("input[type=file]").setInputFiles({ name: "x.rpdossier", mimeType: "application/octet-stream", buffer: damaged });
  await youssef.page.getByText("er is een teken verkeerd").waitFor();
  assert.deepEqual([els, youssef, other].flatMap(({ faults }) => faults), []);
  await Promise.all([els, youssef, other].map(({ context }) => context.close()));
});

test("nothing goes to another organisation without the consent of the family", async () => {
  const [els, youssef] = [await worker(), await worker({ name: "Youssef" })];
  await exchangeCards(youssef.page, els.page, { organisation: "CAW Boom" });
  await goTo(els.page, "/loket");
  await beginDossier(els.page, { name: "Gezin Celik" });
  await goTo(els.page, `${new URL(els.page.url()).pathname.replace(/\/gesprek.*$/, "")}/doorgeven`);
  await els.page.getByLabel("Youssef").check();
  await els.page.getByRole("button", { name: "Maak het bestand" }).click();
  await els.page.getByText("Je mag dit dossier niet delen met CAW Boom.").waitFor();
  assert.deepEqual([...els.faults, ...youssef.faults], []);
  await Promise.all([els, youssef].map(({ context }) => context.close()));
});
