import { expect, test } from "@playwright/test";
import { serve } from "../support/static.js";
import { complaints, looked } from "../support/look.js";

let server;
test.beforeAll(async () => (server = await serve()));
test.afterAll(() => server.stop());

for (const name of ["gallery", "gallery-room", "gallery-wall", "gallery-lead"])
  test(`${name}: every part passes axe in light and dark, on a desk and a phone, and fits 320 pixels`, async ({ page }) => {
    const heard = complaints(page);
    await page.goto(`${server.address}/${name}.html`);
    await looked(page, name);
    expect(heard).toEqual([]);
  });
