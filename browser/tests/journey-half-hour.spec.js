// The first half hour (practice.md): forty names in a spreadsheet, from the administrator's link to a printed sheet.
import { expect, test } from "@playwright/test";
import { aims, pasted, running, serves } from "../support/forty-rows.js";
import { axe, fits } from "../support/look.js";
import { fresh } from "../support/program.js";

const MOST = 60;

test("forty names become a printed sheet of whom to ring in at most sixty presses", async ({ page }) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(15_000);
  const program = await fresh();
  let presses = 0;
  const press = async (where) => {
    presses += 1;
    await where.click();
  };
  const key = async (which) => {
    presses += 1;
    await page.keyboard.press(which);
  };
  const button = (name) => page.getByRole("main").getByRole("button", { name, exact: true });
  const heading = (name) => expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

  // In by the link; the password is typed.
  await page.goto(program.address + program.link);
  await page.getByLabel("A new password").fill("tea with the vicar");
  await press(button("Keep the password and go in"));
  await axe(page);

  // The list is pasted, looked at, and comes in.
  await press(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Organisations" }));
  await press(button("Bring in a list"));
  await page.getByLabel("Or paste the rows here").fill(pasted);
  await page.getByLabel("Where these details come from").fill("our partners' spreadsheet");
  await axe(page);
  await press(button("Look at the list"));
  await expect(page.getByText("of 40 rows, 40 would be new")).toBeVisible();
  await axe(page);
  await press(button("Bring them in"));
  await heading("The list is in");
  await axe(page);
  await press(button("Say who they are to us"));

  // Who they are: the list says it of most; the seven that it leaves open take a key each.
  await heading("Settling in: who they are to us");
  await expect(page.getByText("40 organisations")).toBeVisible();
  const line = (name) => page.locator(".app-lines > li").filter({ hasText: name });
  await expect(line("Fenside Allotment Society").getByLabel("partnership now")).toBeChecked();
  await expect(line("Fenside Allotment Society").getByLabel("Who leads here")).toHaveValue("Ada Pell");
  await expect(line("Kirkford Film Society").getByLabel("was one")).toBeChecked();
  await axe(page);
  for (let open = 0; open < 7; open += 1) await key("4");
  await expect(line("Kirkford Photo Group").getByLabel("just know them")).toBeChecked();
  await press(button("Keep all lines"));

  // Those that run: a sentence each is typed, and whether anything is written is a key each.
  await heading("Settling in: those that run");
  await expect(page.locator(".app-lines > li")).toHaveCount(Object.keys(running).length);
  await axe(page);
  for (const [name, sentence] of Object.entries(running)) await line(name).getByLabel("What you do together").fill(sentence);
  await line("Fenside Allotment Society").getByLabel("When in the year").fill("April to September");
  await page.locator(".app-lines input[type=radio]").first().focus();
  for (let each = 0; each < 11; each += 1) await key(each === 0 ? "2" : "1");
  await press(button("Keep all lines"));

  // The plan's aims, and a key for each partnership.
  await heading("Which aim does each partnership serve?");
  await page.getByLabel("The aims, a line each").fill(aims);
  await page.getByLabel("The document they stand in").fill("Kirkford plan 2026 to 2030");
  await axe(page);
  await press(button("Add these aims"));
  await expect(page.getByRole("group", { name: "Aim of Kirkford Chess Club" })).toBeVisible();
  await axe(page);
  for (const name of await page.locator("[data-keys] > li strong").allInnerTexts()) await key(String(serves[name]));
  await press(button("Keep these"));
  const unserved = page.locator(".app-box").filter({ hasText: "Aims that nobody serves" });
  await expect(unserved.getByRole("listitem")).toHaveText(["Nobody is left out of what goes online", "A cooler, greener borough"]);
  await axe(page);
  await press(unserved.getByRole("button", { name: "Go on: who to ring" }));

  // One press prints it.
  await heading("If we were away: who to ring");
  await axe(page);
  const printed = page.waitForEvent("download");
  await press(button("Print the sheet"));
  expect((await printed).suggestedFilename()).toMatch(/who-to-ring.*\.pdf$/);
  expect(presses, `presses beside what is pasted and typed`).toBeLessThanOrEqual(MOST);

  // Everything that runs is on it, with a number where there is one.
  const text = await (await page.request.get(`${program.address}/partnerships/who-to-ring/paper?as=txt`)).text();
  for (const [name, sentence] of Object.entries(running)) {
    expect(text).toContain(name);
    expect(text).toContain(sentence);
  }
  for (const who of ["Maya Okafor", "Tom Bell", "Jean Orme", "01632 960107", "Rests until April"]) expect(text).toContain(who);

  // Then three to ring, the card before it, and Today at rest.
  await page.getByRole("main").getByRole("button", { name: "Whom to ring first" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Before you ring" })).toHaveCount(3);
  await axe(page);
  await page.getByRole("link", { name: /^Before you ring/ }).first().click();
  await page.setViewportSize({ width: 390, height: 844 });
  await axe(page);
  await fits(page);
  await page.getByRole("button", { name: "We spoke" }).click();
  await page.getByLabel("What was said").fill("All is well, and they found a second person.");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("All is well, and they found a second person.")).toBeVisible();
  await page.goto(`${program.address}/today`);
  await expect(page.getByText("Nothing is late.")).toBeVisible();
  await program.stop();
});
