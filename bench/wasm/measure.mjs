// Takes the figures as wasm: node measure.mjs MODULE.wasm MATERIAL prints them as JSON.
// node measure.mjs --size MODULE.wasm... prints the bytes of each, as gzip at its best.
//
// The same rounds as natively (../src/bin/measure.rs): each does every kind of work, the reference first; a time is the
// median of the rounds, and its share of the reference that of the fastest rounds of both.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const ROUNDS = 61;
const LEAST = 2; // milliseconds

/** The kinds of work by number, as `Work::ALL` has them. */
const WORK = [
  "reference",
  ...["outcomes", "screened", "explained", "next"].flatMap((work) => ["full", "half", "empty"].map((state) => `${work}/${state}`)),
  "load",
];

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function measure(file, materialFile) {
  const { instance } = await WebAssembly.instantiate(await readFile(file), {});
  const { memory, room, prepare, work } = instance.exports;
  const material = await readFile(materialFile);
  const place = room(material.length);
  new Uint8Array(memory.buffer, place, material.length).set(material);
  if (!prepare()) throw new Error("the module cannot read the material");

  const enough = (number) => {
    for (let times = 1; ; times *= 2) {
      const began = performance.now();
      if (work(number, times) === 0) throw new Error(`the module has no work ${number}`);
      if (performance.now() - began >= LEAST) return times;
    }
  };
  // Twice: the first time runs what the engine compiled in haste.
  const times = WORK.map((_, number) => (enough(number), enough(number)));
  const rounds = Array.from({ length: ROUNDS }, () =>
    WORK.map((_, number) => {
      const began = performance.now();
      const pieces = work(number, times[number]);
      return ((performance.now() - began) * 1e6) / pieces;
    }),
  );
  const of = (number) => rounds.map((round) => round[number]);
  const fastest = (number) => Math.min(...of(number));
  return Object.fromEntries(
    WORK.map((name, number) => {
      const share = fastest(number) / fastest(0);
      return [name, { ns: median(of(number)), least: fastest(number), share }];
    }),
  );
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--size") {
  const sizes = await Promise.all(rest.map(async (file) => gzipSync(await readFile(file), { level: 9 }).length));
  console.log(JSON.stringify(sizes));
} else {
  console.log(JSON.stringify(await measure(first, rest[0])));
}
