// Passkeys with the device that Chromium pretends to have, at the name that browsers allow them for.
import { expect, test } from "@playwright/test";
import { axe } from "../support/look.js";
import { fresh } from "../support/program.js";

/** A device that holds passkeys and knows its owner. */
async function device(page) {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true };
  const { authenticatorId } = await chromium.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    keys: async () => (await chromium.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
  };
}

/** Whoever is asked for a passkey next calls it off, as the browser says it. */
const callOff = (page) =>
  page.evaluate(() => {
    const own = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async () => {
      navigator.credentials.get = own;
      throw new DOMException("called off", "NotAllowedError");
    };
  });

/** Chooses a password by the first link; says where the program is. */
const letIn = async (page, program) => {
  await page.goto(program.address + program.link);
  await page.getByLabel("A new password").fill("tea with the vicar");
  await page.getByRole("button", { name: "Keep the password and go in" }).click();
  return program.address;
};

test("somebody adds a passkey, signs in by it without typing, and takes it away", async ({ page }) => {
  const program = await fresh();
  const held = await device(page);
  const home = await letIn(page, program);
  await page.goto(`${home}/me`);
  await page.getByRole("link", { name: "Your passkeys" }).click();
  await axe(page);
  await page.getByLabel("What you call it").fill("");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter what you call this passkey");
  expect(await held.keys()).toBe(0);
  await page.getByLabel("What you call it").fill("The desk in Kirkford");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("rowheader", { name: "The desk in Kirkford" })).toBeVisible();
  expect(await held.keys()).toBe(1);
  await axe(page);

  await page.goto(`${home}/me`);
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in with a passkey" }).click();
  await axe(page);
  await expect(page.getByText("That did not work, or it was called off")).toBeHidden();
  await callOff(page);
  await page.getByRole("button", { name: "Use my passkey" }).click();
  await expect(page.getByText("That did not work, or it was called off")).toBeVisible();
  // A second press within a second counts as none, as on every page.
  await expect(async () => {
    await page.getByRole("button", { name: "Use my passkey" }).click();
    await page.waitForURL((url) => url.pathname === "/today", { timeout: 2_000 });
  }).toPass();

  await page.goto(`${home}/me/passkeys`);
  await expect(page.getByRole("table")).not.toContainText("not yet");
  await page.getByRole("button", { name: /^Take away ?: The desk in Kirkford/ }).click();
  await expect(page.getByText("No passkey yet")).toBeVisible();
  await page.goto(`${home}/me`);
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await page.goto(`${home}/sign-in/passkey`);
  await page.getByRole("button", { name: "Use my passkey" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("This passkey opens nothing here");
  await program.stop();
});

const signOut = async (page, home) => {
  await page.goto(`${home}/me`);
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
};

test("an administrator asks a passkey of everybody, and a password alone leads to the page that asks for it", async ({ page }) => {
  const program = await fresh();
  await device(page);
  const home = await letIn(page, program);
  await page.goto(`${home}/service/sign-in`);
  await page.getByLabel("By a passkey alone").check();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Sign in by a passkey of your own first");
  await axe(page);
  await page.goto(`${home}/me/passkeys`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("table")).toBeVisible();
  await signOut(page, home);
  await page.getByRole("link", { name: "Sign in with a passkey" }).click();
  await page.getByRole("button", { name: "Use my passkey" }).click();
  await page.waitForURL((url) => url.pathname === "/today");
  await page.goto(`${home}/service/sign-in`);
  await page.getByLabel("By a passkey alone").check();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByText("By a passkey alone.")).toBeVisible();

  await signOut(page, home);
  await page.getByLabel("E-mail address").fill("ada@kirkford.example");
  await page.getByLabel("Password", { exact: true }).fill("tea with the vicar");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/me\/passkeys/);
  await axe(page);
  await page.goto(`${home}/people`);
  await page.waitForURL(/\/me\/passkeys/);
  await page.getByRole("link", { name: "Show the one that you have" }).click();
  await axe(page);
  await page.getByRole("button", { name: "Use my passkey" }).click();
  await page.waitForURL((url) => url.pathname === "/today");
  await page.goto(`${home}/me/sessions`);
  await expect(page.getByRole("table")).toContainText("a passkey");
  await axe(page);
  await program.stop();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("the pages of passkeys say what to do instead", async ({ page }) => {
    const program = await fresh();
    const home = await letIn(page, program);
    await page.goto(`${home}/me/passkeys`);
    await expect(page.getByText("This browser cannot add a passkey")).toBeVisible();
    await expect(page.getByRole("button", { name: "Add a passkey" })).toBeHidden();
    await page.goto(`${home}/me`);
    await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("link", { name: "Sign in with a passkey" }).click();
    await page.getByRole("main").getByRole("link", { name: "Sign in with your password" }).click();
    await page.getByLabel("E-mail address").fill("ada@kirkford.example");
    await page.getByLabel("Password", { exact: true }).fill("tea with the vicar");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/today|\/$/);
    await program.stop();
  });
});
