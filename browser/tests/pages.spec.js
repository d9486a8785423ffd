// Every page in each of its states, as `make gallery` writes them: axe in light and in dark, no sideways scroll at 320 pixels
// (a desk's page at four times its size) nor with letters twice as large, and paper without buttons or addresses.
import { expect, test } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { atWidths, axeInBothLights, complaints, fitsLarge, fitsNarrow, picture, picturing, prints } from "../support/look.js";
import { serve } from "../support/static.js";

const folder = fileURLToPath(new URL("../pages/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".html") && name !== "index.html");
const html = (name) => readFileSync(folder + name, "utf8");
const title = (name) => name.replace(".html", "");

// A trace would keep a copy of each of these pages at each step; the step's name says which page it was.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel" });

let server;
test.beforeAll(async () => (server = await serve()));
test.afterAll(() => server.stop());

test("there are pages to look at", () => {
  expect(names.length).toBeGreaterThan(10);
});

// Many pages a test, one after the other in one document: axe stays compiled, which costs more than looking. A script is
// run again for each page, and so has another address each time.
const TOGETHER = 48;
for (let at = 0; at < names.length; at += TOGETHER) {
  const some = names.slice(at, at + TOGETHER);
  test(`pass axe in light and dark, fit and print: ${title(some[0])} to ${title(some.at(-1))}`, async ({ page }) => {
    test.setTimeout(240_000);
    const heard = complaints(page);
    await page.goto(`${server.address}/pages/${some[0]}`);
    for (const [at, name] of some.entries())
      await test.step(name, async () => {
        await page.setContent(html(name).replace(/(<script[^>]* src="[^"]+)"/g, `$1?${at}"`));
        await axeInBothLights(page, title(name));
        if (picturing) await atWidths(page, (width) => picture(page, `page-${title(name)}-${width}`));
        else await fitsNarrow(page, title(name));
        if (name.startsWith("room-")) return;
        await fitsLarge(page, title(name));
        await prints(page, title(name));
      });
    expect(heard).toEqual([]);
  });
}

test("a page with little on it begins at the same edge as the header", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${server.address}/pages/sign-in-empty.html`);
  const left = (selector) => page.locator(selector).first().evaluate((part) => part.getBoundingClientRect().left);
  expect(await left("h1")).toBe(await left(".app-header__name"));
});
