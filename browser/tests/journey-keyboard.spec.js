// The main tasks by keyboard alone: every step is reached by Tab, whatever has the focus shows it, and nothing is
// pressed by hand.
import { expect, test } from "@playwright/test";
import { accounts, demo } from "../support/program.js";

/** Far more stops than any page has. */
const MOST_STOPS = 200;

/** What has the focus: whether it looks otherwise than without it, by itself or by the label that is drawn for it, and
    whether it is the one that is looked for. */
function focusOf(wanted) {
  const here = document.activeElement;
  const look = () =>
    [here, ...(here.labels ?? [])].flatMap((part) =>
      [null, "::before"].map((pseudo) => {
        const { outlineStyle, outlineColor, outlineWidth, boxShadow, backgroundColor, borderColor } = getComputedStyle(part, pseudo);
        return [outlineStyle, outlineColor, outlineWidth, boxShadow, backgroundColor, borderColor].join();
      }),
    ).join();
  const box = here.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const focused = look();
  here.blur();
  const plain = look();
  here.focus({ preventScroll: true });
  return { what: here.outerHTML.slice(0, 120), shows: inside && focused !== plain, found: here === wanted };
}

test("by keyboard alone an officer signs in, promises, answers a purpose, and accepts and signs an agreement", async ({ page }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const { keyboard } = page;
  const main = page.getByRole("main");
  const is = (target) => target.evaluate((one) => one === document.activeElement);

  /** On a page that was just opened, past its navigation to what it is about, if that is where one wants to go. */
  async function skip(target) {
    const begins = await target.evaluate((one) => document.activeElement === document.body && one.closest("main") !== null);
    if (!begins) return;
    await keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
    await keyboard.press("Enter");
    await expect(main).toBeFocused();
  }
  /** Goes on with Tab until this has the focus; a group of choices is one stop, left by arrows. */
  async function to(target) {
    const wanted = target.first();
    await expect(wanted).toBeAttached();
    await skip(wanted);
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await keyboard.press("Tab");
      const { what, shows, found } = await wanted.evaluate(focusOf);
      expect(shows, `the focus is seen on ${what}`).toBe(true);
      if (found) return;
    }
    throw new Error(`Tab does not reach ${target}`);
  }
  const follow = async (target) => {
    await to(target);
    const before = page.url();
    await keyboard.press("Enter");
    await page.waitForURL((address) => address.href !== before);
  };
  const link = (name) => main.getByRole("link", { name, exact: true });
  const press = async (name) => {
    await to(main.getByRole("button", { name, exact: true }));
    await Promise.all([page.waitForEvent("load"), keyboard.press("Enter")]);
  };
  const type = async (label, text) => {
    await to(main.getByLabel(label, { exact: true }));
    await keyboard.press("Control+A");
    await keyboard.type(text);
  };
  /** The window in which a file is picked belongs to the system; the field that opens it is reached like any other. */
  const attach = async (label) => {
    const field = main.getByLabel(label, { exact: true });
    await to(field);
    await field.setInputFiles({ name: "sheet.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 signed") });
  };
  const open = async (words) => {
    await to(main.locator("summary").filter({ hasText: words }));
    await keyboard.press("Enter");
  };
  /** From whichever choice of the group Tab comes to, by arrows to this one. */
  async function choose(group, label) {
    const choices = main.getByRole("group", { name: group });
    const [wanted, chosen] = [choices.getByLabel(label, { exact: true }), choices.locator("input:checked")];
    await to((await chosen.count()) ? chosen : choices.getByRole("radio"));
    await keyboard.press("Space");
    for (let turn = 0; !(await is(wanted)); turn += 1) {
      expect(turn, `${label} is reached by arrows`).toBeLessThan(20);
      await keyboard.press("ArrowDown");
    }
    await expect(wanted).toBeChecked();
  }

  // In.
  const officer = accounts(program.printed())["partnership officer"];
  await page.goto(`${program.address}/sign-in`);
  await type("E-mail address", officer.email);
  await type("Password", officer.password);
  await keyboard.press("Enter");
  await page.waitForURL(/\/today/);

  // To a partnership.
  await follow(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partnerships" }));
  await follow(link("Warm Words"));
  const its = (name) => page.getByRole("navigation", { name: "This partnership" }).getByRole("link", { name, exact: true });

  // A promise.
  await follow(its("Promises and meetings"));
  await type("What?", "Bring the tea urn");
  await type("Who does it", "Ifeoma Danjuma");
  await type("Day", "9");
  await type("Month", "1");
  await type("Year", String(new Date().getFullYear() + 1));
  await press("Keep the promise");
  await expect(main.getByText("Bring the tea urn").first()).toBeVisible();

  // What the partner says to the purpose, on paper.
  await follow(its("Purpose"));
  await open("Note what one of us said");
  await to(main.getByLabel("Who", { exact: true }));
  await keyboard.type("Age");
  await choose("What did they say?", "Yes");
  await choose("How do you know?", "On paper");
  await attach("The signed sheet, if it is on paper");
  await type("Who said it", "Doreen Pike, with her committee");
  await press("Keep what they said");
  await expect(main.getByText("Doreen Pike, with her committee")).toBeVisible();

  // The agreement that lies ready is signed for them.
  await follow(its("Agreement"));
  await follow(main.getByRole("button", { name: "Sign, or note a signature on paper" }));
  await to(main.getByLabel("For whom"));
  await keyboard.type("Age");
  await choose("How was it given?", "On paper");
  await attach("The signed sheet, if it is on paper");
  await type("Who signed", "Doreen Pike");
  await type("As what", "chair");
  await to(main.getByLabel("Yes, they may"));
  await keyboard.press("Space");
  await press("Keep the signature");
  await expect(main.getByText(/[Ii]n force/).first()).toBeVisible();

  // A clause of another one, which is still being written, is accepted.
  await follow(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partnerships" }));
  await follow(link("Bilingual mornings"));
  await follow(its("Agreement"));
  await follow(main.getByRole("link", { name: /^Change it or answer/ }).first());
  await open("Note what one of us said");
  await to(main.getByLabel("Who", { exact: true }));
  await keyboard.type("Som");
  await choose("What did they say?", "Yes");
  await choose("How do you know?", "Together");
  await type("Who said it", "Hodan Warsame");
  await press("Keep what they said");
  await expect(main.getByText("Somali Women’s Circle says yes").first()).toBeVisible();
  await program.stop();
});
