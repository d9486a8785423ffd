import { expect, test } from "@playwright/test";
import { axe } from "../support/look.js";
import { demo, fresh, signIn } from "../support/program.js";

for (const script of [true, false])
  test.describe(script ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled: script });

    test("an administrator's first link is used up by the button alone, and the password chosen opens the door", async ({ page }) => {
      const program = await fresh();
      await page.goto(program.address + program.link);
      await page.reload();
      if (script) await axe(page);
      await page.getByLabel("A new password").fill("tea with the vicar");
      await page.getByRole("button", { name: "Keep the password and go in" }).click();
      await page.goto(`${program.address}/me`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ada Pell");
      await page.goto(program.address + program.link);
      await expect(page.getByText("does not open any more")).toBeVisible();
      await program.stop();
    });

    test("an officer signs in, chooses the dark, and it stays after signing in again", async ({ page }) => {
      const program = await demo();
      await signIn(page, program, "partnership officer");
      await page.goto(`${program.address}/me`);
      await page.getByLabel("Dark").check();
      await page.getByRole("button", { name: "Use these colours" }).click();
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      if (script) await axe(page);
      await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
      await page.goto(`${program.address}/me`);
      await expect(page).toHaveURL(/sign-in/);
      await signIn(page, program, "partnership officer");
      await page.goto(`${program.address}/me`);
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      await program.stop();
    });

    test("a wrong password says what to do and the words typed are still there", async ({ page }) => {
      const program = await demo();
      await page.goto(`${program.address}/sign-in`);
      await page.getByLabel("E-mail address").fill("somebody@marlow.example");
      await page.getByLabel("Password", { exact: true }).fill("guess");
      await page.getByRole("button", { name: "Sign in" }).click();
      const summary = expect(page.locator(".govuk-error-summary"));
      await (script ? summary.toBeFocused() : summary.toBeVisible());
      await expect(page.getByLabel("E-mail address")).toHaveValue("somebody@marlow.example");
      if (script) await axe(page);
      await program.stop();
    });
  });
