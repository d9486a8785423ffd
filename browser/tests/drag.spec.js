// Notes are dragged into groups and out of them with a mouse and with a finger, and ticked by the keys: the same form is posted
// each time.
import { expect, test } from "@playwright/test";
import { complaints } from "../support/look.js";
import { posted, serve } from "../support/static.js";

const RUN = "/workshops/00000000-0000-0000-0000-000000000000/run";

/** The page of whoever leads, in one of its states, and what was posted from it. */
async function lead(page, state) {
  const sent = [];
  const server = await serve({
    [`POST ${RUN}`]: async (request, response) => {
      const form = await posted(request);
      sent.push({ does: form.get("does"), notes: form.getAll("note"), into: form.get("into"), group: form.get("group") });
      response.writeHead(200, { "Content-Type": "text/html" }).end("<main></main>");
    },
  });
  await page.goto(`${server.address}/pages/room-lead-${state}.html`);
  return { sent, stop: server.stop };
}

const note = (page, text) => page.locator("#wall li[data-id]").filter({ hasText: text }).first();
const words = (one) => one.locator("label").first();
const moved = (page) => page.locator("[data-room-moved]");

/** The middles of two parts that are on the screen together. */
async function middles(...parts) {
  for (const part of [...parts].reverse()) await part.scrollIntoViewIfNeeded();
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  return boxes.map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
}

async function dragged(page, from, to) {
  const [start, end] = await middles(words(from), to);
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(...end, { steps: 8 });
  await page.mouse.up();
}

/** A finger on the screen, as the browser's own input has it. */
async function byFinger(page, from, to) {
  const line = await page.context().newCDPSession(page);
  const finger = (type, point) => line.send("Input.dispatchTouchEvent", { type, touchPoints: point ? [{ x: point[0], y: point[1] }] : [] });
  const [start, end] = await middles(from, to);
  await finger("touchStart", start);
  for (const part of [0.2, 0.5, 0.8, 1]) await finger("touchMove", [start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part]);
  await finger("touchEnd");
}

test("a note is dragged into a group with a mouse, and by the keys the same is posted", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  const heard = complaints(page);
  const { sent, stop } = await lead(page, "groups");
  const group = page.locator("[data-group]");
  const loose = note(page, "Our rooms stand empty");
  const number = (one) => one.getAttribute("data-id");
  await dragged(page, loose, group.locator("h3"));
  await expect(moved(page)).toHaveText("“Our rooms stand empty on Tuesday mornings” is in “Letters that frighten”.");
  const expected = { does: "gather", notes: [await number(loose)], into: await group.getAttribute("data-group"), group: null };
  expect(sent).toEqual([expected]);

  // Ticked and pressed by the keys alone.
  await loose.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await group.getByRole("button", { name: /^Put the ticked notes into/ }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => sent.length).toBe(2);
  expect(sent[1]).toMatchObject({ notes: expected.notes, into: expected.into });
  expect(heard).toEqual([]);
  await stop();
});

test("a note is dragged out of its group with a mouse, and by the keys the same is posted", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 2600 });
  const heard = complaints(page);
  const { sent, stop } = await lead(page, "groups");
  const inside = page.locator("[data-group] li[data-id]").first();
  const [number, text] = [await inside.getAttribute("data-id"), (await words(inside).textContent()).trim()];
  const out = page.locator("[data-no-group]");
  await dragged(page, inside, out.locator("h3"));
  await expect(moved(page)).toHaveText(`“${text}” is in no group.`);
  const expected = { does: "gather", notes: [number], into: "none", group: null };
  expect(sent).toEqual([expected]);

  // Beside all groups it is out as well; in its own it stays where it is, and so does a loose note.
  await dragged(page, inside, page.locator("#wall h2"));
  await expect.poll(() => sent.length).toBe(2);
  // The wall is fetched anew before anything else is taken.
  await page.waitForLoadState("networkidle");
  await dragged(page, inside, page.locator("[data-group] h3"));
  await dragged(page, note(page, "Our rooms stand empty"), out.locator("h3"));

  const box = inside.getByRole("checkbox");
  await expect(async () => {
    await box.focus();
    if (!(await box.isChecked())) await page.keyboard.press("Space");
    await expect(box).toBeChecked({ timeout: 500 });
  }).toPass();
  await out.getByRole("button", { name: "Take the ticked notes out of their group" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => sent.length).toBe(3);
  expect(sent[2]).toMatchObject({ notes: [number], into: "none" });
  expect(heard).toEqual([]);
  await stop();
});

test("a note that is dropped on another asks for the name of both, those that are ticked go along, and Escape lets go", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1400 });
  const { sent, stop } = await lead(page, "full");
  const [one, two, three] = [note(page, "Note 1:"), note(page, "Note 2:"), note(page, "Note 3:")];
  const [start, end] = await middles(words(one), two);
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(...end, { steps: 4 });
  await expect(two).toHaveClass(/app-room-lead__drop/);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(one.getByRole("checkbox")).not.toBeChecked();
  await three.getByRole("checkbox").check();
  await dragged(page, three, two);
  await expect(page.getByLabel("A new group of notes")).toBeFocused();
  for (const ticked of [two, three]) await expect(ticked.getByRole("checkbox")).toBeChecked();
  await expect(moved(page)).toHaveText("Ticked. Name their group, and put them together.");
  expect(sent).toEqual([]);
  await stop();
});

test("a finger drags a note by its grip, and elsewhere moves the page", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 2600 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const { sent, stop } = await lead(page, "groups");
  const [loose, group] = [note(page, "Our rooms stand empty"), page.locator("[data-group] h3")];
  await byFinger(page, words(loose), group);
  expect(sent).toEqual([]);
  await byFinger(page, loose.locator("[data-grip]"), group);
  await expect(moved(page)).toContainText("is in “Letters that frighten”.");
  expect(sent).toHaveLength(1);
  const inside = page.locator("[data-group] li[data-id]").first();
  await byFinger(page, inside.locator("[data-grip]"), page.locator("[data-no-group] h3"));
  await expect(moved(page)).toContainText("is in no group.");
  expect(sent[1].into).toBe("none");
  await context.close();
  await stop();
});
