import { expect, test } from "@playwright/test";
import { complaints } from "../support/look.js";
import { posted, serve } from "../support/static.js";

const rows = `<li class="app-suggest__group">Organisations</li>
<li class="app-suggest__item"><a href="/found/1">Citizens Advice<span class="app-suggest__more">Northmere</span></a></li>
<li class="app-suggest__item"><a href="/found/2">City Farm</a></li>`;
const html = (response, text) => response.writeHead(200, { "Content-Type": "text/html" }).end(text);

async function gallery(page, answers) {
  const server = await serve(answers);
  const heard = complaints(page);
  await page.goto(`${server.address}/gallery.html`);
  return { server, heard };
}

test("a slash goes to the search field and arrows choose among suggestions", async ({ page }) => {
  const { server, heard } = await gallery(page, {
    "GET /search/suggest": (_, response) => html(response, rows),
    "GET /found/2": (_, response) => html(response, "<title>City Farm</title>"),
  });
  await page.locator("h1").click();
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: "Search", exact: true });
  await expect(field).toBeFocused();
  await field.pressSequentially("ci");
  await expect(page.getByRole("listbox", { name: "Suggestions" }).getByRole("option")).toHaveCount(2);
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { name: "City Farm" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await field.pressSequentially("t");
  await expect(page.getByRole("listbox", { name: "Suggestions" }).getByRole("option")).toHaveCount(2);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("City Farm");
  expect(heard).toEqual([]);
  await server.stop();
});

test("a slash inside a field is a slash", async ({ page }) => {
  const { server } = await gallery(page);
  await page.getByLabel("What was said?").fill("");
  await page.getByLabel("What was said?").pressSequentially("and/or");
  await expect(page.getByLabel("What was said?")).toHaveValue("and/or");
  await server.stop();
});

test("a draft is kept a few seconds after a change, without the password", async ({ page }) => {
  const drafts = [];
  const { server } = await gallery(page, {
    "POST /drafts": async (request, response) => {
      drafts.push(await posted(request));
      response.writeHead(204).end();
    },
  });
  await page.getByLabel("Password", { exact: true }).fill("secret");
  await page.getByLabel("What was said?").fill("We bring tea.");
  await expect(page.locator(".app-saved")).toContainText("Saved at", { timeout: 10_000 });
  await expect.poll(() => drafts.length).toBe(1);
  expect(drafts[0].get("draft_key")).toBe("meeting/1");
  expect(drafts[0].get("what")).toBe("We bring tea.");
  expect(drafts[0].has("pw")).toBe(false);
  await server.stop();
});

test("a draft is kept at once when the page is left", async ({ page }) => {
  const drafts = [];
  const { server } = await gallery(page, {
    "POST /drafts": async (request, response) => {
      drafts.push(await posted(request));
      response.writeHead(204).end();
    },
  });
  await page.getByLabel("What was said?").fill("Half a thought");
  await page.goto("about:blank");
  await expect.poll(() => drafts.map((draft) => draft.get("what"))).toEqual(["Half a thought"]);
  await server.stop();
});

test("what was written and not sent is offered again and brought back by a press", async ({ page }) => {
  // As the page stands before anything was refused.
  await page.route("**/gallery.html", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("govuk-error-message", "govuk-hint") });
  });
  const { server, heard } = await gallery(page, {
    "GET /drafts": (_, response) =>
      response.writeHead(200, { "Content-Type": "application/x-www-form-urlencoded" }).end("version=1&what=We+bring+tea."),
  });
  await expect(page.getByText("You wrote something here and did not send it.")).toBeVisible();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByLabel("What was said?")).toHaveValue("We bring tea.");
  await expect(page.locator("form[data-draft] [name=version]")).toHaveValue("1");
  await expect(page.getByRole("button", { name: "Bring it back" })).toHaveCount(0);
  expect(heard).toEqual([]);
  await server.stop();
});

test("what was sent and refused is kept instead of an older draft", async ({ page }) => {
  const drafts = [];
  const { server } = await gallery(page, {
    "GET /drafts": (_, response) =>
      response.writeHead(200, { "Content-Type": "application/x-www-form-urlencoded" }).end("version=1&what=Older+words"),
    "POST /drafts": async (request, response) => {
      drafts.push(await posted(request));
      response.writeHead(204).end();
    },
  });
  await expect.poll(() => drafts.length, { timeout: 10_000 }).toBe(1);
  expect(drafts[0].get("what")).not.toBe("Older words");
  await expect(page.getByRole("button", { name: "Bring it back" })).toHaveCount(0);
  await server.stop();
});

test("words are counted as minutes of speech and too many are said", async ({ page }) => {
  const { server } = await gallery(page);
  await page.getByLabel("What was said?").fill("word ".repeat(195));
  await expect(page.locator("#speech")).toHaveText("195 words, about 1 minute 30 seconds: 30 seconds too long");
  await server.stop();
});

test("on a phone the menu link opens the navigation in place", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { server } = await gallery(page);
  const today = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Today" });
  await expect(today).toBeHidden();
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(today).toBeVisible();
  await expect(page.getByRole("button", { name: "Menu" })).toHaveAttribute("aria-expanded", "true");
  await server.stop();
});

test("the person's menu closes on Escape and gives the focus back", async ({ page }) => {
  const { server } = await gallery(page);
  await page.getByText("Ada Obi").first().click();
  await page.getByRole("link", { name: "Your account" }).focus();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "Your account" })).toBeHidden();
  await expect(page.locator(".app-menu > summary")).toBeFocused();
  await server.stop();
});

test("a line of figures follows what colleagues say, and stays as it was while nothing answers", async ({ page }) => {
  const answers = [{ says: "Ten named, by five people." }, null];
  const path = "/organisations/maps/00000000-0000-0000-0000-000000000001/count";
  let asked = 0;
  const server = await serve({
    [`GET ${path}`]: (_, response) => {
      const answer = answers[asked++];
      if (answer) response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
      else response.writeHead(503).end();
    },
  });
  const heard = complaints(page);
  await page.goto(`${server.address}/pages/map-usual.html`);
  const line = page.locator("[data-figures]");
  await expect(line).toContainText("Nine named, by four people.");
  await expect(line).toHaveText("Ten named, by five people.", { timeout: 15_000 });
  await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(1);
  await expect(line).toHaveText("Ten named, by five people.");
  expect(heard).toEqual([]);
  await server.stop();
});
