// Runs the tests of a crate that were compiled to wasm32-unknown-unknown: node run-wasm-tests.mjs FILE.wasm
//
// Rust's own test runner works there, but that target has no standard output. Its closing line and the words of a panic
// are still in the program's memory when it ends, and are read from there. A failing test ends the program, since wasm
// does not unwind.

import { readFile } from "node:fs/promises";

const [file] = process.argv.slice(2);
const program = await WebAssembly.compile(await readFile(file));
const needs = WebAssembly.Module.imports(program);
if (needs.length > 0) {
  console.error(`these tests ask the browser for ${needs.map(({ name }) => name).join(", ")}, so they cannot run by themselves`);
  process.exit(1);
}
const { exports } = await WebAssembly.instantiate(program, {});

/** What the program's memory says after it ended. */
function remembered(pattern) {
  return Array.from(Buffer.from(exports.memory.buffer).toString("utf8").matchAll(pattern), ([found]) => found);
}

const began = performance.now();
try {
  exports.main(0, 0);
} catch (error) {
  const [words] = remembered(/panicked at [^\0:]+:\d+:\d+:[^\0]*/g);
  console.error(words ?? error.message);
  console.error(error.stack);
  console.log("test result: FAILED. one test ended the program");
  process.exit(1);
}
const [result] = remembered(/\d+ passed; \d+ failed; \d+ ignored; \d+ measured; \d+ filtered out/g);
if (!result || result.startsWith("0 ")) {
  console.error(result ? "no test ran" : "the closing line of the tests is not in memory, so what ran is not known");
  process.exit(1);
}
console.log(`test result: ok. ${result}; as wasm, in ${((performance.now() - began) / 1000).toFixed(2)}s`);
