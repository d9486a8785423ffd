import { expect, test } from "@playwright/test";
import { axe, complaints, fits, fitsNarrow } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

test("a pitch is written card by card, said by the clock, and heard by a colleague on a phone without a script", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const heard = complaints(page);
  const main = page.getByRole("main");
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/offer`);
  await axe(page);
  await main.getByRole("button", { name: "Pitches" }).click();
  await main.getByRole("button", { name: "Write a pitch" }).click();
  await axe(page);
  await main.getByLabel("What do you call it?").fill("A warm room");
  await main.getByText("Whom we reach", { exact: true }).click();
  await expect(main.getByText("People who read our weekly letter")).toBeVisible();
  await main.getByLabel("What makes them listen?").fill("You send people home to a cold flat.");
  await main.getByLabel("What do they gain?").fill("You would have somewhere warm to send them.");
  await main.getByLabel("What do you ask for?").fill("May we utilise your screen?");
  await main.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A warm room");
  await expect(main.getByText("utilise: say perhaps “use”").first()).toBeVisible();
  await axe(page);
  const pitch = page.url();

  // The clock is seen to run, and what it took stands in the form.
  await main.getByRole("button", { name: "Say it aloud, by the clock" }).click();
  await axe(page);
  await main.getByRole("button", { name: "Start the clock" }).click();
  await expect(main.locator("[data-since]")).toHaveText(/^0:0[1-9]$/);
  await axe(page);
  await main.getByRole("button", { name: "Stop the clock" }).click();
  await expect(main.getByLabel("And", { exact: true })).not.toHaveValue("");
  await main.getByLabel("Who listened?").fill("Carys");
  await main.getByRole("button", { name: "Keep it" }).click();
  await expect(main.getByText("face to face, to Carys")).toBeVisible();

  // A colleague without an account, on a phone without a script.
  await main.getByRole("button", { name: "Make a link for a colleague" }).click();
  await axe(page);
  const link = new URL(await page.getByLabel("The link", { exact: true }).inputValue()).pathname;
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const phone = await context.newPage();
  await phone.goto(program.address + link);
  await fits(phone);
  await phone.getByLabel("What do they gain from it, as you heard it?").fill("Somewhere warm");
  await phone.getByRole("button", { name: "Send what I heard" }).click();
  await expect(phone.getByText("that is kept")).toBeVisible();
  // The clock works without scripts too.
  await context.close();
  await page.goto(pitch);
  await expect(main.getByText("They gain, as I heard it: Somewhere warm")).toBeVisible();
  await main.getByRole("button", { name: "For the telephone" }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await axe(page);
  await fitsNarrow(page);
  expect(heard).toEqual([]);
  await program.stop();
});
