// A partner at the width of a phone, in by a personal link: its purpose, an ask of the library's, and nothing of others.
import { expect, test } from "@playwright/test";
import { axe, fits, picture } from "../support/look.js";
import { fresh } from "../support/program.js";

const PHONE = { width: 390, height: 844 };

/** The administrator's browser, signed in. */
async function administrator(browser, program) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(program.address + program.link);
  await page.getByLabel("A new password").fill("tea with the vicar");
  await page.getByRole("button", { name: "Keep the password and go in" }).click();
  return page;
}

/** A partnership with a purpose, a question to the partner and its lead; gives its address and the lead's link. */
async function begun(page, program, { title, organisation, lead, purpose, question }) {
  const main = page.getByRole("main");
  await page.goto(`${program.address}/partnerships/new`);
  await page.getByLabel("What do you call it?").fill(title);
  await page.getByLabel("With whom?").fill(organisation);
  await page.getByLabel("Or go on without it: why?").fill("They rang us first");
  await main.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const place = page.url();
  await page.goto(`${place}/purpose`);
  await page.getByLabel("For whom?").fill("Young people who live at Mill Lane");
  await page.getByLabel("What changes for them?").fill("They have somewhere to be that costs nothing");
  await page.getByLabel("Where would you notice it?").fill("They bring their friends");
  await page.getByLabel("In a sentence").fill(purpose);
  await main.getByRole("button", { name: "Keep this purpose" }).click();
  await page.goto(`${place}/questions`);
  await page.getByLabel("Your question").fill(question);
  await main.getByRole("button", { name: "Ask it" }).click();
  await page.goto(`${place}/people`);
  await page.getByLabel("Of which of us?").selectOption({ label: organisation });
  await page.getByLabel("Name", { exact: true }).fill(lead);
  await page.getByLabel("Their part in this partnership").selectOption({ index: 0 });
  await main.getByRole("button", { name: "Name them" }).click();
  await page.getByRole("link", { name: new RegExp(`Give ${lead} a link`) }).click();
  await main.getByRole("button", { name: "Make a link and show it" }).click();
  const link = await page.getByLabel("The link", { exact: true }).inputValue();
  return { place, link: new URL(link).pathname };
}

/** Looks at a page as it stands on the phone. axe is itself a script. */
async function good(page, script, name) {
  if (script) await axe(page);
  if (script) await fits(page);
  await picture(page, `partner-${name}-${script ? "script" : "plain"}`);
}

for (const script of [true, false]) {
  test(`a partner on a phone ${script ? "with" : "without"} a script says yes to its purpose, answers an ask and sees only its own`, async ({ browser }) => {
    const program = await fresh();
    const staff = await administrator(browser, program);
    const own = await begun(staff, program, {
      title: "Chess after school",
      organisation: "Kirkford Chess Club",
      lead: "Leon Marsh",
      purpose: "Nobody goes home alone at four because there is nowhere else",
      question: "Who has a key on Tuesdays?",
    });
    const other = await begun(staff, program, {
      title: "Knit and talk",
      organisation: "Kirkford Knitters",
      lead: "Doreen Pike",
      purpose: "Company for whoever wants it",
      question: "How many chairs?",
    });

    const context = await browser.newContext({ javaScriptEnabled: script, viewport: PHONE, isMobile: true, hasTouch: true });
    const phone = await context.newPage();
    phone.setDefaultTimeout(10_000);
    const main = phone.getByRole("main");
    const way = (name) => main.locator("a").filter({ hasText: name }).first();
    await phone.goto(program.address + own.link);
    await good(phone, script, "door");
    await main.getByRole("button").first().click();
    await expect(phone).toHaveURL(/\/home/);
    await expect(phone.getByText("Nobody goes home alone at four")).toBeVisible();
    await expect(phone.getByText("Knit and talk")).toHaveCount(0);
    await good(phone, script, "home");

    // One thing is asked at a time; the library's question is answered first.
    await way("Answer it").click();
    await good(phone, script, "questions");
    await main.getByRole("link", { name: /^Answer/ }).first().click();
    await phone.getByLabel("Your answer").fill("The caretaker, and I have the other one.");
    await good(phone, script, "answer");
    await main.getByRole("button", { name: "Answer it" }).click();
    await expect(phone.getByText("The caretaker, and I have the other one.")).toBeVisible();

    // Then the purpose: looked at, and a yes for this very text.
    await phone.goto(`${program.address}/home`);
    await way("Say it in your words").click();
    await expect(phone).toHaveURL(/\/purpose/);
    await good(phone, script, "purpose");
    await phone.getByRole("radio").first().check();
    await phone.getByLabel("How would you put it?").fill("So that the children are with us and not on the wall");
    await main.getByRole("button", { name: "Send my answer" }).click();
    await expect(phone.getByText("In place")).toBeVisible();
    await good(phone, script, "said");

    // Nothing of anybody else's.
    for (const path of [other.place, `${other.place}/purpose`, `${other.place}/questions`, `${program.address}/organisations`, `${program.address}/partnerships`, own.place]) {
      const answer = await phone.goto(path);
      expect(answer.status(), path).toBe(404);
    }

    // The library sees both as the partner's own words, and the link opens for nobody else.
    await staff.goto(`${own.place}/purpose`);
    await expect(staff.getByText("So that the children are with us and not on the wall")).toBeVisible();
    await expect(staff.getByText("we wrote this down for them")).toHaveCount(0);
    await staff.goto(`${own.place}/questions`);
    await expect(staff.getByText("The caretaker, and I have the other one.")).toBeVisible();
    const thief = await (await browser.newContext()).newPage();
    await thief.goto(program.address + own.link);
    await expect(thief.getByText("So that the children are with us")).toHaveCount(0);
    await thief.goto(`${own.place}/purpose`);
    await expect(thief).toHaveURL(/sign-in/);
    await program.stop();
  });
}
