// What a family does in the app: answer its questions, as a practice family or one of a test's own would.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

import { serve, untilOffline, visitor, xtask } from "./harness.mjs";

/** The practice families of the catalogue, with what the engine finds for them natively. */
export const families = JSON.parse(execFileSync(xtask, ["cases"], { encoding: "utf8", maxBuffer: 1 << 24 }));

/** Opens the app once, ends the server, and opens it again on the day of the family's screening. */
export async function withoutNetwork(browser, family, options) {
  const server = await serve();
  const someone = await visitor(browser, { expectOffline: true, ...options });
  await someone.context.clock.setFixedTime(`${family.on}T10:00:00`);
  const first = await someone.open(server.origin);
  await untilOffline(first);
  await first.close();
  await server.stop();
  const page = await someone.open(server.origin);
  await page.getByRole("link", { name: /Bekijk je rechten/ }).waitFor();
  return { ...someone, page, origin: server.origin };
}

/** Goes from the start screen to the first question. */
export async function begin(page, municipality) {
  await page.getByRole("link", { name: /Bekijk je rechten/ }).click();
  await page.waitForURL(/\/gemeente$/);
  await choose(page, `input[value="${municipality}"]`);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(/\/vraag\/1$/);
}

export const step = (page) => Number(new URL(page.url()).pathname.split("/")[2]);

/** Fills in one person's fields as the family knows it; whether there was something to fill in. */
export async function fillIn(fields, value) {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") await choose(fields, choice(value));
  else if (Array.isArray(value) && /^\d{4}-/.test(value[0] ?? "")) await fillDate(fields, value[0]);
  else if (Array.isArray(value) && /^-?\d/.test(value[0] ?? "")) await fields.locator("input[type=text]").fill(value[0].replace(".", ","));
  else for (const option of [value].flat().concat(value.length === 0 ? [null] : [])) await choose(fields, choice(option));
  return true;
}

/** Taps the card of an option, as a finger would: in the middle of the screen, where nothing lies over it. */
async function choose(fields, option) {
  const input = fields.locator(option);
  await input.evaluate((input) => input.closest("label").scrollIntoView({ block: "center" }));
  await input.locator("xpath=ancestor::label").click();
  assert.ok(await input.isChecked());
}

async function fillDate(fields, date) {
  const parts = date.split("-").reverse();
  for (const [place, part] of parts.entries()) await fields.locator("input[type=text]").nth(place).fill(part);
}

const choice = (option) => (option === null ? ".choice-apart input" : `input[value="${option}"]`);

/** Answers every question that the app asks, until it shows the results. Tells how many there were. */
export async function answerAll(page, family, seen = async () => {}) {
  let asked = 0;
  for (; !page.url().endsWith("/rechten"); asked++) {
    assert.ok(asked < 100, "the questions come to an end");
    const now = step(page);
    const fact = await page.locator("#vraag").getAttribute("data-fact");
    await seen(page, fact);
    let all = true;
    for (const fields of await page.locator("[data-subject]").all()) {
      const subject = await fields.getAttribute("data-subject");
      all = (await fillIn(fields, family.answers[subject]?.[fact])) && all;
    }
    if (all) await page.getByRole("button", { name: "Volgende" }).click();
    else await page.getByRole("button", { name: "Ik weet het niet" }).click();
    await page.waitForFunction((now) => location.pathname !== `/vraag/${now}`, now);
  }
  return asked;
}

// ── What the results say ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What the results say of each right, as the engine names outcomes. */
export async function found(page) {
  await page.locator("details").evaluateAll((folds) => folds.forEach((fold) => (fold.open = true)));
  const rights = await page.locator(".results-group .right-link").evaluateAll((links) =>
    links.map((link) => [
      new URL(link.href).pathname.split("/").pop(),
      link.closest(".results-group").querySelector("h2").textContent.replace(/\d+/g, "").trim(),
      link.closest("li").querySelector(".outcome")?.textContent.trim() ?? "",
    ]),
  );
  const group = { "Doe dit eerst": "entitled", "Hangt nog af van": "depends", "Heb je al": "has", "Nu niet": "not_now", "Vraag er ook naar": "likely" };
  return Object.fromEntries(rights.map(([right, under, pill]) => [right, group[under] ?? (pill === "Waarschijnlijk" ? "likely" : pill ? "out_of_date" : "to check")]));
}

/** Of the outcomes for several holders the one that the app shows: what asks most to be done. */
export const first = (outcomes) => ["entitled", "likely", "out_of_date", "depends", "has", "not_now"].find((outcome) => outcomes.includes(outcome));
