import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { complaints } from "../support/look.js";
import { posted, serve } from "../support/static.js";

/** A room that remembers what it was sent, and can be told to fail. */
async function room() {
  const kept = new Map();
  const it = { kept, posts: 0, answer: 200, streams: [], asked: [] };
  const server = await serve({
    "POST /w/KETTLE/notes": async (request, response) => {
      const note = await posted(request);
      it.posts++;
      if (it.answer === "cut") return kept.set(note.get("key"), note.get("text")) && response.destroy();
      if (it.answer >= 400) return response.writeHead(it.answer, { "Content-Type": "application/json" }).end('{"error":"The time for notes is over."}');
      kept.set(note.get("key"), note.get("text"));
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ id: `id-${note.get("key")}` }));
    },
    "GET /w/KETTLE/events": (request, response) => {
      it.asked.push(new URL(request.url, "http://here").searchParams.get("after") ?? request.headers["last-event-id"] ?? "");
      if (it.gone) return response.writeHead(it.gone).end();
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write("retry: 200\n\n");
      it.streams.push(response);
    },
  });
  it.address = `${server.address}/gallery-room.html`;
  it.stop = server.stop;
  it.tell = (id, kind, data) => it.streams.at(-1).write(`id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
  return it;
}

const mine = (page) => page.locator('[data-room-list="mine"] > li');
const all = (page) => page.locator('[data-room-list="all"] > li');

async function write(page, text) {
  await page.getByLabel("Your idea").fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

test("a note is sent, shown as mine, and the field is empty again", async ({ page }) => {
  const it = await room();
  const heard = complaints(page);
  await page.goto(it.address);
  await write(page, "A kettle & <b>biscuits</b>");
  await expect(mine(page).first()).toHaveText("A kettle & <b>biscuits</b>");
  await expect(page.locator("[data-room-notes] .app-room__status")).toHaveText("All sent.");
  await expect(page.getByLabel("Your idea")).toHaveValue("");
  expect([...it.kept.values()]).toEqual(["A kettle & <b>biscuits</b>"]);
  expect(heard).toEqual([]);
  await it.stop();
});

test("what is written without a connection waits visibly, outlives a reload and goes later once", async ({ page }) => {
  const it = await room();
  it.answer = 503;
  await page.goto(it.address);
  await write(page, "First");
  await write(page, "Second");
  await expect(page.locator("[data-room-notes] .app-room__status")).toContainText("2 notes wait on this phone");
  await page.reload();
  await expect(mine(page).filter({ hasText: "Waiting to be sent" })).toHaveCount(2);
  it.answer = 200;
  await expect(page.locator("[data-room-notes] .app-room__status")).toContainText("All sent", { timeout: 15_000 });
  expect([...it.kept.values()]).toEqual(["First", "Second"]);
  await expect(mine(page).filter({ hasText: "Waiting" })).toHaveCount(0);
  await it.stop();
});

test("what was written with the line cut is in the phone until the room is opened again, and then goes exactly once", async ({ context }) => {
  const it = await room();
  const first = await context.newPage();
  await first.goto(it.address);
  await context.setOffline(true);
  for (const text of ["One", "Two", "Three", "Four", "Five"]) await write(first, text);
  await expect(mine(first).filter({ hasText: "Waiting to be sent" })).toHaveCount(5);
  await expect(first.locator("[data-room-notes] .app-room__status")).toContainText("5 notes wait on this phone");
  const held = () => first.evaluate(() => new Promise((done) => {
    const asked = indexedDB.open("ampersand-room");
    asked.onsuccess = () => (asked.result.transaction("notes").objectStore("notes").count().onsuccess = (event) => done(event.target.result));
  }));
  await expect.poll(held).toBe(5);
  await first.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(it.address);
  await expect(again.locator("[data-room-notes] .app-room__status")).toHaveText("All sent, with the 5 notes that waited on this phone from before.", { timeout: 15_000 });
  expect([...it.kept.values()]).toEqual(["One", "Two", "Three", "Four", "Five"]);
  const { posts } = it;
  await again.reload();
  await expect(again.locator("[data-room-notes] .app-room__status")).toHaveText("");
  expect(it.posts).toBe(posts);
  await it.stop();
});

/** A server that takes the room's smaller forms, as long as it is not told to be bad: "cut" hangs up, a number is a fault. */
async function forms() {
  const page = await readFile(new URL("../gallery-room.html", import.meta.url), "utf8");
  const it = { sent: [], bad: null, wrong: null };
  const server = await serve({
    "POST /w/KETTLE/say": async (request, response) => {
      const form = Object.fromEntries(await posted(request));
      if (it.bad === "cut") return response.destroy();
      if (it.bad) return response.writeHead(it.bad).end();
      if (it.wrong) return response.writeHead(422, { "Content-Type": "text/html" }).end(page.replace('<label for="bring">', `<p class="app-room__error">${it.wrong}</p><label for="bring">`));
      it.sent.push(form);
      response.writeHead(200, { "Content-Type": "application/json" }).end('{"kept":true,"at":"/gallery-room.html#us"}');
    },
    "POST /w/KETTLE/brief/7": async (request, response) => {
      const form = Object.fromEntries(await posted(request));
      if (it.bad) return response.destroy();
      it.sent.push(form);
      response.writeHead(200, { "Content-Type": "application/json" }).end('{"kept":true}');
    },
  });
  return { it, address: `${server.address}/gallery-room.html`, stop: server.stop };
}

const held = (page) => page.locator("[data-room-held]");

async function brings(page, text) {
  await page.getByLabel("What we could bring").fill(text);
  await page.getByRole("button", { name: "Add it" }).click();
}

test("a smaller form that is sent with the line cut waits by its name and goes once", async ({ context }) => {
  const { it, address, stop } = await forms();
  const page = await context.newPage();
  await page.goto(address);
  await context.setOffline(true);
  await brings(page, "A warm room");
  await expect(held(page)).toContainText("Waiting on this phone until there is a connection: “Add it: A warm room”.");
  await expect(page.getByLabel("What we could bring")).toHaveValue("");
  expect(it.sent).toEqual([]);
  await context.setOffline(false);
  await expect(held(page)).toHaveText("What had waited on this phone is with the room now.");
  await page.reload();
  await expect(held(page)).toHaveText("");
  expect(it.sent).toEqual([{ csrf_token: "token", what: "bring", key: "second", bring: "A warm room" }]);
  await stop();
});

test("on a bad line that the browser takes for a good one a smaller form waits the same, outlives a reload and goes once", async ({ page }) => {
  const { it, address, stop } = await forms();
  await page.goto(address);
  for (const bad of ["cut", 502]) {
    it.bad = bad;
    await brings(page, `Found ${bad}`);
    await expect(held(page)).toContainText(`“Add it: Found ${bad}”`);
    await expect(page.getByLabel("What we could bring")).toHaveValue("");
  }
  await page.reload();
  await expect(held(page)).toContainText("“Add it: Found cut”, “Add it: Found 502”");
  it.bad = null;
  await expect(held(page)).toHaveText("What had waited on this phone is with the room now.", { timeout: 10_000 });
  expect(it.sent.map(({ bring }) => bring)).toEqual(["Found cut", "Found 502"]);
  await stop();
});

test("on a good line a smaller form is kept in place: what is half typed elsewhere stays, and two presses are one", async ({ page }) => {
  const { it, address, stop } = await forms();
  await page.goto(address);
  await page.getByLabel("Your idea").fill("Half a thought");
  await page.getByLabel("What we could bring").fill("A warm room");
  await page.getByRole("button", { name: "Add it" }).dblclick();
  await expect(held(page)).toHaveText("Kept.");
  await expect(page.getByLabel("Your idea")).toHaveValue("Half a thought");
  await expect(page.getByLabel("What we could bring")).toBeFocused();
  expect(it.sent).toHaveLength(1);
  await write(page, "A whole thought");
  await expect(mine(page).filter({ hasText: "A whole thought" })).toHaveCount(1);
  it.wrong = "Enter what you could bring";
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText(it.wrong)).toBeVisible();
  await expect(page.getByLabel("What we could bring")).toBeFocused();
  await expect(held(page)).toHaveText("");
  await stop();
});

test("a line of the brief that is left on a bad line waits, stands there again after a reload, and goes with its version", async ({ page }) => {
  const { it, address, stop } = await forms();
  await page.goto(address);
  it.bad = "cut";
  const line = page.getByLabel("Why it matters");
  await line.fill("Letters");
  await line.blur();
  await expect(held(page)).toContainText("“the lines of the brief”");
  await line.fill("Letters wait");
  await line.blur();
  await expect(page.locator("form[data-room-keeps] .app-room__status")).toHaveText("It waits on this phone, and goes as soon as there is a connection.");
  await page.reload();
  await expect(line).toHaveValue("Letters wait");
  it.bad = null;
  await expect(held(page)).toHaveText("What had waited on this phone is with the room now.", { timeout: 10_000 });
  expect(it.sent.map((form) => [form["line-why"], form["seen-line-why"]])).toEqual([["Letters wait", "4"]]);
  await stop();
});

test("a note whose answer was lost is sent again with the same key", async ({ page }) => {
  const it = await room();
  it.answer = "cut";
  await page.goto(it.address);
  await write(page, "Only once");
  await expect.poll(() => it.posts).toBeGreaterThan(0);
  it.answer = 200;
  await expect(page.locator("[data-room-notes] .app-room__status")).toContainText("All sent", { timeout: 15_000 });
  expect(it.posts).toBeGreaterThan(1);
  expect(it.kept.size).toBe(1);
  await it.stop();
});

test("a note that the room does not take goes back into the person's hand", async ({ page }) => {
  const it = await room();
  it.answer = 409;
  await page.goto(it.address);
  await write(page, "Too late");
  await expect(mine(page).first()).toContainText("The time for notes is over.");
  await page.getByRole("button", { name: "Put it back in the box" }).click();
  await expect(page.getByLabel("Your idea")).toHaveValue("Too late");
  await it.stop();
});

test("a guest who is asked for a name again loses no note", async ({ page }) => {
  const it = await room();
  it.answer = 401;
  await page.goto(it.address);
  await write(page, "Kept meanwhile");
  await expect(page.locator("[data-room-notes] .app-room__status")).toContainText("One note waits");
  it.answer = 200;
  await page.reload();
  await expect(page.locator("[data-room-notes] .app-room__status")).toContainText("All sent");
  expect([...it.kept.values()]).toEqual(["Kept meanwhile"]);
  await it.stop();
});

test("notes of others arrive once each, as text", async ({ page }) => {
  const it = await room();
  await page.goto(it.address);
  await expect.poll(() => it.streams.length).toBe(1);
  it.tell(4, "note", { id: "n4", text: "<img src=x onerror=alert(1)>", by: "Age Concern" });
  it.tell(4, "note", { id: "n4", text: "again", by: "Age Concern" });
  it.tell(5, "note", { id: "n5", text: "Buses" });
  await expect(all(page)).toHaveCount(3);
  await expect(all(page).nth(1)).toContainText("<img src=x onerror=alert(1)>");
  await it.stop();
});

test("a stream that was cut or refused comes back and goes on after the last note", async ({ page }) => {
  const it = await room();
  await page.goto(it.address);
  await expect.poll(() => it.streams.length).toBe(1);
  it.tell(7, "note", { id: "n7", text: "Seventh" });
  await expect(all(page)).toHaveCount(2);
  it.gone = 503;
  it.streams[0].destroy();
  await expect(page.locator("[data-room-connection]")).toContainText("Connection lost");
  await expect.poll(() => it.asked.length).toBeGreaterThan(1);
  it.gone = 0;
  await expect.poll(() => it.streams.length, { timeout: 20_000 }).toBe(2);
  expect(it.asked.at(-1)).toBe("7");
  it.tell(8, "note", { id: "n8", text: "Eighth" });
  await expect(all(page)).toHaveCount(3);
  await expect(page.locator("[data-room-connection]")).toHaveText("");
  await it.stop();
});

test("in silence one's own note, posted and heard, is shown once and among one's own", async ({ page }) => {
  const it = await room();
  await page.goto(it.address);
  await expect.poll(() => it.streams.length).toBe(1);
  await write(page, "Quiet");
  await expect(page.locator("[data-room-notes] .app-room__status")).toHaveText("All sent.");
  const [key] = it.kept.keys();
  it.tell(9, "note", { id: `id-${key}`, text: "Quiet", up: false });
  it.tell(10, "note", { id: "other-device", text: "From my other phone", up: false });
  await expect(mine(page)).toHaveText(["From my other phone", "Quiet", "Somebody who has time to talk"]);
  await expect(all(page)).toHaveCount(1);
  await it.stop();
});
