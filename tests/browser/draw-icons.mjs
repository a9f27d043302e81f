// Draws the icons of the manifest from their SVG sources: `npm run icons`. The PNG files are committed.

import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const icons = new URL("../../public/icons/", import.meta.url);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const name of ["any", "maskable"]) {
  const source = await readFile(new URL(`${name}.svg`, icons), "utf8");
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${source.replace("<svg", `<svg width="${size}"`)}`);
    await page.screenshot({ path: new URL(`${name}-${size}.png`, icons).pathname, omitBackground: true });
    await page.close();
  }
}
await browser.close();
