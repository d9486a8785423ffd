import { expect, test } from "@playwright/test";
import { axe, complaints, fits, fitsNarrow, prints } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

test("two colleagues name whom they know at once on phones without a script, and the officer brings them to one sheet", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const heard = complaints(page);
  const main = page.getByRole("main");
  const press = (name) => main.getByRole("button", { name }).click();
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/organisations`);
  await press("Who could help: maps");
  await axe(page);
  await main.getByLabel("With what could somebody help?").fill("Company on winter afternoons");
  await press("Begin the map");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Company on winter afternoons");
  const map = page.url();
  await press("Make a link");
  await axe(page);
  const link = new URL(await page.getByLabel("The link", { exact: true }).inputValue()).pathname;

  // The officer looks at the map while two colleagues, each on a phone, name the same body at the same time.
  await page.goto(map);
  await expect(main.getByText("Nobody is named yet.")).toBeVisible();
  const phone = async () => (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })).newPage();
  const [jo, sam] = [await phone(), await phone()];
  const say = async (on, who, note) => {
    await on.goto(program.address + link);
    await on.getByLabel("Who is it?").fill(who);
    await on.getByLabel("Who of us knows them?").fill("Jo in Housing");
    await on.getByLabel("What should we know?").fill(note);
    await on.getByRole("button", { name: "Send this name" }).click();
    await expect(on.getByText("that is kept")).toBeVisible();
  };
  await Promise.all([say(jo, "Deaf Vale", "They meet on Thursdays"), say(sam, "The Deaf Vale", "Ask for Connor")]);
  await say(sam, "Winter Afternoon Choir", "");
  await expect(jo.getByText("Winter Afternoon Choir")).toHaveCount(0);
  for (const one of [jo, sam]) await one.context().close();
  // The line of figures follows without a press.
  await expect(main.getByText("Two named, by two people. Three names wait to be looked at.")).toBeVisible({ timeout: 20_000 });
  await press("Look for new names");
  await axe(page);
  await fits(page);

  // A person says who is meant: one is on record, one is new; nothing is typed again.
  await expect(main.getByText("(named two times)")).toBeVisible();
  await press(/^It is the one on record/);
  await press(/^It is new: put it on record and on the map.*Winter Afternoon Choir/);
  await press("Sift them");
  await axe(page);
  const of = (who) => main.locator(".app-entry").filter({ has: page.getByRole("link", { name: who, exact: true }) });
  await of("Deaf Vale").getByLabel("How much could come of it?").selectOption("3");
  await of("Deaf Vale").getByLabel("Which part would they likely take?").selectOption("deliverer");
  await of("Deaf Vale").getByLabel("What now?").selectOption("shortlisted");
  await of("Winter Afternoon Choir").getByLabel("What now?").selectOption("left_out");
  await press("Keep what is chosen");
  await expect(page.getByRole("alert")).toContainText("Enter why they are left out");
  await expect(of("Deaf Vale").getByLabel("What now?")).toHaveValue("shortlisted");
  await of("Winter Afternoon Choir").getByLabel("Why are they left out?").fill("They sing on Fridays");
  await press("Keep what is chosen");
  await expect(main.getByText("Everybody is sifted.")).toBeVisible();

  // One sheet: a picture, and a table that says more.
  await press("See the map on one sheet");
  await axe(page);
  await expect(page.locator("svg text", { hasText: "Deaf Vale" })).toBeVisible();
  await expect(page.locator("svg text", { hasText: "Winter Afternoon Choir" })).toHaveCount(0);
  await expect(main.getByRole("cell", { name: "Left out: They sing on Fridays" })).toBeVisible();
  await prints(page, "the sheet");
  await page.emulateMedia({ media: "screen" });
  await fitsNarrow(page, "the sheet");
  await page.getByRole("main").getByRole("link", { name: "Deaf Vale", exact: true }).click();
  await expect(main.getByRole("heading", { name: "Named by colleagues" })).toBeVisible();
  await expect(main.getByText("Ask for Connor")).toBeVisible();
  expect(heard).toEqual([]);
  await program.stop();
});
