// The program itself, on a folder of its own, until the test is over.
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.AMPERSAND ?? fileURLToPath(new URL("../../target/debug/ampersand", import.meta.url));

/** Starts `ampersand ARGS --listen 127.0.0.1:0` and waits for the address that it prints. */
async function start(args, { env = {}, until = / at (http:\/\/[\w.:-]+)/, listen = "127.0.0.1:0" } = {}) {
  const child = spawn(binary, [...args, "--listen", listen], { env: { ...process.env, ...env } });
  let printed = "";
  const ended = new Promise((done) => child.once("exit", done));
  const address = await new Promise((ready, failed) => {
    const hear = (part) => {
      printed += part;
      if (until.test(printed)) ready(printed.match(/ at (http:\/\/[\w.:-]+)/)[1]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`${binary} ${args.join(" ")} ended with ${code}:\n${printed}`)));
  });
  return {
    address,
    printed: () => printed,
    kill: () => (child.kill("SIGKILL"), ended),
    stop: () => (child.kill("SIGTERM"), ended),
  };
}

/** The example service, freshly made: `{ address, printed, stop }`. */
export async function demo(...more) {
  const data = await mkdtemp(join(tmpdir(), "ampersand-journey-"));
  const program = await start(["demo", "--data", data, ...more], { until: /Stop it with/ });
  return { ...program, data, stop: () => program.stop().then(() => rm(data, { recursive: true, force: true })) };
}

/** A server with one service, made at the command line; `link` is the administrator's first. */
export async function fresh() {
  const data = await mkdtemp(join(tmpdir(), "ampersand-journey-"));
  const env = { ...process.env, AMPERSAND_DATABASE_URL: `sqlite:${join(data, "ampersand.db")}` };
  const run = (...args) => execFileSync(binary, args, { env, encoding: "utf8" });
  run("admin", "service", "add", "kirkford", "--name", "Kirkford Libraries", "--authority", "Kirkford Borough Council");
  const said = run("admin", "person", "add", "Ada Pell", "--service", "kirkford", "--email", "ada@kirkford.example", "--role", "administrator");
  const [link] = said.match(/\/l\/[\w-]+/);
  let program = await start(["serve"], { env });
  /** The same server at the same address, after it was killed. */
  const again = async () => (program = await start(["serve"], { env, listen: `127.0.0.1:${new URL(program.address).port}` }));
  const stop = () => program.stop().then(() => rm(data, { recursive: true, force: true }));
  return { ...program, data, link, again, kill: () => program.kill(), stop };
}

/** The e-mail addresses and passwords that the demo prints, by what the person is. */
export function accounts(printed) {
  const rows = [...printed.matchAll(/^ {2}(\S+@\S+)\s{2,}(.+?)\s{2,}(\S.*)$/gm)];
  return Object.fromEntries(rows.map(([, email, password, what]) => [what.trim(), { email, password }]));
}

/** Signs in as one of the example's people ("partnership officer"). */
export async function signIn(page, program, what) {
  const account = accounts(program.printed())[what];
  if (!account) throw new Error(`no account "${what}" in:\n${program.printed()}`);
  await page.goto(`${program.address}/sign-in`);
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
}
