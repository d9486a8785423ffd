// Every page in each of its states, as `make gallery` writes them: axe in light and in dark, no sideways scroll at 320 pixels
// (a desk's page at four times its size) nor with letters twice as large, and paper without buttons or addresses.
import { expect, test } from "@playwright/test";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { WIDTHS, atWidths, axe, axeInTheDark, complaints, fitsLarge, fitsNarrow, picture, picturing, prints } from "../support/look.js";
import { passedBefore } from "../support/passed.js";
import { serve } from "../support/static.js";

const folder = fileURLToPath(new URL("../pages/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".html") && name !== "index.html");
const html = (name) => readFileSync(folder + name, "utf8");
const title = (name) => name.replace(".html", "");

// A trace would keep a copy of each of these pages at each step; the step's name says which page it was.
test.use({ trace: "off" });
test.describe.configure({ mode: "parallel" });

const passed = passedBefore();
/** Pictures are taken of every page, also of one that passed before. */
const isOpen = (name) => picturing || !passed.has(html(name));

let server;
test.beforeAll(async () => (server = await serve()));
test.afterAll(() => server.stop());

test("there are pages to look at", () => {
  expect(names.length).toBeGreaterThan(10);
});

/** One page on a desk: its colours in the dark, everything in the light, large letters, and paper. */
async function onADesk(page, name) {
  await page.setViewportSize(WIDTHS.desk);
  await page.emulateMedia({ colorScheme: "dark", media: "screen" });
  await axeInTheDark(page, title(name));
  if (!name.startsWith("room-")) await fitsLarge(page, title(name));
  await page.emulateMedia({ colorScheme: "light" });
  await axe(page, { name: title(name) });
  if (!name.startsWith("room-")) await prints(page, title(name));
}

/** The same page at 320 pixels. */
async function narrow(page, name) {
  await page.emulateMedia({ media: "screen" });
  if (picturing) await atWidths(page, (width) => picture(page, `page-${title(name)}-${width}`));
  else await fitsNarrow(page, title(name));
}

// Many pages a test, one after the other in one document: axe stays compiled, which costs more than looking. A script is
// run again for each page, and so has another address each time. Every second page begins narrow, where the one before it
// ended: changing the size of a window costs as much as looking.
const TOGETHER = 48;
for (let at = 0; at < names.length; at += TOGETHER) {
  const some = names.slice(at, at + TOGETHER);
  test(`pass axe in light and dark, fit and print: ${title(some[0])} to ${title(some.at(-1))}`, async ({ page }) => {
    test.setTimeout(240_000);
    const open = some.filter(isOpen);
    if (open.length === 0) return;
    const heard = complaints(page);
    await page.goto(`${server.address}/pages/${open[0]}`);
    for (const [at, name] of open.entries())
      await test.step(name, async () => {
        await page.setContent(html(name).replace(/(<script[^>]* src="[^"]+)"/g, `$1?${at}"`));
        for (const look of at % 2 ? [narrow, onADesk] : [onADesk, narrow]) await look(page, name);
        if (test.info().errors.length + heard.length === 0) passed.keep(html(name));
      });
    expect(heard).toEqual([]);
  });
}

test("on paper a record has no empty fields, and a page that is all form has them to be filled in by hand", async ({ page }) => {
  const fields = page.locator("main :is(input:not([type=hidden]), select, textarea)").filter({ visible: true });
  await page.emulateMedia({ media: "print" });
  await page.goto(`${server.address}/pages/promises-empty.html`);
  await expect(fields).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Add a promise" })).toBeHidden();
  await page.goto(`${server.address}/pages/sitting-nine-fresh.html`);
  expect(await fields.count()).toBeGreaterThan(9);
});

test("a page with little on it begins at the same edge as the header", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${server.address}/pages/sign-in-empty.html`);
  const left = (selector) => page.locator(selector).first().evaluate((part) => part.getBoundingClientRect().left);
  expect(await left("h1")).toBe(await left(".app-header__name"));
});

/** Which two names of a picture touch, as the browser has drawn them; above and below them a font leaves some room empty. */
function touching() {
  const empty = 0.15;
  const drawn = [...document.querySelectorAll("svg text")].map((text) => ({ text: text.textContent, at: text.getBoundingClientRect() }));
  const beside = (one, other) => one.left < other.right && other.left < one.right;
  const above = (one, other) => one.bottom - empty * one.height <= other.top;
  const touch = ({ at: one }, { at: other }) => beside(one, other) && !above(one, other) && !above(other, one);
  return drawn.flatMap((one, at) => drawn.slice(at + 1).filter((other) => touch(one, other)).map((other) => `${one.text} / ${other.text}`));
}

test("no two of three hundred names on a sheet touch as they are drawn, on a screen and on paper", async ({ page }) => {
  for (const name of ["map-sheet-usual", "map-sheet-many"]) {
    await page.goto(`${server.address}/pages/${name}.html`);
    await page.evaluate(() => document.fonts.ready);
    for (const media of ["screen", "print"]) {
      await page.emulateMedia({ media });
      expect(await page.locator("svg text").count()).toBeGreaterThan(name.endsWith("many") ? 300 : 6);
      expect(await page.evaluate(touching), `${name} on ${media}`).toEqual([]);
    }
    await page.emulateMedia({ media: "screen" });
  }
});
