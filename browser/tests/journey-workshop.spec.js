// The whole template with everybody in it: whoever leads, the wall, and three phones, of which one has no script and one is led
// by keys alone; from the door to the sheet of what came out.
import { expect, test } from "@playwright/test";
import { axe, complaints, fits, picture } from "../support/look.js";
import { byKeyboard } from "../support/keyboard.js";
import { fresh } from "../support/program.js";
import { PHONE, joins, planned, press as pressOn } from "../support/workshop.js";

/** The smallest letters on the wall are a fortieth of its height. Whoever sits at six heights of the picture, the last row that
 *  halls are built for, then has a small letter under seven minutes of arc, and normal sight tells letters apart from five. A
 *  picture of the wall at a quarter of its size, looked at in the hand, shows the same. */
const BACK_ROW = 40;

/** The words on the wall whose letters are too small for the back row. */
function tooSmall(parts) {
  const seen = (part) => part.getClientRects().length > 0 && getComputedStyle(part).visibility !== "hidden";
  const own = (part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const all = [...document.querySelectorAll("body *")].filter((part) => own(part) && seen(part) && !part.closest("svg"));
  const sized = all.map((part) => ({ size: parseFloat(getComputedStyle(part).fontSize), words: part.textContent.trim().slice(0, 40) }));
  return { read: sized.length, small: sized.filter(({ size }) => size < innerHeight / parts - 0.05) };
}

test("three phones, one without a script and one by keys alone, go through the whole two hours to the sheet of what came out", async ({ browser }) => {
  test.setTimeout(180_000);
  const program = await fresh();
  const open = async (more) => {
    const page = await (await browser.newContext({ locale: "en-GB", ...more })).newPage();
    page.setDefaultTimeout(15_000);
    return page;
  };
  const lead = await open({ viewport: { width: 1280, height: 900 } });
  const heard = complaints(lead);
  const { plan, door } = await planned(program, lead, { invited: ["Citizens Advice", "Dance School", "Carers Together"] });
  const press = (name) => pressOn(lead, name);
  await lead.goto(`${plan}/run`);
  const wall = await open({ viewport: { width: 1280, height: 720 } });
  await wall.context().addCookies(await lead.context().cookies());
  await wall.goto(`${plan}/projector`);
  const backRow = async (what) => {
    await axe(wall, { name: `the wall: ${what}` });
    const { read, small } = await wall.evaluate(tooSmall, BACK_ROW);
    expect.soft(small, `too small for the back row: ${what}`).toEqual([]);
    expect(read, "nothing is on the wall").toBeGreaterThan(3);
    await picture(wall, `wall-${what}`);
  };
  await backRow("the door");

  // In: Maya by touch, Leon without a script, Ana by keys alone.
  const maya = await open({ viewport: PHONE, isMobile: true, hasTouch: true });
  const leon = await open({ viewport: PHONE, javaScriptEnabled: false });
  const ana = await open({ viewport: PHONE });
  const keys = byKeyboard(ana);
  await joins(maya, door, "Maya", "Citizens Advice");
  await joins(leon, door, "Leon", "Dance School");
  await ana.goto(door);
  await keys.type("Your name", "Ana");
  await keys.type("Your organisation (you can say it later)", "Carers Together");
  await keys.press("Come in");
  await press("Open the room");

  // Welcome: how we treat each other is agreed to.
  await press("Begin");
  await maya.getByRole("button", { name: "I agree" }).click();
  await leon.reload();
  await leon.getByRole("button", { name: "I agree" }).click();
  await expect(ana.getByRole("button", { name: "I agree" })).toBeVisible();
  await keys.push(ana.getByRole("button", { name: "I agree" }));
  await expect(wall.getByText("3 of 3 agree")).toBeVisible();
  await axe(maya, { name: "a phone at the welcome" });
  await backRow("the welcome");

  // Who is here: what each could bring, and turns.
  await press("Next part");
  const gift = "A room, time, skill, people you reach …";
  await maya.getByLabel(gift).fill("An adviser on Tuesdays");
  await maya.getByRole("button", { name: "Add it" }).click();
  await leon.reload();
  await leon.getByLabel(gift).fill("A hall with a floor");
  await leon.getByRole("button", { name: "Add it" }).click();
  await keys.type(gift, "Forty carers");
  await keys.push(ana.getByRole("button", { name: "Add it" }));
  for (const [page, text] of [[maya, "An adviser on Tuesdays"], [leon, "A hall with a floor"], [ana, "Forty carers"]]) await expect(page.getByRole("listitem").filter({ hasText: text })).toHaveCount(1);
  for (const name of ["Citizens Advice", "Dance School", "Carers Together"]) {
    await press(`The turn goes to ${name}`);
    await expect(wall.getByText(name).first()).toBeVisible();
  }
  await press("They have spoken");
  await axe(lead, { name: "whoever leads, with turns" });

  // What stands in the way: alone, then together.
  await press("Next part");
  const note = "One note, in your own words";
  await maya.getByLabel(note).fill("Letters that frighten");
  await maya.getByRole("button", { name: "Put it up" }).click();
  await leon.reload();
  await leon.getByLabel(note).fill("Nobody to walk home with");
  await leon.getByRole("button", { name: "Put it up" }).click();
  await keys.type(note, "Nobody asks the carers");
  await keys.push(ana.getByRole("button", { name: "Put it up" }));
  await expect(wall.getByText("Notes so far: 3")).toBeVisible();
  await axe(ana, { name: "a phone in the silent round" });
  await press("All notes up");
  await press("Talk about them");
  await expect(wall.locator("#everybody [data-id]")).toHaveCount(3);
  await backRow("the notes");

  // Two notes into a group with the mouse: the second is dropped on the first, and their group is named.
  await lead.goto(`${plan}/run`);
  const row = (text) => lead.locator("#wall li[data-id]").filter({ hasText: text });
  const [grip, onto] = [row("Nobody asks the carers").locator("[data-grip]"), row("Letters that frighten")];
  for (const part of [onto, grip]) await part.scrollIntoViewIfNeeded();
  await grip.hover();
  await lead.mouse.down();
  const over = await onto.boundingBox();
  await lead.mouse.move(over.x + over.width / 2, over.y + over.height / 2, { steps: 6 });
  await lead.mouse.up();
  await expect(lead.locator("input:focus")).toBeVisible();
  // The page of whoever leads may just be shown anew.
  await expect(async () => {
    await lead.locator("#title").fill("Nobody asks");
    await lead.locator("#title").press("Enter");
    await expect(wall.getByRole("heading", { name: "Nobody asks" })).toBeVisible({ timeout: 3_000 });
  }).toPass();

  // Which of them each has, too, and how much it weighs.
  await maya.goto(`${door}/problems`);
  const home = maya.locator("section").filter({ hasText: "Nobody to walk home with" });
  await home.getByRole("button", { name: "We have this too" }).click();
  await expect(home.getByText("You have this, too.")).toBeVisible();
  await home.locator("summary").filter({ hasText: "How serious it is" }).click();
  await home.getByLabel("From 1 to 4").first().selectOption({ index: 3 });
  await home.getByLabel("Why, in a line").first().fill("They wait until it is light");
  await home.getByRole("button", { name: "Keep this" }).first().click();
  await expect(maya.locator("[data-room-held]")).toHaveText("Kept.");
  await axe(maya, { name: "a phone with the problems" });
  await leon.goto(`${door}/problems`);
  const group = leon.locator("section").filter({ hasText: "Nobody asks the carers" });
  await group.getByRole("button", { name: "We have this too" }).click();
  await expect(group.getByText("You have this, too.")).toBeVisible();
  await lead.goto(`${plan}/problems`);
  await expect(lead.getByText("They wait until it is light")).toBeVisible();
  await axe(lead, { name: "the problems" });

  // One brief: drawn pairs, two who write one form, what the others say.
  await lead.goto(`${plan}/run`);
  await press("Next part");
  await lead.goto(`${plan}/briefs`);
  await lead.getByLabel("Draw by a number (leave it empty for a new one)").fill("4711");
  await press("Draw pairs");
  await press("Begin the round");
  await axe(lead, { name: "the briefs" });
  await maya.goto(`${door}/brief`);
  await expect(maya.getByText("You work together")).toBeVisible();
  await expect(maya.locator("#round")).toContainText("Round 1 of 2");
  await maya.getByLabel("Your idea, in a line").fill("Walking home together");
  await maya.getByRole("button", { name: "Begin a brief" }).click();
  await maya.waitForURL(/brief\/\d+$/);
  const idea = maya.url().match(/\d+$/)[0];
  await maya.getByLabel("The problem, in one sentence").fill("After class it is dark");
  await maya.getByLabel("The problem, in one sentence").blur();
  await expect(maya.locator("form[data-room-keeps] .app-room__status")).toHaveText("Kept.");
  await axe(maya, { name: "a phone with the brief" });
  await leon.goto(`${door}/brief/${idea}`);
  await leon.getByLabel(/^How it fits what Dance School/).fill("Our dancers go home alone");
  await leon.getByRole("button", { name: "Keep the brief" }).click();
  await expect(leon.getByLabel(/^How it fits what Dance School/)).toHaveValue("Our dancers go home alone");
  await lead.getByRole("link", { name: "Walking home together" }).first().click();
  await press("We report this back");
  await ana.goto(`${door}/brief/${idea}`);
  await keys.choose("To this brief", "I like …");
  await keys.type("In your words", "Nobody is left behind");
  await keys.push(ana.getByRole("button", { name: "Say it" }));
  await expect(ana.getByRole("listitem").filter({ hasText: "Nobody is left behind" })).toHaveCount(1);
  await axe(ana, { name: "a phone that says what it likes" });
  await backRow("the brief");
  await lead.goto(`${plan}/run`);
  await lead.getByLabel("How the choice ended").selectOption({ label: "Walking home together" });
  await lead.getByLabel("How it was chosen").fill("by hands");
  await press("Keep how it ended");

  // Who does what, and what each does next.
  await press("Next part");
  await maya.goto(door);
  await maya.getByLabel(/carry it\?$/).selectOption({ label: "We carry it with you" });
  await maya.getByRole("button", { name: "Keep this" }).first().click();
  await expect(maya.locator("[data-room-held]")).toHaveText("Kept.");
  await press("Next part");
  const next = async (page, what, who) => {
    await page.getByLabel("What", { exact: true }).fill(what);
    await page.getByLabel("Who of us").fill(who);
    for (const [part, value] of [["Day", "1"], ["Month", "12"], ["Year", "2027"]]) await page.getByLabel(part, { exact: true }).fill(value);
    await page.locator("form", { has: page.getByLabel("Who of us") }).getByRole("button").click();
    await expect(page.getByText(`${what} (${who}`)).toBeVisible();
  };
  await next(maya, "Ask the trustees", "Maya");
  await leon.goto(door);
  await next(leon, "Open the hall at five", "Leon");
  await ana.goto(door);
  await keys.pick("We …", "think");
  await keys.push(ana.locator("form", { has: ana.getByLabel("Who of us") }).getByRole("button"));
  await expect(ana.locator("#us p").filter({ hasText: /^Think about it$/ })).toBeVisible();
  await keys.push(ana.getByRole("button", { name: "Yes, keep it" }));
  await expect(ana.getByRole("button", { name: "Yes, keep it" })).toHaveCount(0);
  await axe(maya, { name: "a phone before parting" });
  await backRow("the next steps");
  await lead.reload();
  await lead.getByRole("listitem").filter({ hasText: "Kirkford Libraries" }).getByRole("button", { name: "Has spoken" }).click();
  await lead.getByLabel("Whose next move").selectOption({ label: "Kirkford Libraries" });
  await lead.getByLabel("We …").selectOption({ label: "think about it, and say" });
  await press("Keep the next move");
  const again = lead.getByRole("group", { name: /^We meet again on/ });
  for (const [part, value] of [["Day", "12"], ["Month", "1"], ["Year", "2027"]]) await again.getByLabel(part).fill(value);
  await press("Keep the day");
  await expect(lead.getByText("Nothing is missing.")).toBeVisible();
  await axe(lead, { name: "whoever leads, before the end" });
  await press("Close the workshop");

  // The end on every screen, and everybody's words on the sheet.
  for (const page of [maya, ana]) await expect(page.getByText("Thank you for what you gave.").first()).toBeVisible();
  await leon.reload();
  await expect(leon.getByText("Thank you for what you gave.").first()).toBeVisible();
  await expect(wall.getByText("Thank you for coming.")).toBeVisible();
  await backRow("the end");
  await axe(maya, { name: "a phone at the end" });
  for (const page of [maya, leon, ana]) await fits(page);
  await lead.goto(`${plan}/outcome`);
  for (const words of ["Walking home together", "Letters that frighten", "Nobody to walk home with", "Nobody asks the carers", "An adviser on Tuesdays", "A hall with a floor", "Forty carers", "Ask the trustees", "Open the hall at five"]) await expect(lead.getByText(words).first(), words).toBeVisible();
  await axe(lead, { name: "the sheet of what came out" });
  expect(heard).toEqual([]);
  for (const page of [lead, wall, maya, leon, ana]) await page.context().close();
  await program.stop();
});
