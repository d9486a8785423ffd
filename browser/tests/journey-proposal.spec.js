import { expect, test } from "@playwright/test";
import { axe, fits } from "../support/look.js";
import { demo, signIn } from "../support/program.js";

/** Sends what was answered; a machine that is quicker than a person is asked to press once more. */
async function send(page) {
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const again = page.getByText("press Send once more");
  if (await again.isVisible()) await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have your proposal");
}

/** Nothing of a page without a script stands beside the narrowest phone. */
async function narrow(page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 320);
  expect(width).toBeLessThanOrEqual(320);
}

/** A file that is a PDF by its first bytes. */
const plan = { name: "Our plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nTwo classes on Tuesdays") };

test("a stranger begins on a phone without a script, stops, goes on by the link with a file, and reads the reply", async ({ browser }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const small = async () => (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })).newPage();
  const night = await small();
  const heading = (on) => on.getByRole("heading", { level: 1 });
  const on = (page) => Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Continue" }).click()]);
  await night.goto(`${program.address}/proposals/new`);
  await night.getByLabel("What would you like to do with us?").fill("Dance classes for children on Tuesdays");
  await on(night);
  await expect(heading(night)).toHaveText("Who would gain from it? (optional)");
  await night.getByLabel("Who would gain from it?").fill("Children in Fenside");
  await on(night);
  await night.goBack();
  await expect(night.getByLabel("Who would gain from it?")).toHaveValue("Children in Fenside");
  await night.goForward();
  await night.getByLabel("What do you bring?").fill("One teacher");
  await night.getByRole("button", { name: "Save and come back later" }).click();
  await expect(heading(night)).toHaveText("Your answers are kept");
  const link = new URL(await night.getByLabel("Your link").inputValue()).pathname;
  await narrow(night);
  await night.context().close();

  const phone = await small();
  await phone.goto(program.address + link);
  await expect(heading(phone)).toHaveText("Go on with your proposal");
  await expect(phone.getByText("Dance classes")).toHaveCount(0);
  await phone.getByRole("button", { name: "Go on" }).click();
  await expect(phone.getByLabel("What do you bring?")).toHaveValue("One teacher");
  await on(phone);
  await on(phone);
  await expect(heading(phone)).toHaveText("Is there something that we should see?");
  await phone.getByLabel("A file (optional)").setInputFiles({ name: "page.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") });
  await phone.getByRole("button", { name: "Add this file" }).click();
  await expect(phone.getByRole("link", { name: /Choose a picture/ })).toBeVisible();
  await phone.getByLabel("A file (optional)").setInputFiles(plan);
  await on(phone);
  await on(phone);
  await expect(phone.getByRole("link", { name: "Enter your name" })).toBeVisible();
  await phone.getByLabel("Your name").fill("Layla Haddad");
  await on(phone);
  await on(phone);
  await expect(heading(phone)).toHaveText("Check your answers");
  await expect(phone.getByText("Our plan.pdf")).toBeVisible();
  await phone.getByRole("link", { name: "Change What you bring" }).click();
  await phone.getByLabel("What do you bring?").fill("Two teachers");
  await phone.getByRole("button", { name: "Back to your answers" }).click();
  await expect(phone.getByText("Two teachers")).toBeVisible();
  await narrow(phone);
  await send(phone);
  await narrow(phone);
  const own = phone.url().split("?")[0];
  const [back] = await Promise.all([phone.waitForEvent("download"), phone.getByRole("link", { name: "Our plan.pdf" }).click()]);
  expect(back.suggestedFilename()).toBe("Our-plan.pdf");

  const page = await (await browser.newContext()).newPage();
  await signIn(page, program, "partnership officer");
  await page.goto(`${program.address}/proposals`);
  await axe(page);
  await page.getByRole("link", { name: "Dance classes for children on Tuesdays" }).click();
  await page.getByRole("button", { name: "I have read it" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Our plan.pdf" }).click()]);
  expect(file.suggestedFilename()).toBe("Our-plan.pdf");
  await page.getByLabel("Write to them").fill("How long is one class?");
  await page.getByRole("button", { name: "Send the message" }).click();
  await axe(page);
  await phone.goto(own);
  await expect(phone.getByText("How long is one class?")).toBeVisible();
  await phone.getByLabel("Write to us about it").fill("Forty minutes");
  await phone.getByRole("button", { name: "Send the message" }).click();
  await expect(phone.getByText("Your message is with")).toBeVisible();
  await page.goto(`${program.address}/today`);
  await page.getByRole("link", { name: /Read what they write about their proposal: Layla Haddad/ }).click();
  await expect(page.getByText("Forty minutes")).toBeVisible();
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

  for (let question = 1; question < 6; question += 1) await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Your name").fill("Layla Haddad");
  await page.reload();
  await expect(page.getByLabel("Your name")).toHaveValue("Layla Haddad");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await send(page);
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
