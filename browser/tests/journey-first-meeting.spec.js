import { expect, test } from "@playwright/test";
import { axe, complaints, fits, fitsNarrow, prints } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

test("homework on an organisation becomes the brief for a first meeting, on the screen, on the phone and on paper", async ({ page }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const heard = complaints(page);
  const main = page.getByRole("main");
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/organisations?words=Deaf+Vale`);
  await main.getByRole("link", { name: "Deaf Vale", exact: true }).first().click();
  await main.getByRole("button", { name: "What we know about them" }).click();
  await expect(main.getByText("2 of 4")).toBeVisible();
  await axe(page);

  // A place with its address and where it is on the map.
  await main.getByRole("link", { name: "Add a place of theirs, with its address" }).click();
  await axe(page);
  await main.getByLabel("What is it?").fill("The coffee morning");
  await main.getByLabel("Where? (optional)").fill("Friends’ Hall, Marlow Vale");
  await main.getByLabel("Where is it on the map?").fill("53.4808, -2.2426");
  await main.getByLabel("Where does it come from?").fill("their poster");
  await main.getByRole("button", { name: "Keep the place" }).click();
  await expect(main.getByText("The coffee morning: Friends’ Hall")).toBeVisible();

  // What they want, in their words.
  await main.getByLabel("About what?").selectOption("strategy");
  await main.getByLabel("What do we know?").fill("Every event in town has an interpreter by 2029");
  await main.getByLabel("Where does it come from?").fill("their letter to the council");
  await main.getByLabel("How far can we trust that?").selectOption("their_own");
  await main.getByRole("button", { name: "Keep it" }).click();
  await expect(main.getByText("4 of 4")).toBeVisible();
  await main.getByLabel("About what?").selectOption("concern");
  await main.getByLabel("What do we know?").fill("Whether we pay for the interpreter");
  await main.getByRole("button", { name: "Keep it" }).click();
  await axe(page);
  await fits(page);

  // The brief.
  await main.getByRole("button", { name: "Before a first meeting" }).click();
  await expect(main.getByText("Every event in town has an interpreter by 2029")).toBeVisible();
  await expect(main.getByText("Whether we pay for the interpreter")).toBeVisible();
  await expect(main.getByText("Only pensioners come in")).toBeVisible();
  await axe(page);
  await prints(page, "the brief");
  await page.emulateMedia({ media: "screen" });
  await main.getByRole("button", { name: "As a card on your phone" }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(main.getByText("Ask, and listen")).toBeVisible();
  await axe(page);
  await fitsNarrow(page);
  expect(heard).toEqual([]);
  await program.stop();
});
