// The whole life of a partnership: from a need to a signed agreement, years of keeping it alive, and a courteous ending,
// with the partner's lead on a phone. At each step the six principles say what is in place. Once more without a script,
// on the same service: everything from the purpose to the thank-you is there without one.
import { expect, test } from "@playwright/test";
import { axe, fits, picture } from "../support/look.js";
import { fresh } from "../support/program.js";

const PHONE = { width: 390, height: 844 };

let program, signedIn;
test.beforeAll(async ({ browser }) => {
  program = await fresh();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(program.address + program.link);
  await page.getByLabel("A new password", { exact: true }).fill("tea with the vicar");
  await page.getByRole("button", { name: "Keep the password and go in" }).click();
  await expect(page).not.toHaveURL(/\/l\//);
  signedIn = await context.storageState();
  await context.close();
});
test.afterAll(() => program.stop());

test("a partnership lives from a need to a thank-you, and its partner does its half on a phone", ({ browser }) =>
  lives(browser, { script: true, title: "Chess after school", club: "Kirkford Chess Club" }));

test("without a script a partnership lives from a need to a thank-you as well", ({ browser }) =>
  lives(browser, { script: false, title: "Draughts on Tuesdays", club: "Kirkford Draughts Club" }));

async function lives(browser, { script, title, club }) {
  test.setTimeout(240_000);
  const opened = async (more) => (await browser.newContext({ javaScriptEnabled: script, ...more })).newPage();
  const staff = await opened({ storageState: signedIn });
  staff.setDefaultTimeout(15_000);
  const main = staff.getByRole("main");
  const press = (name) => main.getByRole("button", { name, exact: true }).click();
  const fill = (label, text) => main.getByLabel(label, { exact: true }).fill(text);
  const pick = (label) => main.getByLabel(label, { exact: true }).check();
  const day = async (page, group, [d, m, y]) => {
    const fields = page.getByRole("main").getByRole("group", { name: group });
    await fields.getByLabel("Day").fill(d);
    await fields.getByLabel("Month").fill(m);
    await fields.getByLabel("Year").fill(y);
  };
  const looked = async (name) => {
    if (!script) return fits(staff);
    await axe(staff);
    await picture(staff, `life-${name}`);
  };
  const go = (path) => staff.goto(`${place}${path}`);
  let place = "";

  // A need is written down.
  await staff.goto(`${program.address}/need/new`);
  await main.getByRole("radio").first().check();
  await fill("What is needed?", "Children have somewhere to be after school");
  await fill("For whom?", "Families on the Hollow estate");
  await press("Add this need");

  // A partnership begins that meets it.
  await staff.goto(`${program.address}/partnerships/new`);
  await fill("What do you call it?", title);
  await fill("With whom?", club);
  await fill("What are you doing, or hoping to do, together?", "Chess and homework at Mill Lane on Tuesdays");
  await main.getByLabel("Which need of yours does it meet?").selectOption({ index: 1 });
  await fill("Or go on without it: why?", "They rang us first");
  await press("Begin");
  await expect(staff.getByRole("heading", { level: 1 })).toHaveText(title);
  place = staff.url();
  await go("/principles");
  await expect(main.getByText("No purpose is written yet.").first()).toBeVisible();
  await looked("principles-at-first");

  // Why, who gives what, who leads.
  await go("/purpose");
  await fill("For whom?", "Children of nine to twelve on the Hollow estate");
  await fill("What changes for them?", "They have somewhere to be and somebody to ask");
  await fill("Where would you notice it?", "They come back on their own");
  await fill("In a sentence, as you would say it to a friend", "No child on the Hollow goes home to an empty flat on Tuesdays");
  await press("Keep this purpose");
  const value = async (who, side, what) => {
    await go("/value");
    await main.getByLabel("Who", { exact: true }).selectOption({ label: who });
    await pick(side);
    await fill("What?", what);
    await press("Add the line");
  };
  await value("Kirkford Libraries", "Gives", "The back room on Tuesdays");
  await value("Kirkford Libraries", "Gets", "Children who stay");
  for (const [who, name, role] of [
    [club, "Leon Marsh", 0],
    ["Kirkford Libraries", "Ada Pell", 0],
    [club, "Leon Marsh", "signatory"],
  ]) {
    await go("/people");
    await main.getByLabel("Of which of us?").selectOption({ label: who });
    await fill("Name", name);
    await main.getByLabel("Their part in this partnership").selectOption(role === 0 ? { index: 0 } : role);
    await press("Name them");
  }
  await main.getByRole("link", { name: /Give Leon Marsh a link/ }).first().click();
  await press("Make a link and show it");
  const link = new URL(await staff.getByLabel("The link", { exact: true }).inputValue()).pathname;

  // The partner's lead comes in on a phone and says it in their own words.
  const phone = await opened({ viewport: PHONE, isMobile: true, hasTouch: true });
  phone.setDefaultTimeout(15_000);
  const theirs = phone.getByRole("main");
  const tap = (name) => theirs.getByRole("button", { name, exact: true }).first().click();
  const seen = async (name) => {
    await fits(phone);
    if (!script) return;
    await axe(phone);
    await picture(phone, `life-phone-${name}`);
  };
  await phone.goto(program.address + link);
  await theirs.getByRole("button").first().click();
  await expect(phone).toHaveURL(/\/home/);
  await seen("home");
  await phone.goto(`${place}/purpose`);
  await theirs.getByRole("radio").first().check();
  await theirs.getByLabel("How would you put it?").fill("So that they are with us and not on the wall");
  await tap("Send my answer");
  await expect(theirs.getByText("In place").first()).toBeVisible();
  await phone.goto(`${place}/value`);
  for (const [side, what] of [["Gives", "Two people who can teach"], ["Gets", "A room that costs nothing"]]) {
    await theirs.getByLabel(side, { exact: true }).check();
    await theirs.getByLabel("What?", { exact: true }).fill(what);
    await tap("Add the line");
  }
  await seen("value");

  // An agreement on one page, from the records; both say yes, clause by clause; it is offered and signed.
  await go("/agreement/begin");
  await pick("Go on with it");
  await pick("One page");
  await press("Keep the choice");
  await go("/agreement");
  const clauses = await main.getByRole("link", { name: /^Change it or answer/ }).evaluateAll((links) => links.map((one) => one.href));
  expect(clauses.length).toBeGreaterThanOrEqual(5);
  for (const clause of clauses) {
    await staff.goto(clause);
    if (await main.getByLabel("How long before?").count()) {
      for (const box of await main.locator("form").filter({ hasText: "How long before?" }).getByRole("textbox").all()) await box.fill("We ring, then say it in a line; four weeks; what was lent goes back.");
      await press("Keep this text");
    } else if (await main.getByText("Nothing is written here yet.").count()) {
      await fill("The text", "We ring each other on Mondays.");
      await press("Keep this text");
    }
    await staff.goto(clause);
    await main.getByText("Note what one of us said").click();
    await main.getByLabel("Who", { exact: true }).selectOption({ label: "Kirkford Libraries" });
    await main.getByLabel("Yes", { exact: true }).check();
    await main.getByLabel("Together", { exact: true }).check();
    await fill("Who said it", "Ada Pell");
    await press("Keep what they said");
    await phone.goto(clause);
    await theirs.getByLabel("Yes", { exact: true }).check();
    await tap("Send my answer");
  }
  await seen("clause");
  await go("/agreement");
  await looked("agreement");
  await press("Offer it for signature");
  await phone.goto(`${program.address}/home`);
  await expect(theirs.getByText("The agreement is ready.")).toBeVisible();
  await phone.goto(`${place}/agreement/sign`);
  await seen("sign");
  await theirs.getByLabel("You sign as").fill("Chair");
  await tap("Yes, we sign this");
  await go("/agreement/sign");
  await main.getByLabel("For whom").selectOption({ label: "Kirkford Libraries" });
  await pick("Together");
  await fill("Who signed", "Ada Pell");
  await fill("As what", "Head of libraries");
  await main.getByLabel("Yes, they may").check();
  await press("Keep the signature");
  await go("/agreement");
  await expect(main.getByText(/^In force since/)).toBeVisible();

  // It runs: they met, each promised something, and the partner says yes to its own.
  await go("/stage");
  await pick("Working together");
  await fill("A line about it", "We begin on Tuesday");
  await press("Record the move");
  await go("/we-met");
  await fill("Who was there?", "Leon and Ada");
  await fill("What was said?", "Nine children came.\nWe bring a second board by Friday\nThey find one more helper\n? Who has the key");
  await main.getByLabel("Yes, on paper or by hand").check();
  await looked("we-met");
  await press("Keep it");
  await expect(main.getByText("find one more helper").first()).toBeVisible();
  await looked("meeting");
  await phone.goto(`${place}/promises`);
  await tap("Yes, we do this");
  await seen("promises");
  await go("/principles");
  expect(await main.getByText("In place").count()).toBeGreaterThanOrEqual(3);
  await expect(main.getByText(/Nobody leads for/)).toHaveCount(0);
  await looked("principles-running");

  // Something is lent, and in time it ends: why, without blame; the list from the agreement and from what is on record.
  await phone.goto(`${place}/holdings`);
  await theirs.getByLabel("What?", { exact: true }).fill("Six chess clocks");
  await theirs.getByLabel("Whose is it?").selectOption({ label: club });
  await theirs.getByLabel("Who has it or uses it?").selectOption({ label: "Kirkford Libraries" });
  await tap("Write it down");
  await seen("holdings");
  await go("/ending");
  await looked("can-it-be-mended");
  await main.getByRole("button", { name: "Set the end going" }).or(main.getByRole("link", { name: "Set the end going" })).click();
  await pick("All of us want to end it");
  await fill("Why?", "They let us down.");
  await press("Set it going and make the list");
  await expect(staff.getByRole("link", { name: /Look again at “let us down”/ })).toBeVisible();
  await looked("blame");
  await fill("Why?", "The club moves to its own hall in the spring.");
  await day(staff, "The last day", ["31", "3", "2027"]);
  await press("Set it going and make the list");
  await expect(main.getByText("Give back: Six chess clocks").first()).toBeVisible();
  await main.getByRole("button", { name: /^Done\s?: Give back: Six chess clocks/ }).click();
  await looked("list");
  await main.getByRole("link", { name: `The letter of thanks to ${club}` }).click();
  await expect(main.getByLabel("The letter", { exact: true })).toHaveValue(/Dear Leon[^]*Two people who can teach/);
  await press("Keep the letter");
  await press("I have read it");
  await main.getByLabel("By post or by hand").check();
  await looked("letter");
  await press("It goes now");
  await expect(main.getByText(/^It went on/)).toBeVisible();
  await phone.goto(`${place}/ending/talk`);
  await theirs.getByLabel("What was good?").fill("Somebody always rang back.");
  await theirs.getByLabel("What could the library do better?").fill("Heat the room before four.");
  await seen("talk");
  await tap("Keep it");
  await go("/ending");
  await day(staff, "When would it be good to talk again?", ["1", "9", "2027"]);
  await fill("About what?", "the new hall");
  await press("Leave the door open");
  await expect(main.getByText(/talk again around/)).toBeVisible();
  await fill("A line about it", "The rest is done by the end of March");
  await press("Record that it has ended");
  await expect(main.getByText(/It ended on/)).toBeVisible();
  await looked("ended");
  await phone.goto(`${place}/ending`);
  await expect(theirs.getByText(/It ended on/)).toBeVisible();
  await seen("ended");
  await go("/principles");
  await expect(main.getByText(/answered from the records as of/)).toBeVisible();
  await Promise.all([staff, phone].map((page) => page.context().close()));
}
