// A workshop with everybody in it: whoever leads, the wall, a phone that came early and a phone without a script.
import { expect, test } from "@playwright/test";
import { axe, complaints, fits, picture } from "../support/look.js";
import { fresh } from "../support/program.js";
import { PHONE, joins, planned, press as pressOn } from "../support/workshop.js";

test("a workshop goes from the first silent round to its records on four screens, through a lost connection and a killed server", async ({ browser }) => {
  test.setTimeout(180_000);
  const program = await fresh();
  const open = async (more) => {
    const page = await (await browser.newContext({ locale: "en-GB", ...more })).newPage();
    page.setDefaultTimeout(15_000);
    return page;
  };
  const lead = await open({ viewport: { width: 1280, height: 900 } });
  const heard = complaints(lead);
  const { plan, door } = await planned(program, lead, { invited: ["Citizens Advice", "Dance School"] });
  const press = (name) => pressOn(lead, name);
  await lead.goto(`${plan}/run`);
  await axe(lead);
  const wall = await open({ viewport: { width: 1024, height: 768 } });
  await wall.context().addCookies(await lead.context().cookies());
  await wall.goto(`${plan}/projector`);
  await expect(wall.getByText("You know who rings us last.")).toBeVisible();

  // Maya comes early. Her field comes by itself.
  const maya = await open({ viewport: PHONE, isMobile: true, hasTouch: true });
  await maya.goto(door);
  await axe(maya);
  await joins(maya, door, "Maya", "Citizens Advice");
  await expect(maya.getByText("comes here by itself")).toBeVisible();
  await axe(maya);
  const field = maya.getByLabel("One note, in your own words");
  await expect(field).toHaveCount(0);
  await press("Open the room");
  await expect(field).toBeVisible();
  const leon = await open({ viewport: PHONE, javaScriptEnabled: false });
  await joins(leon, door, "Leon", "Dance School");

  // The same question on every screen, part by part.
  await press("Begin");
  for (const page of [lead, wall, maya]) await expect(page.getByText("What would make this time worth your while?")).toBeVisible();
  await press("Next part");
  for (const page of [lead, wall, maya]) await expect(page.getByText("Who are you here for, and what could you bring?")).toBeVisible();
  for (const name of ["Citizens Advice", "Dance School"]) {
    await lead.getByRole("listitem").filter({ hasText: name }).getByRole("button", { name: "Has spoken" }).click();
    await lead.waitForURL(/#who/);
  }
  await lead.getByRole("button", { name: "Passes" }).first().click();
  await press("Next part");
  for (const page of [lead, wall, maya]) await expect(page.getByText("What do the people who live here struggle with?")).toBeVisible();

  // In silence: one's own once, a count for all, nothing on the wall.
  const writes = async (text) => {
    await field.fill(text);
    await maya.getByRole("button", { name: "Put it up" }).click();
  };
  const sent = () => expect(maya.locator("[data-room-notes] .app-room__status")).toContainText("All sent", { timeout: 30_000 });
  const once = (page, text) => expect(page.getByRole("listitem").filter({ hasText: text }), `${text} on ${page.url()}`).toHaveCount(1);
  await writes("Letters that frighten");
  await writes("Forms in English only");
  await sent();
  await leon.getByLabel("One note, in your own words").fill("Nobody to walk home with");
  await leon.getByRole("button", { name: "Put it up" }).click();
  await expect(wall.getByText("Notes so far: 3")).toBeVisible();
  await expect(wall.getByText("Letters that frighten")).toHaveCount(0);
  await maya.waitForTimeout(1_500);
  await once(maya, "Letters that frighten");
  await once(maya, "Forms in English only");
  await expect(maya.getByText("Nobody to walk home with")).toHaveCount(0);
  await once(leon, "Nobody to walk home with");
  const faces = await Promise.all([lead, wall, maya].map((page) => page.locator("[data-clock]").first().innerText()));
  const seconds = faces.map((face) => face.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));
  expect(Math.max(...seconds) - Math.min(...seconds), `the clocks differ: ${faces}`).toBeLessThanOrEqual(2);
  for (const page of [lead, wall, maya, leon]) {
    await fits(page);
    if (page !== leon) await axe(page);
  }

  // All up, then talk: a new note is on every screen at once.
  const all = (page) => page.locator('[data-room-list="all"] > li');
  await press("All notes up");
  await expect(all(wall)).toHaveText([/Letters that frighten/, /Forms in English only/, /Nobody to walk home with/]);
  await expect(all(maya)).toHaveCount(3);
  await press("Talk about them");
  await leon.getByLabel("One note, in your own words").fill("Buses stop at six");
  await leon.getByRole("button", { name: "Put it up" }).click();
  for (const page of [wall, maya, lead]) await expect(all(page)).toHaveCount(4);

  // A lost connection, a killed server, a reload: nothing is lost and nothing doubled.
  await maya.context().setOffline(true);
  await writes("Written in the lift");
  await expect(maya.locator("[data-room-notes] .app-room__status")).toContainText("One note waits");
  await maya.context().setOffline(false);
  await sent();
  await expect(all(wall)).toHaveCount(5);
  await program.kill();
  await writes("Written while it was down");
  await expect(maya.locator("[data-room-notes] .app-room__status")).toContainText("One note waits");
  await expect(maya.locator("[data-room-connection]")).toContainText("Connection lost");
  await program.again();
  await sent();
  await expect(all(wall)).toHaveCount(6, { timeout: 30_000 });
  for (const page of [maya, leon]) await page.reload();
  for (const page of [maya, leon, wall]) {
    await expect(all(page)).toHaveCount(6);
    const texts = (await all(page).allInnerTexts()).map((text) => text.split("\n")[0]);
    expect(new Set(texts).size, texts.join("; ")).toBe(6);
  }
  await axe(wall);
  await picture(wall, "room-wall");

  // Grouped; the wall shows it under its name.
  await lead.goto(`${plan}/run`);
  await lead.getByText("Gather notes into groups").click();
  for (const text of ["Letters that frighten", "Forms in English only"]) await lead.getByLabel(text).check();
  await lead.getByLabel("A new group of notes").fill("Official letters");
  await axe(lead);
  await press("Put them together");
  await expect(wall.getByRole("heading", { name: "Official letters" })).toBeVisible();
  await once(wall, "Letters that frighten");

  // An idea from a phone, chosen; what is half typed on the phone stays while the room goes on.
  await press("Next part");
  await expect(maya.getByText("What could we do about it together?")).toBeVisible();
  await field.fill("Half a thought");
  await maya.getByLabel("A new idea, in a line").fill("Advice over tea");
  await maya.getByLabel("Why it matters").fill("Letters wait");
  await maya.getByRole("button", { name: "Put it forward" }).click();
  await expect(wall.getByText("Advice over tea")).toBeVisible();
  await lead.reload();
  await lead.getByLabel("How the choice ended").selectOption({ label: "Advice over tea" });
  await lead.getByLabel("How it was chosen").fill("by hands");
  await press("Keep how it ended");
  await press("Next part");
  await field.fill("A whole thought");
  await maya.getByLabel(/carry it\?$/).selectOption({ label: "We carry it with you" });
  await maya.getByRole("button", { name: "Keep this" }).first().click();
  await press("Next part");
  await expect(maya.getByText("What does each of us do next, and by when?")).toBeVisible();

  // What each does next, the day to meet again, and the end.
  await maya.getByLabel("What", { exact: true }).fill("Ask the trustees");
  await maya.getByLabel("Who of us").fill("Maya");
  for (const [part, value] of [["Day", "1"], ["Month", "12"], ["Year", "2027"]]) await maya.getByLabel(part, { exact: true }).fill(value);
  await maya.locator("form", { has: maya.getByLabel("Who of us") }).getByRole("button").click();
  await expect(maya.getByText("Ask the trustees (Maya")).toBeVisible();
  await axe(maya);
  await lead.reload();
  await lead.locator("#end li").filter({ hasText: "Dance School" }).first().getByRole("button", { name: "Left early" }).click();
  await lead.getByLabel("Whose next move").selectOption({ index: 1 });
  await lead.getByLabel("We …").selectOption({ label: "think about it, and say" });
  await press("Keep the next move");
  const again = lead.getByRole("group", { name: /^We meet again on/ });
  for (const [part, value] of [["Day", "12"], ["Month", "1"], ["Year", "2027"]]) await again.getByLabel(part).fill(value);
  await press("Keep the day");
  await expect(lead.getByText("Nothing is missing.")).toBeVisible();
  await axe(lead);
  await press("Close the workshop");

  // An end on every screen, no clock that runs on, and the way to the records.
  await expect(maya.getByText("Thank you for what you gave.").first()).toBeVisible();
  await expect(maya.getByText("We meet again on Tuesday 12 January 2027")).toBeVisible();
  await expect(wall.getByText("Thank you for coming.")).toBeVisible();
  await leon.reload();
  await expect(leon.getByText("Thank you for what you gave.").first()).toBeVisible();
  for (const page of [lead, wall, maya, leon]) {
    await expect(page.locator("[data-clock]")).toHaveCount(0);
    await fits(page);
    if (page !== leon) await axe(page);
  }
  await lead.getByRole("link", { name: "The partnership that was made of it" }).click();
  await expect(lead.getByRole("heading", { level: 1 })).toContainText("Advice over tea");
  await expect(lead.getByText("Ask the trustees").first()).toBeVisible();
  expect(heard).toEqual([]);
  for (const page of [lead, wall, maya, leon]) await page.context().close();
  await program.stop();
});

test("the wall shows the code and every note whole on any screen, sixty of them and long ones page by page", async ({ page }) => {
  const { serve } = await import("../support/static.js");
  const server = await serve();
  for (const [width, height] of [[1280, 720], [1920, 1080], [1024, 768]]) {
    await page.setViewportSize({ width, height });
    await page.goto(`${server.address}/pages/room-wall-full.html`);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(100);
    const looks = await page.evaluate(() => {
      const box = (part) => part.getBoundingClientRect();
      const inside = (part) => box(part).top >= 0 && box(part).left >= 0 && box(part).bottom <= innerHeight && box(part).right <= innerWidth;
      const notes = document.querySelector("#everybody");
      return {
        scrolls: document.scrollingElement.scrollHeight > innerHeight,
        cut: [".app-room-wall__qr svg", ".app-room-wall__code", ".app-room-wall__question", "#everybody", "[data-room-turn]"].filter((one) => !inside(document.querySelector(one))),
        letters: parseFloat(getComputedStyle(document.querySelector(".app-room__note")).fontSize),
        over: notes.scrollHeight - notes.clientHeight,
      };
    });
    expect(looks, `${width} by ${height}`).toMatchObject({ scrolls: false, cut: [] });
    expect(looks.letters, "too small for the back row").toBeGreaterThanOrEqual(height / 41);
    expect(looks.over, "a note is cut at the foot").toBeLessThanOrEqual(1);
    // Turning the pages shows each of the notes.
    const shown = new Set();
    const pages = Number((await page.locator("[data-room-turn]").innerText()).match(/of (\d+)/)[1]);
    for (let at = 0; at < pages; at += 1) {
      const seen = await page.evaluate(() => {
        const frame = document.querySelector("#everybody").getBoundingClientRect();
        const rows = [...document.querySelectorAll("#everybody [data-id]")];
        return rows.filter((row) => [...row.getClientRects()].some((part) => part.left >= frame.left - 2 && part.right <= frame.right + 2)).map((row) => row.dataset.id);
      });
      seen.forEach((id) => shown.add(id));
      await page.keyboard.press("ArrowRight");
    }
    expect(shown.size, `notes seen at ${width} by ${height}`).toBe(62);
  }
  await server.stop();
});
