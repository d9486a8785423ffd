import { expect, test } from "@playwright/test";
import { axe, fits } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

test("a stranger proposes on a small phone without a script, the officer decides, and the stranger reads the answer", async ({ browser }) => {
  const program = await demo();
  const phone = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })).newPage();
  await phone.goto(`${program.address}/proposals/new`);
  await phone.getByLabel("What would you like to do with us?").fill("Dance classes for children on Tuesdays");
  const on = () => Promise.all([phone.waitForEvent("load"), phone.getByRole("button", { name: "Continue" }).click()]);
  await on();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Who would gain from it? (optional)");
  await phone.getByLabel("Who would gain from it?").fill("Children in Fenside");
  await on();
  await phone.goBack();
  await expect(phone.getByLabel("Who would gain from it?")).toHaveValue("Children in Fenside");
  await phone.goForward();
  await on();
  await on();
  await on();
  await expect(phone.getByRole("link", { name: "Enter your name" })).toBeVisible();
  await phone.getByLabel("Your name").fill("Layla Haddad");
  await on();
  await on();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Check your answers");
  await phone.getByRole("link", { name: "Change What you bring" }).click();
  await phone.getByLabel("What do you bring?").fill("Two teachers");
  await phone.getByRole("button", { name: "Back to your answers" }).click();
  await expect(phone.getByText("Two teachers")).toBeVisible();
  await phone.getByRole("button", { name: "Send" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("We have your proposal");
  const width = await phone.evaluate(() => document.documentElement.scrollWidth).catch(() => 390);
  expect(width).toBeLessThanOrEqual(390);
  const own = phone.url().split("?")[0];

  const page = await (await browser.newContext()).newPage();
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/proposals`);
  await axe(page);
  await page.getByRole("link", { name: "Dance classes for children on Tuesdays" }).click();
  await page.getByRole("button", { name: "I have read it" }).click();
  await page.getByRole("button", { name: "Talk it over" }).click();
  await axe(page);
  await page.getByLabel("We only give the room").check();
  await page.getByLabel("What would wait for it, or stop?").fill("Nothing");
  await page.getByRole("button", { name: "Keep what I think" }).click();
  await expect(page.getByRole("heading", { name: "Is this a hire?" })).toBeVisible();
  await axe(page);
  await page.getByRole("link", { name: "It is a partnership" }).click();
  await axe(page);
  await page.getByLabel("Why? For us").fill("Children who come for nothing else");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("They have not been told yet.")).toBeVisible();
  await phone.goto(own);
  await expect(phone.getByText("We are talking it over.")).toBeVisible();
  await page.getByRole("button", { name: "They have been told" }).click();
  await phone.goto(own);
  await expect(phone.getByRole("heading", { name: "Our answer" })).toBeVisible();
  await page.getByRole("link", { name: "Go to the partnership" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await program.stop();
});

test("what we can offer, a pitch and what we know of somebody are pages that everybody can use", async ({ page }) => {
  const program = await demo();
  await signIn(page, program, "partnership officer");
  for (const path of ["/offer", "/offer/renew", "/offer/pitches/new", "/proposals/take"]) {
    await page.goto(program.address + path);
    await axe(page);
  }
  await page.goto(`${program.address}/offer/pitches/new`);
  await page.getByLabel("What do you call it?").fill("A warm room ten steps from your door");
  await page.getByLabel("What you say, word for word").fill("You send people to a warm room. ".repeat(100));
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByText("5 minutes 23 seconds")).toBeVisible();
  await expect(page.getByText("This is longer than 5 minutes.")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await axe(page);
  await fits(page);
  await page.goto(`${program.address}/organisations`);
  await page.getByRole("main").locator("a[href^='/organisations/0']").first().click();
  await page.getByRole("button", { name: "What we know about them" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Before a first meeting" }).click();
  await axe(page);
  await program.stop();
});

test("what a stranger has typed outlives a reload in its own tab, and nobody else at that computer ever sees it", async ({ browser }) => {
  const program = await demo();
  const counter = await browser.newContext();
  const page = await counter.newPage();
  const what = page.getByLabel("What would you like to do with us?");
  await page.goto(`${program.address}/proposals/new`);
  await what.fill("Dance classes for children on Tuesdays");
  await page.goto(`${program.address}/privacy`);
  await page.goto(`${program.address}/proposals/new`);
  await expect(what).toHaveValue("Dance classes for children on Tuesdays");
  await expect(page.getByText("What you typed here before stands in the form again.")).toBeVisible();
  await axe(page);

  const next = await counter.newPage();
  await next.goto(`${program.address}/proposals/new`);
  await expect(next.getByLabel("What would you like to do with us?")).toHaveValue("");
  await next.close();

  for (let question = 1; question < 5; question += 1) await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Your name").fill("Layla Haddad");
  await page.reload();
  await expect(page.getByLabel("Your name")).toHaveValue("Layla Haddad");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your proposal");
  await page.goto(`${program.address}/proposals/new`);
  await expect(what).toHaveValue("");

  await what.fill("Another idea");
  await page.reload();
  await page.getByRole("button", { name: "Throw it away" }).click();
  await expect(what).toHaveValue("");
  await page.reload();
  await expect(what).toHaveValue("");
  await program.stop();
});
