// The agreement by keyboard alone, from signing in to signatures.
import { expect, test } from "@playwright/test";
import { byKeyboard } from "../support/keyboard.js";
import { accounts, demo } from "../support/program.js";

test("by keyboard alone an officer signs in, promises, answers a purpose, and accepts and signs an agreement", async ({ page }) => {
  test.setTimeout(120_000);
  const program = await demo();
  const { attach, choose, follow, keyboard, link, main, open, press, tick, pick, day, type } = byKeyboard(page);

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
  await day({ Day: 9, Month: 1, Year: new Date().getFullYear() + 1 });
  await press("Keep the promise");
  await expect(main.getByText("Bring the tea urn").first()).toBeVisible();

  // What the partner says to the purpose, on paper.
  await follow(its("Purpose"));
  await open("Note what one of us said");
  await pick("Who", "Age");
  await choose("What did they say?", "Yes");
  await choose("How do you know?", "On paper");
  await attach("The signed sheet, if it is on paper");
  await type("Who said it", "Doreen Pike, with her committee");
  await press("Keep what they said");
  await expect(main.getByText("Doreen Pike, with her committee")).toBeVisible();

  // The agreement that lies ready is signed for them.
  await follow(its("Agreement"));
  await follow(main.getByRole("button", { name: "Sign, or note a signature on paper" }));
  await pick("For whom", "Age");
  await choose("How was it given?", "On paper");
  await attach("The signed sheet, if it is on paper");
  await type("Who signed", "Doreen Pike");
  await type("As what", "chair");
  await tick(main.getByLabel("Yes, they may"));
  await press("Keep the signature");
  await expect(main.getByText(/[Ii]n force/).first()).toBeVisible();

  // A clause of another one, which is still being written, is accepted.
  await follow(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Partnerships" }));
  await follow(link("Bilingual mornings"));
  await follow(its("Agreement"));
  await follow(main.getByRole("link", { name: /^Change it or answer/ }).first());
  await open("Note what one of us said");
  await pick("Who", "Som");
  await choose("What did they say?", "Yes");
  await choose("How do you know?", "Together");
  await type("Who said it", "Hodan Warsame");
  await press("Keep what they said");
  await expect(main.getByText("Somali Women’s Circle says yes").first()).toBeVisible();
  await program.stop();
});
