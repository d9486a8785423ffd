import { expect, test } from "@playwright/test";
import { serve } from "../support/static.js";

test("without a script the menu is a link, the person's menu opens, and the search is a form", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const page_of = (title) => (_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(`<title>${title}</title>`);
  const server = await serve({ "GET /menu": page_of("Menu"), "GET /search": page_of("Found") });
  await page.goto(`${server.address}/gallery.html`);
  await page.locator(".app-menu > summary").click();
  await expect(page.getByRole("link", { name: "Your account" })).toBeVisible();
  await page.locator(".app-menu > summary").click();
  await page.getByRole("link", { name: "Menu", exact: true }).click();
  await expect(page).toHaveTitle("Menu");
  await page.goBack();
  await page.getByRole("searchbox", { name: "Search" }).fill("advice");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/\/search\?q=advice$/);
  await server.stop();
});
