// A branch assistant at a counter, on a phone: what somebody said is noted in a few presses and in less than a minute, and
// she hears what became of it (R004).
import { expect, test } from "@playwright/test";
import { axe, complaints, fits } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

const MOST = 4;
const MINUTE = 60_000;

test("a talk and an idea are noted on a phone in at most four presses each, and the assistant hears what became of them", async ({ browser }) => {
  test.setTimeout(150_000);
  const program = await demo();
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await phone.newPage();
  const heard = complaints(page);
  const main = page.getByRole("main");
  let presses = 0;
  const press = async (where) => {
    presses += 1;
    await where.tap();
  };
  /** Does it, and says how long it took. */
  const within = async (what) => {
    presses = 0;
    const began = Date.now();
    await what();
    expect(presses).toBeLessThanOrEqual(MOST);
    expect(Date.now() - began).toBeLessThan(MINUTE);
  };
  await signIn(page, program, "branch assistant");

  // From Today: one line, read, kept.
  await within(async () => {
    await press(page.getByRole("link", { name: "Quick add" }));
    await expect(main.getByLabel("What happened, in a line?")).toBeVisible();
    await fits(page);
    await axe(page);
    await main.getByLabel("What happened, in a line?").fill("Met Repair Café Marlow, they would mend lamps with us");
    await press(main.getByRole("button", { name: "Read it" }));
    await expect(main.getByLabel("With which organisation?")).toHaveValue("Repair Café Marlow");
    await fits(page);
    await axe(page);
    await press(main.getByRole("button", { name: "Keep this" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mend it Saturdays");
  });
  // It is on record: whoever wrote it finds it again.
  await page.goto(`${program.address}/search?q=lamps`);
  await expect(main.getByText(/they would mend lamps with us/).first()).toBeVisible();

  // An idea that somebody brings to the counter: three fields and the presses to come there.
  await within(async () => {
    await page.goto(`${program.address}/proposals`);
    await press(main.getByRole("button", { name: "Take one for somebody" }));
    await main.getByLabel("Who is it?").fill("Jo Fenn, Lamp Lighters");
    await main.getByLabel("What do they propose?").fill("An evening on which we mend lamps");
    await fits(page);
    await axe(page);
    await press(main.getByRole("button", { name: "Keep it" }));
    await expect(main.getByText("An evening on which we mend lamps").first()).toBeVisible();
  });
  const idea = page.url();

  // Her officer answers the one and begins something with the other.
  const desk = await browser.newContext();
  const officer = await desk.newPage();
  await signIn(officer, program, "partnership officer");
  await officer.goto(`${program.address}/partnerships/new`);
  await officer.getByLabel("What do you call it?").fill("Lamps on Thursdays");
  await officer.getByLabel("With whom?").fill("Repair Café Marlow");
  await officer.getByRole("radio").first().check();
  await officer.getByRole("button", { name: "Begin", exact: true }).click();
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText("Lamps on Thursdays");
  await officer.goto(`${idea}/decide?outcome=decline`);
  await officer.getByLabel("Why? For us").fill("Another group does this already");
  await officer.getByLabel("What do we say to them?").fill("Another group does this already; we told them of you.");
  await officer.getByRole("button", { name: "Decide", exact: true }).click();
  await expect(officer.getByText("Another group does this already").first()).toBeVisible();

  // Both stand where she looks first.
  await page.goto(`${program.address}/today`);
  await expect(main.getByRole("link", { name: /You were told .* new things/ })).toBeVisible();
  await page.goto(`${program.address}/people/notices`);
  await expect(main.getByText("You noted a talk with Repair Café Marlow: a partnership has begun, Lamps on Thursdays.")).toBeVisible();
  await expect(main.getByText(/The proposal that you took down, .* has its answer/)).toBeVisible();
  await fits(page);
  await axe(page);
  expect(heard).toEqual([]);
  await phone.close();
  await desk.close();
  await program.stop();
});
