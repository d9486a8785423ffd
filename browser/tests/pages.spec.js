// Every page in each of its states, as `make gallery` writes them: axe in light and in dark, no sideways scroll at 320 pixels.
import { expect, test } from "@playwright/test";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { atWidths, axeInBothLights, axeScript, complaints, fitsNarrow, picture, picturing } from "../support/look.js";
import { serve } from "../support/static.js";

const folder = fileURLToPath(new URL("../pages/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".html") && name !== "index.html");

// A trace would keep a copy of each of these pages at each step; the step's name says which page it was.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel" });

// A script with an address is compiled once for all pages; one that is handed in, for each of them.
const axeAnswer = (_, response) => response.writeHead(200, { "Content-Type": "text/javascript", "Cache-Control": "max-age=3600" }).end(axeScript);

let server;
test.beforeAll(async () => (server = await serve({ "GET /axe.js": axeAnswer })));
test.afterAll(() => server.stop());

test("there are pages to look at", () => {
  expect(names.length).toBeGreaterThan(10);
});

// Some pages a test: a browser's page of its own for each would cost more than looking at it.
const TOGETHER = 12;
for (let at = 0; at < names.length; at += TOGETHER) {
  const some = names.slice(at, at + TOGETHER);
  test(`pass axe in light and dark and fit: ${some.map((name) => name.replace(".html", "")).join(", ")}`, async ({ page }) => {
    const heard = complaints(page);
    for (const name of some)
      await test.step(name, async () => {
        await page.goto(`${server.address}/pages/${name}`);
        await page.addScriptTag({ url: `${server.address}/axe.js` });
        await axeInBothLights(page);
        if (picturing) await atWidths(page, (width) => picture(page, `page-${name.replace(".html", "")}-${width}`));
        else await fitsNarrow(page);
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
