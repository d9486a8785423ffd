// A phone whose line is cut for ten minutes, and one whose line is bad without the browser knowing it: what was said arrives,
// each once.
import { expect, test } from "@playwright/test";
import { axe } from "../support/look.js";
import { fresh } from "../support/program.js";
import { PHONE, joins, planned, press } from "../support/workshop.js";

test("five notes and the smaller forms of a phone without a line for ten minutes, or with a bad one, all arrive once", async ({ browser }) => {
  test.setTimeout(120_000);
  const program = await fresh();
  const open = async (more) => {
    const page = await (await browser.newContext({ locale: "en-GB", ...more })).newPage();
    page.setDefaultTimeout(15_000);
    return page;
  };
  const lead = await open({ viewport: { width: 1280, height: 900 } });
  const { plan, door } = await planned(program, lead, { invited: ["Citizens Advice", "Dance School"] });
  await lead.goto(`${plan}/run`);
  await press(lead, "Open the room");
  await press(lead, "Talk about them");
  const maya = await open({ viewport: PHONE, isMobile: true, hasTouch: true });
  await maya.clock.install();
  await joins(maya, door, "Maya", "Citizens Advice");
  const leon = await open({ viewport: PHONE, javaScriptEnabled: false });
  await joins(leon, door, "Leon", "Dance School");
  await leon.getByLabel("One note, in your own words").fill("Buses stop at six");
  await leon.getByRole("button", { name: "Put it up" }).click();
  await expect(maya.locator('[data-room-list="all"] > li')).toHaveCount(1);
  const held = maya.locator("[data-room-held]");
  const gone = () => expect(held).toHaveText("What had waited on this phone is with the room now.", { timeout: 20_000 });

  // Ten minutes in the lift.
  const notes = ["Letters that frighten", "Forms in English only", "Nobody to ask", "No key to the hall", "Damp in the flats"];
  await maya.context().setOffline(true);
  for (const text of notes) {
    await maya.getByLabel("One note, in your own words").fill(text);
    await maya.getByRole("button", { name: "Put it up" }).click();
  }
  await maya.getByLabel("A room, time, skill, people you reach …").fill("A desk on Tuesdays");
  await maya.getByRole("button", { name: "Add it" }).click();
  const status = maya.locator("[data-room-notes] .app-room__status");
  await expect(status).toContainText("5 notes wait on this phone");
  await maya.clock.fastForward("10:00");
  await expect(status).toContainText("5 notes wait on this phone");
  await expect(held).toContainText("“Add it: A desk on Tuesdays”");
  await axe(maya);
  await maya.context().setOffline(false);
  await expect(status).toContainText("All sent", { timeout: 20_000 });
  await gone();
  const all = lead.locator('[data-room-list="all"] > li');
  await expect(all).toHaveCount(6);
  for (const text of notes) await expect(all.filter({ hasText: text })).toHaveCount(1);
  await expect(maya.getByRole("listitem").filter({ hasText: "A desk on Tuesdays" })).toHaveCount(1);

  // The bars say that all is well, and nothing that is sent gets through.
  let bad = true;
  await maya.route("**/w/**", (route) => (bad && route.request().method() === "POST" ? route.abort("connectionreset") : route.continue()));
  await maya.getByLabel("A new idea, in a line").fill("Advice over tea");
  await maya.getByRole("button", { name: "Put it forward" }).click();
  await expect(held).toContainText("“Put it forward: Advice over tea”");
  await maya.goto(`${door}/problems`);
  await expect(held, "what waits is there on every page of the room").toContainText("Advice over tea");
  const buses = maya.locator("section").filter({ hasText: "Buses stop at six" });
  await buses.getByRole("button", { name: "We have this too" }).click();
  await buses.locator("summary").filter({ hasText: "How serious it is" }).click();
  await buses.getByLabel("From 1 to 4").first().selectOption({ index: 4 });
  await buses.getByLabel("Why, in a line").first().fill("They ask us every day");
  await buses.getByRole("button", { name: "Keep this" }).first().click();
  await expect(held).toContainText("They ask us every day");
  await axe(maya);
  bad = false;
  await gone();
  await expect(buses.getByText("You have this, too.")).toBeVisible();

  // A line of the brief.
  await maya.goto(`${door}/brief`);
  await maya.getByRole("link", { name: "Advice over tea" }).click();
  bad = true;
  const line = maya.getByLabel("Why it matters");
  await line.fill("Letters wait unopened");
  await line.blur();
  await expect(held).toContainText("“the lines of the brief”");
  await maya.reload();
  await expect(line).toHaveValue("Letters wait unopened");
  bad = false;
  await gone();

  // All of it is with whoever leads, once.
  await lead.goto(`${plan}/problems`);
  await expect(lead.getByText("They ask us every day")).toHaveCount(1);
  await expect(lead.getByText("Citizens Advice has it too").first()).toBeVisible();
  await lead.goto(`${plan}/briefs`);
  await lead.getByRole("link", { name: "Advice over tea" }).first().click();
  await expect(lead.getByLabel("Why it matters")).toHaveValue("Letters wait unopened");
  for (const page of [lead, maya, leon]) await page.context().close();
  await program.stop();
});
