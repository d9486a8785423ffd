// What every page is held to: axe without a finding in light and in dark, no sideways scroll, nothing against the policy.
import { expect } from "@playwright/test";
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** axe as a script for a page. */
const axeScript = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

const pictures = fileURLToPath(new URL("../pictures/", import.meta.url));
const NARROW = { width: 320, height: 640 };
export const WIDTHS = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** The rules of axe that look at colours: all that can differ between light and dark, whose markup is the same. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

const EVERYTHING = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** axe's findings on this page, but for some parts of it, as readable lines. */
async function findings(page, { runOnly = EVERYTHING, without = [] } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeScript);
  const violations = await page.evaluate(
    async ({ runOnly, without }) => {
      // Fetching styles and media anew is for rules about sound and film, and costs as much as a third of looking.
      const preload = document.querySelector("audio, video") !== null;
      const found = await window.axe.run({ include: [document], exclude: without }, { runOnly, preload, resultTypes: ["violations"] });
      return found.violations;
    },
    { runOnly, without },
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`));
}

/** None is the only good answer. */
export async function axe(page, { name = page.url() } = {}) {
  expect.soft(await findings(page), `axe on ${name}`).toEqual([]);
}

/**
 * What stands round every page, and the blocks of it: many are the same on many pages and in many states. In the dark each is
 * looked at once for its markup and for what it lies on, which is all that its colours come from.
 */
const ROUND = [".app-header", ".app-nav", ".app-place", ".app-footer"];
const seen = new Set();

/** axe's rules of colours on a page in the dark, for a page that is looked at whole in the light. */
export async function axeInTheDark(page, name) {
  const parts = await page.evaluate((round) => {
    const blocks = [...document.querySelectorAll("main > *")].map((_, at) => `main > :nth-child(${at + 1})`);
    const lies = (part) => `${document.body.className} ${part.parentElement.className}`;
    const found = [...round, ...blocks].map((where) => [where, document.querySelector(where)]).filter(([, part]) => part);
    return found.map(([where, part]) => ({ where, markup: lies(part) + part.outerHTML }));
  }, ROUND);
  const without = parts.filter(({ markup }) => seen.has(markup)).map(({ where }) => where);
  const runOnly = { type: "rule", values: OF_COLOURS };
  const found = await findings(page, { runOnly, without });
  expect.soft(found, `axe on ${name} in the dark`).toEqual([]);
  if (found.length === 0) parts.forEach(({ markup }) => seen.add(markup));
}

/** Runs `check` in light and in dark. */
export async function inBothLights(page, check) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await check(colorScheme);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Runs `check` at a desk's and a phone's width, and looks for sideways scroll at 320 px. */
export async function atWidths(page, check) {
  for (const [name, size] of Object.entries(WIDTHS)) {
    await page.setViewportSize(size);
    await check(name);
  }
  await fitsNarrow(page);
}

/** Nothing reaches over the right edge at 320 px. Leaves the page as narrow. */
export async function fitsNarrow(page, name) {
  await page.setViewportSize(NARROW);
  await fits(page, name);
}

/** Nothing reaches over the right edge on a desk when letters are twice as large. */
export async function fitsLarge(page, name) {
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await fits(page, `${name} with letters twice as large`);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
}

/** On paper: no address after a link, no button, no way to other pages, and no table wider than the sheet. Leaves it there. */
export async function prints(page, name) {
  await page.emulateMedia({ media: "print" });
  const wrong = await page.evaluate(() => {
    const seen = (part) => part.getClientRects().length > 0;
    const all = (what) => [...document.querySelectorAll(what)].filter(seen);
    return {
      addresses: all("a[href]").filter((link) => getComputedStyle(link, "::after").content.includes("(")).map((link) => link.href),
      pressed: all("button, nav, .govuk-button, input[type=submit]").map((part) => part.textContent.trim()),
      wide: all("table").filter((table) => table.getBoundingClientRect().right > innerWidth + 1).length,
    };
  });
  expect.soft(wrong, `${name} on paper`).toEqual({ addresses: [], pressed: [], wide: 0 });
}

/** The sizes in millimetres of the papers that the page itself asks for, as it is printed. */
export async function papers(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const millimetres = (points) => Math.round((Number(points) / 72) * 25.4);
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  return sizes.map(([, wide, high]) => `${millimetres(wide)} × ${millimetres(high)}`);
}

/** How many pixels reach over the right edge. */
export function over(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Nothing reaches over the right edge. */
export async function fits(page, name = page.url()) {
  expect.soft(await over(page), `pixels over the edge of ${name} at ${page.viewportSize().width}`).toBeLessThanOrEqual(0);
}

/** Whether pictures are wanted: PICTURES says so, since no test reads them. */
export const picturing = Boolean(process.env.PICTURES);

/** A picture to look at, in browser/pictures. */
export async function picture(page, name) {
  if (!picturing) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true, animations: "disabled" });
}

/** axe in both lights at both widths, 320 px, and pictures. */
export async function looked(page, name) {
  await atWidths(page, (width) =>
    inBothLights(page, async (light) => {
      await axe(page);
      await picture(page, `${name}-${width}-${light}`);
    }),
  );
}

/** Collects what the browser complains about: errors of scripts, breaches of the policy. */
export function complaints(page) {
  const heard = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => /Content Security Policy|Refused to/.test(message.text()) && heard.push(message.text()));
  return heard;
}
