// What every page is held to: axe without a finding in light and in dark, no sideways scroll, nothing against the policy.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const pictures = fileURLToPath(new URL("../pictures/", import.meta.url));
export const WIDTHS = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

/** axe's findings on this page as readable lines. */
export async function findings(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} ${node.any[0]?.message ?? ""}`));
}

/** None is the only good answer. */
export async function axe(page) {
  expect(await findings(page), `axe on ${page.url()}`).toEqual([]);
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
  await page.setViewportSize({ width: 320, height: 640 });
  await fits(page);
  await page.setViewportSize(WIDTHS.desk);
}

/** How many pixels reach over the right edge. */
export function over(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Nothing reaches over the right edge. */
export async function fits(page) {
  expect(await over(page), `pixels over the edge of ${page.url()} at ${page.viewportSize().width}`).toBeLessThanOrEqual(0);
}

/** A picture to look at, in browser/pictures. */
export async function picture(page, name) {
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
