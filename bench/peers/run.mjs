// Engines in JavaScript on the model: node run.mjs publicodes|json-logic MODEL.json prints what is found of one, as JSON.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const INPUTS = ["age", "income", "children", "rent", "savings", "disabled", "tenant", "insured", "single"];
const TRUTHS = new Set(INPUTS.slice(5));

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const version = (name) => createRequire(import.meta.url)(`./node_modules/${name}/package.json`).version;

/** The inputs of a household by name, as this engine takes them. */
const named = (household, truth) =>
  Object.fromEntries(INPUTS.map((name, place) => [name, TRUTHS.has(name) ? truth(household[place] === 1) : household[place]]));

/** json-logic-engine: every rule compiled to a function once; what a rule comes to is added to the data. */
async function jsonLogic({ rules }) {
  const { LogicEngine } = await import("json-logic-engine");
  const logic = (expr) => {
    const [[kind, of]] = Object.entries(expr);
    const all = () => of.map(logic);
    switch (kind) {
      case "number": return of;
      case "name": return { var: of };
      case "not": return { "!": [{ var: of }] };
      case "plus": return { "+": all() };
      case "minus": return { "-": all() };
      case "times": return { "*": all() };
      case "max": return { max: all() };
      case "if": return { if: all() };
      case "at_least": return { ">=": all() };
      case "at_most": return { "<=": all() };
      case "and": case "or": return { [kind]: all() };
      default: throw new Error(`no ${kind} in JsonLogic`);
    }
  };
  const engine = new LogicEngine();
  const compiled = rules.map(({ id, is }) => [id, engine.build(logic(is))]);
  return {
    name: `json-logic-engine ${version("json-logic-engine")}`,
    note: "compiled; missing reads as false or zero",
    households: 2000,
    rounds: 11,
    prepare: (household) => named(household, (truth) => truth),
    run(inputs) {
      const data = { ...inputs };
      for (const [id, rule] of compiled) data[id] = rule(data);
      return data;
    },
    value: (data, id) => Number(data[id]),
  };
}

/** publicodes: parsed once; a household is a situation, in which every rule is asked for. */
async function publicodes({ rules }) {
  const { default: Engine } = await import("publicodes");
  const text = (expr) => {
    const [[kind, of]] = Object.entries(expr);
    switch (kind) {
      case "number": return String(of);
      case "name": return of;
      case "not": return `${of} = non`;
      case "plus": return `(${text(of[0])} + ${text(of[1])})`;
      case "minus": return `(${text(of[0])} - ${text(of[1])})`;
      case "times": return `(${text(of[0])} * ${text(of[1])})`;
      case "at_least": return `${text(of[0])} >= ${text(of[1])}`;
      case "at_most": return `${text(of[0])} <= ${text(of[1])}`;
      default: return null;
    }
  };
  const isPlain = (expr) => {
    const [[kind, of]] = Object.entries(expr);
    if (["max", "if", "and", "or"].includes(kind)) return false;
    return Array.isArray(of) ? of.every(isPlain) : true;
  };
  const rule = (expr) => {
    if (isPlain(expr)) return text(expr);
    const [[kind, of]] = Object.entries(expr);
    const all = () => of.map(rule);
    switch (kind) {
      case "plus": return { somme: all() };
      case "max": return { "le maximum de": all() };
      case "if": return { variations: [{ si: rule(of[0]), alors: rule(of[1]) }, { sinon: rule(of[2]) }] };
      case "and": return { "toutes ces conditions": all() };
      case "or": return { "une de ces conditions": all() };
      default: throw new Error(`no ${kind} of parts in publicodes`);
    }
  };
  const declared = Object.fromEntries(INPUTS.map((name) => [name, { question: name }]));
  const written = Object.fromEntries(rules.map(({ id, is }) => [id, { valeur: rule(is) }]));
  const logger = { log: () => {}, warn: () => {}, error: console.error };
  const engine = new Engine({ ...declared, ...written }, { logger });
  return {
    name: `publicodes ${version("publicodes")}`,
    note: "parsed; with what is missing and why",
    households: 200,
    rounds: 3,
    prepare: (household) => named(household, (truth) => (truth ? "oui" : "non")),
    run(inputs) {
      engine.setSituation(inputs);
      return Object.fromEntries(rules.map(({ id }) => [id, engine.evaluate(id).nodeValue]));
    },
    value: (data, id) => Number(data[id]),
  };
}

const [which, file] = process.argv.slice(2);
const model = JSON.parse(await readFile(file, "utf8"));
const began = performance.now();
const engine = await { "json-logic": jsonLogic, publicodes }[which](model);
const load = performance.now() - began;

const households = model.households.slice(0, engine.households).map(engine.prepare);
const agrees = households.filter((household, place) => {
  const found = engine.run(household);
  return model.rules.every(({ id }, rule) => engine.value(found, id) === model.expected[place][rule]);
}).length;

const times = Array.from({ length: engine.rounds }, () => {
  const began = performance.now();
  for (const household of households) engine.run(household);
  return ((performance.now() - began) * 1e6) / households.length;
});
console.log(JSON.stringify({
  engine: engine.name,
  load_ms: load,
  compared: households.length,
  agrees,
  ns: median(times),
  note: engine.note,
}));
