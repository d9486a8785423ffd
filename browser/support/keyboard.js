// A person who has a keyboard and nothing else: every step is reached by Tab, and whatever has the focus shows it.
import { expect } from "@playwright/test";

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
  // From the last of a page Tab goes round to its beginning.
  const shows = here === document.body || (inside && focused !== plain);
  return { what: here.outerHTML.slice(0, 120), shows, found: here === wanted };
}

/** What such a person does on a page. */
export function byKeyboard(page) {
  const { keyboard } = page;
  const main = page.getByRole("main");
  const is = (target) => target.evaluate((one) => one === document.activeElement);

  /** On a page that was just opened, past its navigation to what it is about, if that is where one wants to go. */
  async function skip(target) {
    const begins = await target.evaluate((one) => document.activeElement === document.body && one.closest("main") !== null);
    const over = page.getByRole("link", { name: "Skip to main content" });
    // A page of the room begins with what it is about.
    if (!begins || !(await over.count())) return;
    await keyboard.press("Tab");
    await expect(over).toBeFocused();
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
  /** From whichever choice of the group (its name, or where it stands) Tab comes to, by arrows to this one. */
  async function choose(group, label) {
    const choices = typeof group === "string" ? main.getByRole("group", { name: group }) : group;
    const [wanted, chosen] = [choices.getByLabel(label, { exact: true }), choices.locator("input:checked")];
    await to((await chosen.count()) ? chosen : choices.getByRole("radio"));
    await keyboard.press("Space");
    for (let turn = 0; !(await is(wanted)); turn += 1) {
      expect(turn, `${label} is reached by arrows`).toBeLessThan(20);
      await keyboard.press("ArrowDown");
    }
    await expect(wanted).toBeChecked();
  }
  /** What needs no other page: the focus comes to it and it is pressed. */
  const push = async (target) => {
    await to(target);
    await keyboard.press("Enter");
  };
  const tick = async (target) => {
    await to(target);
    await keyboard.press("Space");
    await expect(target.first()).toBeChecked();
  };
  const pick = async (label, first) => {
    await to(main.getByLabel(label, { exact: true }));
    await keyboard.type(first);
  };
  const day = async (parts) => {
    for (const [label, text] of Object.entries(parts)) await type(label, String(text));
  };

  return { main, keyboard, to, follow, link, press, type, attach, open, choose, push, tick, pick, day };
}
