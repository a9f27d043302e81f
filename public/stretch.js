// The worker that stretches one passphrase. src/browser/stretch.rs makes it, asks it once, and ends it.
//
// Comes in: { passphrase, how }, both bytes. Goes out: { key }, or { failed: "memory" | "loading" | "other" }.

import start, { stretch } from "{{glue}}";

async function answer({ passphrase, how }) {
  try {
    await start({ module_or_path: WebAssembly.compileStreaming(fetch("{{wasm}}")) });
  } catch {
    return { failed: "loading" };
  }
  try {
    return { key: stretch(passphrase, how) };
  } catch (error) {
    // Of what a browser itself says, running out of memory is the only thing that can go wrong in there.
    return { failed: typeof error === "string" ? error : "memory" };
  }
}

addEventListener("message", async ({ data }) => {
  const said = await answer(data);
  data.passphrase.fill(0);
  postMessage(said, said.key ? [said.key.buffer] : []);
});
