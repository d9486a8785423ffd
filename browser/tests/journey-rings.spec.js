// The order of a search: strangers before those near and those in networks are warned of and asked why, and never stopped
// (R081); whoever is asked hears first what it could be for them (R060).
import { expect, test } from "@playwright/test";
import { axe, complaints, fits, fitsNarrow } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

test("strangers first is warned of and asked why, and goes through with a line", async ({ page }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const heard = complaints(page);
  const main = page.getByRole("main");
  const press = (name) => main.getByRole("button", { name, exact: true }).click();
  await signIn(page, program, "partnership officer");

  // A need of which nobody has asked anybody yet.
  await page.goto(`${program.address}/need/new`);
  await main.getByRole("radio", { name: /^A gap/ }).check();
  await main.getByLabel("What is needed?").fill("Somebody who signs at readings");
  await main.getByLabel(/^For whom/).fill("Deaf readers");
  await press("Add this need");
  await main.getByRole("link", { name: /Search for a partner\s*:\s*Somebody who signs at readings/ }).click();
  await expect(main.getByText("Nobody has been asked near home and through a network yet.")).toBeVisible();
  await axe(page);
  await fitsNarrow(page, "the search");
  const search = page.url();

  // Ring three before one and two: the warning, and what was typed stays.
  await main.getByRole("button", { name: "Put somebody on the list" }).click();
  await main.getByLabel("Who?").fill("Far Signers");
  await main.getByRole("radio", { name: "Strangers" }).check();
  await main.getByLabel("Why they? (optional)").fill("They sign at theatres");
  await press("Put on the list");
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter in a line why strangers come first");
  await expect(main.getByText("Those near and known are easier to begin with and to keep.")).toBeVisible();
  await expect(main.getByLabel("Who?")).toHaveValue("Far Signers");
  await expect(main.getByLabel("Why they? (optional)")).toHaveValue("They sign at theatres");
  await axe(page);
  await fits(page);
  await main.getByLabel("Why strangers first?").fill("Nobody near signs");
  await press("Put on the list");
  await expect(main.getByText("Before those nearer: Nobody near signs")).toBeVisible();

  // They are asked before anybody has said what it could be for them: named, with the way, and a line to go on.
  await main.getByRole("link", { name: "Far Signers" }).first().click();
  await main.getByRole("group", { name: /When were they asked/ }).getByLabel("Day").fill("1");
  await main.getByRole("group", { name: /When were they asked/ }).getByLabel("Month").fill("1");
  await main.getByRole("group", { name: /When were they asked/ }).getByLabel("Year").fill("2026");
  await press("Keep");
  await expect(main.getByText("Nobody has said yet what “Somebody who signs at readings” could be for them.")).toBeVisible();
  await axe(page);
  await main.getByLabel("Why go on without it? (optional)").fill("They rang us");
  await press("Keep");
  await expect(page).toHaveURL(new RegExp(search.split("/need/")[1]));
  await expect(main.getByText("Asked before it was said what it could be for them: They rang us")).toBeVisible();
  await fitsNarrow(page, "the search with somebody asked");
  expect(heard).toEqual([]);
  await program.stop();
});
