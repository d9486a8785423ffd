import { expect, test } from "@playwright/test";
import { axe, complaints, fits, fitsNarrow, papers, prints } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

test("from an aim to what it lacks, and from a gap to a need, a page for them and the strategy", async ({ page }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const heard = complaints(page);
  const main = page.getByRole("main");
  // What only a screen reader hears is read with a space before it.
  const heardAs = (name) => new RegExp(name.replace(/[?]/g, "\\?").replace(": ", "\\s*:\\s*").replaceAll(" ", "\\s+"));
  const press = (name) => main.getByRole("button", { name: heardAs(name) }).click();
  const follow = (name) => main.getByRole("link", { name: heardAs(name) }).first().click();
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/need`);

  // What an aim takes: a gap is written down, judged, and a partner is chosen for it.
  await follow("What it takes: Fewer people feel alone");
  await axe(page);
  await follow("Add what it takes: People");
  await main.getByLabel("What does the aim take?").fill("Somebody who drives on winter evenings");
  await main.getByLabel("For whom is it?").fill("people who do not go out after dark");
  await press("Add this");
  await follow("Somebody who drives on winter evenings");
  await axe(page);
  await main.getByLabel("3: it cannot be done").check();
  await main.getByLabel("What do you choose?").selectOption("partner");
  await press("Keep the change");
  await fits(page);

  // All aims in one order, for paper of A3 and for other programs.
  await page.goto(`${program.address}/need/gaps`);
  await axe(page);
  await expect(main.getByRole("row", { name: /Somebody who drives on winter evenings/ })).toContainText("3: it cannot be done");
  await prints(page, "what all aims lack");
  expect(await papers(page), "the sheet of gaps asks for A3 on its side").toContain("420 × 297");
  await page.emulateMedia({ media: "screen" });
  await fitsNarrow(page, "what all aims lack");

  // One press, one need; nothing is typed again.
  await page.goto(`${program.address}/need`);
  await follow("What it takes: Fewer people feel alone");
  await press("Make it a need: Somebody who drives on winter evenings");
  await follow("It is a need now: Somebody who drives on winter evenings");
  await expect(main.getByText("For people who do not go out after dark").first()).toBeVisible();

  // What it could be for somebody else, along the chain, and the page for them.
  await follow("What could it be for them? Somebody who drives on winter evenings");
  await axe(page);
  await main.getByLabel("Or for which sort of organisation?").selectOption("charity");
  await main.getByLabel("What would it let them do?").fill("Their drivers meet people who ask for nothing");
  await press("Keep this");
  await follow("One page for them: Their drivers meet people who ask for nothing");
  await axe(page);
  await expect(main.getByText("nothing is said yet of what we open to them and what we gain")).toBeVisible();
  await fitsNarrow(page, "the page for them");

  // What serves which aim, and the strategy made from all of it.
  await page.goto(`${program.address}/need/coverage`);
  await axe(page);
  await expect(main.getByRole("link", { name: "Somebody who drives on winter evenings" })).toBeVisible();
  await fitsNarrow(page, "what serves which aim");
  expect(heard).toEqual([]);
  await program.stop();
});
