// Which pages passed before: one whose bytes are as they were then, beside the same styles, scripts, checks and browser, passes
// again, and is not looked at a second time. A fresh clone knows of none.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchOptions } from "./chromium.js";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = at("../node_modules/.cache/passed/");

/** All that the verdict on a page hangs on besides its own bytes: files, and the browser's version. */
function circumstances() {
  const all = createHash("sha256").update(execFileSync(launchOptions.executablePath, ["--version"]));
  const folders = [at("../../assets/dist/"), at("./")];
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }));
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const path of [...paths.sort(), at("../tests/pages.spec.js"), at("../package-lock.json")]) all.update(path).update(readFileSync(path));
  return all.digest("hex");
}

/** What passed under these circumstances; what passed under others is forgotten. */
export function passedBefore() {
  const file = circumstances();
  mkdirSync(FOLDER, { recursive: true });
  for (const other of readdirSync(FOLDER)) if (other !== file) rmSync(join(FOLDER, other), { force: true });
  appendFileSync(join(FOLDER, file), "");
  const known = new Set(readFileSync(join(FOLDER, file), "utf8").split("\n"));
  const of = (html) => createHash("sha256").update(html).digest("hex");
  return {
    has: (html) => known.has(of(html)),
    keep: (html) => appendFileSync(join(FOLDER, file), `${of(html)}\n`),
  };
}
