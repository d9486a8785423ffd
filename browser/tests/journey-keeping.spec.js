// Keeping it alive with the partner on a phone: one press release with the words of both, one check-in answered by both.
import { expect, test } from "@playwright/test";
import { axe, fits } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

for (const script of [true, false])
  test(`${script ? "" : "without a script "}a press release goes out with the words and the yes of both, and a check-in is seen once both have answered`, async ({ browser }) => {
    await keepsAlive(browser, script);
  });

async function keepsAlive(browser, script) {
  test.setTimeout(120_000);
  // Where scripts run: the markup is the same where they do not.
  const look = async (page) => script && (await axe(page));
  const program = await demo();
  const page = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
  page.setDefaultTimeout(15_000);
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/partnerships`);
  await page.getByRole("link", { name: "Warm Words", exact: true }).first().click();
  const place = new URL(page.url()).pathname;
  const at = (path) => `${program.address}${place}${path}`;

  // The partner's lead gets a link and opens it on a phone.
  await page.goto(at("/people"));
  await page.getByRole("link", { name: /^Give .* a link$/ }).first().click();
  await page.getByRole("button", { name: "Make a link and show it" }).click();
  const link = new URL(await page.locator("input[readonly]").first().inputValue()).pathname;
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: script })).newPage();
  phone.setDefaultTimeout(15_000);
  await phone.goto(program.address + link);
  await phone.getByRole("button", { name: "Open our page" }).click();
  await phone.waitForURL(/\/home/);

  // The officer writes the text, naming both.
  await page.goto(at("/value"));
  const names = await page.locator(".app-value th[scope=row]").allInnerTexts();
  expect(names).toHaveLength(2);
  const [ours, theirs] = names;
  await page.goto(at("/credit"));
  await look(page);
  await page.getByRole("button", { name: "Write a press release" }).click();
  await page.getByLabel("The headline").fill("A year of reading aloud");
  await page.getByLabel("The text").fill(`${ours} and ${theirs} have read aloud together for a year.`);
  await look(page);
  await page.getByRole("button", { name: "Keep the text" }).click();
  await page.getByRole("link", { name: "Write somebody’s words" }).click();
  await page.getByLabel("Whose words").selectOption(ours);
  await page.getByLabel("The words", { exact: true }).fill("We should have begun years ago.");
  await page.getByLabel("Who says them").fill("Helen Marsh, head of libraries");
  await page.getByLabel("Together").check();
  await look(page);
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByText("Note what one of us said").click();
  await page.getByLabel("Who", { exact: true }).selectOption(ours);
  await page.getByLabel("Yes", { exact: true }).check();
  await page.getByLabel("Together").check();
  await page.getByLabel("Who said it").fill("Helen Marsh");
  await page.getByRole("button", { name: "Keep what they said" }).click();
  await expect(page.getByText(`the yes of ${theirs} to this text`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep that it is out" })).toHaveCount(0);
  await look(page);
  const release = page.url();

  // They say it in their own words, and yes.
  await phone.goto(at("/credit"));
  await phone.getByRole("link", { name: "A year of reading aloud" }).click();
  await fits(phone);
  await phone.getByRole("link", { name: "Say it in your words" }).click();
  await phone.getByLabel("These words of ours").check();
  await phone.getByLabel("The words", { exact: true }).fill("Nobody goes home before the chapter is over.");
  await phone.getByLabel("Who says them").fill("Doreen Pike, manager");
  await fits(phone);
  await phone.getByRole("button", { name: "Keep it" }).click();
  await phone.getByLabel("Yes", { exact: true }).check();
  await phone.getByRole("button", { name: "Send my answer" }).click();
  await expect(phone.getByRole("heading", { name: "It may go out" })).toBeVisible();

  // It is taken as a text, and kept as gone out.
  await page.goto(release);
  const text = await (await page.request.get(`${release}/paper?as=txt`)).text();
  for (const words of ["We should have begun years ago.", "Nobody goes home before the chapter is over."]) expect(text).toContain(words);
  expect(text).not.toContain("Not ready");
  await page.getByLabel("Where did it go?").fill("Marlow Post");
  await page.getByRole("button", { name: "Keep that it is out" }).click();
  await expect(page.getByText("Marlow Post")).toBeVisible();
  await look(page);

  // The check-in: nothing of theirs shows before ours is there.
  await page.goto(at("/health"));
  await look(page);
  await page.getByRole("link", { name: "How is it between us?" }).click();
  // A check-in is open: the library has answered, and nobody sees it before the partner has.
  const answer = async (where, step) => {
    await where.getByRole("button", { name: /^Answer about/ }).click();
    for (const choice of await where.getByRole("main").getByLabel(step).all()) await choice.check();
    await where.getByRole("button", { name: "Keep our answers" }).click();
  };
  const last = (where) => where.getByRole("row").filter({ hasText: "They are there when it counts" }).first();
  await expect(page.getByText("Somewhat")).toHaveCount(0);
  await look(page);
  await phone.goto(at("/check-in"));
  await fits(phone);
  await expect(phone.getByText("They are short of drivers")).toHaveCount(0);
  await answer(phone, "Somewhat");
  await expect(last(phone)).toContainText("Largely");
  await expect(last(phone)).toContainText("Somewhat");
  await fits(phone);
  await page.goto(at("/check-in"));
  await expect(last(page)).toContainText("Somewhat");
  await look(page);

  // A figure and a feeling, two lines, permission to raise trouble: each page can be used by everybody.
  for (const path of ["/measures", "/reviews", "/trouble", "/quiet"]) {
    await page.goto(at(path));
    await look(page);
  }
  await phone.goto(at("/reviews"));
  await phone.getByLabel("What goes well?").fill("The reading");
  await phone.getByLabel("What should change?").fill("Nothing this time");
  await phone.getByRole("button", { name: "Keep the two lines" }).click();
  await expect(phone.getByText("To change: Nothing this time")).toBeVisible();

  // A question from the phone is answered at the desk, and settled by who asked.
  await phone.goto(at("/questions"));
  await phone.getByLabel("Your question").fill("May we leave the urn in the hall?");
  await phone.getByRole("button", { name: "Ask it" }).click();
  await expect(phone.getByText("waits for an answer").first()).toBeVisible();
  await page.goto(at("/questions"));
  await look(page);
  await page.getByRole("link", { name: /^Answer.*May we leave the urn in the hall/ }).click();
  await page.getByLabel("Your answer").fill("Yes, in the cupboard by the door.");
  await look(page);
  await page.getByRole("button", { name: "Answer it" }).click();
  await expect(page.getByText("Yes, in the cupboard by the door.")).toBeVisible();
  await phone.reload();
  await expect(phone.getByText("Yes, in the cupboard by the door.")).toBeVisible();
  await fits(phone);

  // How each keeps its word reads the same on both screens.
  await page.goto(at("/our-word"));
  await look(page);
  await phone.goto(`${program.address}/home`);
  await phone.getByRole("link", { name: "How each of us keeps its word" }).first().click();
  await fits(phone);
  const words = (screen) =>
    screen.locator("main").evaluate((main) => {
      const copy = main.cloneNode(true);
      // The step of the method is named to the library alone.
      copy.querySelector(".app-step")?.remove();
      return copy.textContent;
    });
  expect(await words(phone)).toBe(await words(page));

  // A reminder goes by itself once somebody with a number switched it on and they said yes.
  await page.goto(at("/in-touch"));
  await page.getByRole("link", { name: `Reminders to ${theirs}` }).click();
  await look(page);
  await page.getByRole("button", { name: "Switch it on" }).click();
  await expect(page.getByRole("button", { name: "Switch it off" })).toBeVisible();
  await look(page);
  await phone.goto(page.url());
  await fits(phone);
  await phone.getByLabel("Yes", { exact: true }).check();
  await phone.getByRole("button", { name: "Send my answer" }).click();
  await expect(phone.getByText("Reminders go by themselves.")).toBeVisible();
  await fits(phone);
  await program.stop();
}
