// Debian's Chromium, by its path.
import { existsSync } from "node:fs";

/** The one built to have no window draws and lays out the same, and takes a tenth less time. */
const PATHS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? PATHS.find(existsSync),
  args: ["--no-sandbox", "--disable-background-networking"],
};
