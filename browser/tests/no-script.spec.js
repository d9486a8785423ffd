import { expect, test } from "@playwright/test";
import { fits } from "../support/look.js";
import { fresh } from "../support/program.js";
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

test("without a script an officer brings in a list, begins a partnership, leads a workshop and finds what came out", async ({ page, browser }) => {
  test.setTimeout(120_000);
  page.setDefaultTimeout(15_000);
  const program = await fresh();
  const main = page.getByRole("main");
  const press = (name) => main.getByRole("button", { name, exact: true }).first().click();
  const go = (path) => page.goto(program.address + path);
  await go(program.link);
  await main.getByLabel("A new password").fill("tea with the vicar");
  await press("Keep the password and go in");

  // A list comes in, and each line says who they are to us.
  await go("/organisations");
  await main.getByRole("button", { name: "Bring in a list" }).click();
  await main.getByLabel("Or paste the rows here").fill("Name\tStatus\nKirkford Chess Club\tcurrent\nFenside Youth Club\tprospect");
  await main.getByLabel("Where these details come from").fill("our spreadsheet");
  await press("Look at the list");
  await expect(main.getByText("two would be new")).toBeVisible();
  await press("Bring them in");
  // The list is taken in behind the page, which without a script is looked at again.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The list is in", { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await press("Say who they are to us");
  await expect(main.getByLabel("partnership now").first()).toBeChecked();
  await press("Keep all lines");

  // What runs is said in a sentence, with the aim that it serves, and the sheet of whom to ring is printed.
  await main.getByLabel("What you do together").fill("Children play chess on Tuesdays");
  await press("Keep all lines");
  await main.getByLabel("The aims, a line each").fill("Nobody plays alone");
  await main.getByLabel("The document they stand in").fill("Kirkford plan");
  await press("Add these aims");
  await main.getByRole("group", { name: "Aim of Kirkford Chess Club" }).getByLabel("Nobody plays alone").check();
  await press("Keep these");
  await go("/partnerships/who-to-ring");
  const printed = page.waitForEvent("download");
  await press("Print the sheet");
  expect((await printed).suggestedFilename()).toMatch(/who-to-ring.*\.pdf$/);

  // A partnership begins, with what each gives.
  await go("/partnerships/new");
  await main.getByLabel("What do you call it?").fill("Chess after school");
  await main.getByLabel("With whom?").fill("Kirkford Chess Club");
  await main.getByLabel("Or go on without it: why?").fill("They rang us first");
  await press("Begin");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chess after school");
  const place = page.url();
  await page.goto(`${place}/value`);
  await main.getByLabel("Gives", { exact: true }).check();
  await main.getByLabel("What?", { exact: true }).fill("The back room on Tuesdays");
  await press("Add the line");
  await expect(main.getByRole("cell", { name: "The back room on Tuesdays" })).toBeVisible();
  await page.goto(`${place}/history`);
  await fits(page);

  // What was typed into a form that does not fit is still there.
  await page.goto(`${place}/purpose`);
  await main.getByLabel("For whom?", { exact: true }).fill("Children of nine to twelve");
  await press("Keep this purpose");
  await expect(main.getByText("There is something to put right")).toBeVisible();
  await expect(main.getByLabel("For whom?", { exact: true })).toHaveValue("Children of nine to twelve");

  // A long form is put aside, and goes on where it was left.
  await page.goto(`${place}/purpose`);
  await main.getByLabel("For whom?", { exact: true }).fill("Children of nine to twelve");
  await main.getByLabel("In a sentence, as you would say it to a friend").fill("Nobody goes home to an empty flat");
  await press("Save and come back");
  await expect(main.getByText("Nothing has been sent")).toBeVisible();
  await page.goto(`${place}/purpose`);
  await expect(main.getByLabel("For whom?", { exact: true })).toHaveValue("");
  await main.getByRole("link", { name: "Bring back what I saved" }).first().click();
  await expect(main.getByLabel("For whom?", { exact: true })).toHaveValue("Children of nine to twelve");
  await expect(main.getByLabel("In a sentence, as you would say it to a friend")).toHaveValue("Nobody goes home to an empty flat");

  // Dark, by the person's menu, on the page where they are.
  await page.locator(".app-menu > summary").click();
  await page.getByRole("group", { name: "Colours" }).getByRole("button", { name: "Dark" }).click();
  await expect(page).toHaveURL(/\/purpose/);
  await expect(page.locator("html[data-theme=dark]")).toHaveCount(1);
  await fits(page);

  // A workshop from its plan to what came out.
  await go("/workshops/new");
  await main.getByLabel("What it is about").fill("A warm winter");
  await press("Plan it");
  const plan = page.url();
  const door = `${program.address}/w/${(await main.getByText("Guests come in at").innerText()).match(/\/w\/(\w+)/)[1]}`;
  await page.goto(`${plan}/run`);
  await press("Open the room");
  await press("Begin");
  const guest = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage();
  await guest.goto(door);
  await guest.getByLabel("Your name").fill("Leon");
  await guest.getByRole("button", { name: "Come in" }).click();
  await guest.getByLabel("One note, in your own words").fill("Nobody to walk home with");
  await guest.getByRole("button", { name: "Put it up" }).click();
  await fits(guest);
  await press("All notes up");
  await main.getByText("Gather notes into groups").click();
  await main.getByLabel("Nobody to walk home with").check();
  await main.getByLabel("A new group of notes").fill("The way home");
  await press("Put them together");
  await expect(main.getByRole("heading", { name: "The way home" })).toBeVisible();
  await guest.getByRole("link", { name: "Look again: has the room gone on?" }).click();
  await expect(guest.getByText("All notes are up", { exact: false })).toBeVisible();
  await main.getByLabel("Why you close now").fill("The alarm went off");
  await press("Close the workshop");
  await main.getByRole("link", { name: "The sheet of what came out" }).click();
  await expect(main.getByText("Nobody to walk home with")).toBeVisible();
  await guest.context().close();
  await program.stop();
});
