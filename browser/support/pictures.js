// The README's pictures, taken from the example service: `make pictures`.
import { chromium } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { launchOptions } from "./chromium.js";
import { demo, signIn } from "./program.js";

const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const program = await demo();
const browser = await chromium.launch(launchOptions);

/** A picture of one page as somebody of the example sees it, at the top of it. */
async function picture(name, { width = 1280, height = 1000, light = "light", open }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: light });
  await signIn(page, program, "partnership officer");
  await open(page);
  await page.screenshot({ path: `${folder}${name}.png`, animations: "disabled" });
  await page.close();
}

/** Opens a partnership from the list. */
const partnership = (title) => async (page) => {
  await page.goto(`${program.address}/partnerships`);
  await page.getByRole("main").getByRole("link", { name: title }).first().click();
  await page.waitForURL(/\/partnerships\/[0-9a-f-]{36}$/);
};

try {
  await picture("today", { open: (page) => page.goto(program.address) });
  await picture("overview", { open: partnership("Reading Well together") });
  await picture("overview-phone", { width: 390, height: 844, light: "dark", open: partnership("Warm Words") });
} finally {
  await browser.close();
  await program.stop();
}
