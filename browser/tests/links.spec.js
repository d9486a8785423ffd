// Whoever is signed in to the example follows each link they are shown, papers too, and none leads nowhere.
import { expect, test } from "@playwright/test";
import { demo, signIn } from "../support/program.js";

let program;
test.beforeAll(async () => (program = await demo()));
test.afterAll(() => program.stop());

/** Of the addresses that differ only in the records they are about, so many are followed. */
const OF_A_SHAPE = 4;
const AT_ONCE = 4;

const shape = (address) => address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID").replace(/=[^&]*/g, "=");

/** The addresses of this server that stand in a page. */
function links(html, here) {
  const all = [...html.matchAll(/<a\s[^>]*href="([^"]+)"/g)].map(([, href]) => new URL(href.replaceAll("&amp;", "&"), here));
  return all.filter(({ origin }) => origin === new URL(here).origin).map(({ pathname, search }) => pathname + search);
}

/** Follows every kind of link from this page on; those that lead nowhere, with the page on which each stands. */
async function dead(request, first) {
  const queue = [{ address: first, on: "" }];
  const known = new Set([first]);
  const shapes = new Map();
  const bad = [];
  const look = async ({ address, on }) => {
    const answer = await request.get(program.address + address, { maxRedirects: 5 });
    if (answer.status() !== 200) bad.push(`${answer.status()} ${address} on ${on}`);
    if (!answer.headers()["content-type"]?.startsWith("text/html")) return;
    for (const next of links(await answer.text(), answer.url())) {
      const count = shapes.get(shape(next)) ?? 0;
      if (known.has(next) || count >= OF_A_SHAPE) continue;
      known.add(next);
      shapes.set(shape(next), count + 1);
      queue.push({ address: next, on: address });
    }
  };
  while (queue.length) await Promise.all(queue.splice(0, AT_ONCE).map(look));
  return { bad, followed: known.size };
}

/** The personal link of somebody on the other side of a partnership, made by an officer. */
async function linkOfAPartner(page, partnership) {
  await page.goto(`${program.address}/partnerships`);
  await page.getByRole("main").getByRole("link", { name: partnership }).click();
  await page.goto(`${page.url()}/people`);
  await page.getByRole("main").getByRole("link", { name: /^Give .* a link$/ }).first().click();
  await page.getByRole("main").getByRole("button", { name: "Make a link and show it" }).click();
  return new URL(await page.getByLabel("The link", { exact: true }).inputValue()).pathname;
}

for (const [what, least] of [["partnership officer", 300], ["branch assistant", 200], ["head of service", 200], ["administrator", 200]])
  test(`no link that the ${what} is shown leads nowhere`, async ({ page }) => {
    test.setTimeout(180_000);
    await signIn(page, program, what);
    const { bad, followed } = await dead(page.request, "/today");
    expect(bad).toEqual([]);
    expect(followed).toBeGreaterThan(least);
  });

for (const partnership of ["Town in pictures", "Reading Well together", "Welcome table"])
  test(`no link that a partner in ${partnership} is shown leads nowhere`, async ({ browser }) => {
    test.setTimeout(180_000);
    const officer = await browser.newPage();
    await signIn(officer, program, "partnership officer");
    const link = await linkOfAPartner(officer, partnership);
    const page = await (await browser.newContext()).newPage();
    await page.goto(program.address + link);
    await page.getByRole("main").getByRole("button").first().click();
    await page.waitForURL(/\/home/);
    const { bad, followed } = await dead(page.request, new URL(page.url()).pathname);
    expect(bad).toEqual([]);
    expect(followed).toBeGreaterThan(30);
  });
