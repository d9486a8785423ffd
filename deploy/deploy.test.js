// The files by which a server is set up are read by the programs that know them, since no container engine runs here.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { validate } from "dockerfile-utils";

const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => readFileSync(join(here, name), "utf8");
const units = mkdtempSync(join(tmpdir(), "units-"));
after(() => rmSync(units, { recursive: true }));

// systemd looks whether the program is there; it is not, on the machine that builds it.
const names = readdirSync(here).filter((name) => /\.(service|timer)$/.test(name));
for (const name of names) writeFileSync(join(units, name), read(name).replaceAll("/usr/bin/ampersand", "/bin/true"));
const systemd = (...words) => execFileSync("systemd-analyze", words, { cwd: units, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });

test("systemd reads every unit without a word", () => {
  assert.equal(names.length, 3);
  for (const name of names) assert.equal(systemd("verify", "--man=no", `./${name}`), "");
});

test("the server's unit gives up all that it does not need", () => {
  // Of ten; what is left is that it may open network connections at all.
  const exposure = /exposure level for ampersand\.service: ([\d.]+)/.exec(systemd("security", "--offline=true", "./ampersand.service"));
  assert.ok(Number(exposure[1]) <= 1.5, exposure[0]);
});

test("the compose file and the Dockerfile are as their linters want them, and copy what is there", () => {
  execFileSync("npx", ["dclint", "--max-warnings", "0", "compose.yaml"], { cwd: here, stdio: "pipe" });
  assert.deepEqual(validate(read("Dockerfile")), []);
  const copied = [...read("Dockerfile").matchAll(/^COPY (?!--from)(\S+)/gm)].map(([, from]) => from);
  assert.deepEqual(copied, ["assets", "."]);
  for (const from of copied) assert.ok(existsSync(join(here, "..", from)), from);
});
