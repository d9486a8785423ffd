import { chromium } from "playwright-core";
import { serve } from "/work/h/four/browser/support/static.js";
const server = await serve();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [w,h] of [[1280,900],[390,844]]) {
  const page = await (await browser.newContext({viewport:{width:w,height:h}})).newPage();
  for (const n of process.argv.slice(2)) { await page.goto(`${server.address}/pages/${n}.html`); await page.screenshot({path:`/tmp/shot-${n}-${w}.png`, fullPage:true}); }
}
await browser.close(); await server.stop();
