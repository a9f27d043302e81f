// Runs tests that were compiled to wasm32-unknown-unknown: node run-wasm-tests.mjs FILE.wasm...
//
// Rust's own test runner works there, but that target has no standard output. Its closing line and the words of a panic
// are still in the program's memory when it ends, and are read from there. A failing test ends its program, since wasm
// does not unwind.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";

/** Runs the tests of one file; what Rust's test runner says of them at the end. */
async function run(file) {
  let memory;
  // All that a test may ask of its surroundings: random bytes, for property tests.
  const fill = (place, length) => (crypto.getRandomValues(new Uint8Array(memory.buffer, place, length)), 0);
  const { instance } = await WebAssembly.instantiate(await readFile(file), { env: { __getrandom_v03_custom: fill } });
  ({ memory } = instance.exports);
  const remembered = (pattern) => Buffer.from(memory.buffer).toString("utf8").match(pattern)?.[0];
  try {
    instance.exports.main(0, 0);
  } catch (error) {
    throw new Error(remembered(/panicked at [^\0:]+:\d+:\d+:[^\0]*/) ?? error.message, { cause: error });
  }
  const result = remembered(/\d+ passed; \d+ failed; \d+ ignored; \d+ measured; \d+ filtered out/);
  if (!result) throw new Error("the closing line of the tests is not in memory, so what ran is not known");
  if (result.startsWith("0 ")) throw new Error("no test ran");
  return result;
}

for (const file of process.argv.slice(2)) {
  const name = basename(file, ".wasm").replace(/-[0-9a-f]+$/, "");
  const began = performance.now();
  try {
    const result = await run(file);
    console.log(`test result: ok. ${result}; ${name} as wasm, in ${((performance.now() - began) / 1000).toFixed(2)}s`);
  } catch (error) {
    console.error(error);
    console.log(`test result: FAILED. ${name} as wasm: one test ended the program`);
    process.exitCode = 1;
  }
}
