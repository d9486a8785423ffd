import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/chromium.js";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  reporter: process.env.CI ? "dot" : "list",
  workers: 2,
  timeout: 60_000,
  forbidOnly: true,
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    // What failed is kept as the page in words. Each step with its page is recorded when TRACE asks for it: a journey takes a
    // fifth longer with it.
    trace: { mode: process.env.TRACE ? "retain-on-failure" : "off", screenshots: false },
    launchOptions,
  },
  projects: [
    { name: "script", testIgnore: /no-script/ },
    { name: "no-script", testMatch: /no-script/, use: { javaScriptEnabled: false } },
  ],
});
