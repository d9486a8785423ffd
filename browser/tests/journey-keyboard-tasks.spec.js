// The other main tasks by keyboard alone: coming in, a list, search, quick add, a workshop from both sides, what a partner does
// on its own pages, the notes of a talk, and an end.
import { expect, test } from "@playwright/test";
import { byKeyboard } from "../support/keyboard.js";
import { demo, fresh, signIn } from "../support/program.js";

const heading = (page, name) => expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
test.beforeEach(({ page }) => page.setDefaultTimeout(15_000));

const leads = (page) => (name) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

test("by keyboard alone a list comes in, is sorted out and found again, and a line is added", async ({ page }) => {
  test.setTimeout(120_000);
  const program = await fresh();
  const { choose, follow, keyboard, main, press, push, type } = byKeyboard(page);
  const nav = leads(page);
  await page.goto(program.address + program.link);
  await type("A new password", "tea with the vicar");
  await press("Keep the password and go in");

  await follow(nav("Organisations"));
  await follow(main.getByRole("button", { name: "Bring in a list" }));
  await type("Or paste the rows here", "Name\tStatus");
  await keyboard.press("Enter");
  await keyboard.insertText("Kirkford Chess Club\tcurrent");
  await keyboard.press("Enter");
  await keyboard.insertText("Fenside Youth Club\tprospect");
  await type("Where these details come from", "our spreadsheet");
  await press("Look at the list");
  await push(main.getByRole("button", { name: "Bring them in" }));
  await heading(page, "The list is in");
  await follow(main.getByRole("button", { name: "Say who they are to us" }));
  await choose(page.locator(".app-lines > li").filter({ hasText: "Fenside Youth Club" }), /would like/);
  await press("Keep all lines");
  await heading(page, "Settling in: those that run");
  await type(/What you do together/, "Children play chess on Tuesdays");
  await press("Keep all lines");

  // A slash goes to the search, arrows to what it suggests.
  await page.goto(`${program.address}/today`);
  await keyboard.press("/");
  await keyboard.type("fenside");
  await expect(page.getByRole("link", { name: /Fenside Youth Club/ }).first()).toBeVisible();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await heading(page, "Fenside Youth Club");

  // One line says what happened.
  await follow(page.getByRole("link", { name: "Quick add" }));
  await type("What happened, in a line?", "Rang Maya at Fenside Youth Club, she will send dates by Friday");
  await press("Read it");
  await expect(main.getByText("Fenside Youth Club").first()).toBeVisible();
  await program.stop();
});

test("by keyboard alone a workshop is planned, led and joined, until it is closed", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const program = await fresh();
  const officer = byKeyboard(page);
  await page.goto(program.address + program.link);
  await officer.type("A new password", "tea with the vicar");
  await officer.press("Keep the password and go in");
  await officer.follow(leads(page)("Workshops"));
  await officer.follow(officer.main.getByRole("button", { name: /Plan a/ }).or(officer.main.getByRole("link", { name: /Plan a/ })));
  await officer.type("What it is about", "A warm winter");
  await officer.press("Plan it");
  const door = `${program.address}/w/${(await officer.main.getByText("Guests come in at").innerText()).match(/\/w\/(\w+)/)[1]}`;
  await officer.follow(officer.main.getByRole("button", { name: "Run the room" }).or(officer.main.getByRole("link", { name: "Run the room" })));
  const lead = async (name) => officer.push(officer.main.getByRole("button", { name, exact: true }));
  await lead("Open the room");
  await lead("Begin");

  const guest = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const phone = byKeyboard(guest);
  await guest.goto(door);
  await phone.type("Your name", "Leon");
  await phone.press("Come in");
  await phone.type("One note, in your own words", "Nobody to walk home with");
  await phone.push(guest.getByRole("button", { name: "Put it up" }));
  await expect(guest.getByText("Nobody to walk home with")).toBeVisible();

  await lead("All notes up");
  await expect(officer.main.getByText("Nobody to walk home with").first()).toBeVisible();
  await officer.type("Why you close now", "The alarm went off");
  await lead("Close the workshop");
  await officer.follow(officer.main.getByRole("link", { name: "The sheet of what came out" }));
  await expect(officer.main.getByText("Nobody to walk home with")).toBeVisible();
  await guest.context().close();
  await program.stop();
});

test("by keyboard alone a partner answers, promises and says what is wrong, and an officer keeps a talk and sets an end going", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const program = await demo();
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/partnerships`);
  await page.getByRole("main").getByRole("link", { name: "Advice on Tuesdays" }).click();
  const place = page.url();
  await page.goto(`${place}/people`);
  await page.getByRole("main").getByRole("link", { name: /^Give .* a link$/ }).first().click();
  await page.getByRole("main").getByRole("button", { name: "Make a link and show it" }).click();
  const letters = new URL(await page.getByLabel("The link", { exact: true }).inputValue()).pathname;

  // On the partner's own pages: what was noted in its name, a promise of its own, and something that is not right.
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const theirs = byKeyboard(phone);
  const its = (name) => phone.getByRole("navigation", { name: "This partnership" }).getByRole("link", { name, exact: true });
  await phone.goto(program.address + letters);
  await theirs.press("Open our page");
  await theirs.follow(theirs.main.getByRole("button", { name: "Look at it" }).or(theirs.main.getByRole("link", { name: "Look at it" })));
  await theirs.press("Yes, we do this");
  await expect(theirs.main.getByText("Waits for your yes")).toHaveCount(0);
  await theirs.type("What?", "Bring the forms in Polish");
  await theirs.day({ Day: 9, Month: 1, Year: new Date().getFullYear() + 1 });
  await theirs.press("Keep the promise");
  await expect(theirs.main.getByText("Bring the forms in Polish").first()).toBeVisible();
  await theirs.follow(its("Home"));
  await theirs.follow(theirs.link("Something isn’t right"));
  await theirs.type("What isn’t right?", "The door was locked twice");
  await theirs.press("Say it");
  await expect(theirs.main.getByText("The door was locked twice").first()).toBeVisible();

  // The officer: a talk with its promises on one page, and an end that is set going.
  const officer = byKeyboard(page);
  await page.goto(`${place}/we-met`);
  await officer.type("Who was there?", "Maya and me");
  await officer.type("What was said?", "We bring the second chair by Friday");
  await officer.press("Keep it");
  await expect(officer.main.getByText("bring the second chair").first()).toBeVisible();
  await page.goto(`${place}/ending`);
  await officer.follow(officer.main.getByRole("button", { name: "Set the end going" }).or(officer.main.getByRole("link", { name: "Set the end going" })));
  await officer.choose("How does it end?", "All of us want to end it");
  await officer.type("Why?", "The advice moves to the town hall in spring.");
  await officer.day({ Day: 31, Month: 3, Year: new Date().getFullYear() + 1 });
  await officer.press("Set it going and make the list");
  await expect(officer.main.getByText(/^\d+ steps open/)).toBeVisible();
  await phone.context().close();
  await program.stop();
});
