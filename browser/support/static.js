// Serves the galleries and the built assets with the same strict policy as the program.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const browser = fileURLToPath(new URL("..", import.meta.url));
const dist = fileURLToPath(new URL("../../assets/dist", import.meta.url));
const KINDS = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml" };
export const POLICY = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

/** Starts it; `answers` maps "METHOD /path" to a function of (request, response). */
export async function serve(answers = {}) {
  const server = createServer(async (request, response) => {
    response.setHeader("Content-Security-Policy", POLICY);
    const path = normalize(new URL(request.url, "http://here").pathname);
    const answer = answers[`${request.method} ${path}`];
    if (answer) return answer(request, response);
    if (path === "/drafts") return response.writeHead(204).end();
    const file = path.startsWith("/assets/") ? join(dist, path.slice(8)) : join(browser, path);
    const body = await readFile(file).catch(() => null);
    if (!body) return response.writeHead(404).end();
    const kept = path.startsWith("/assets/") ? { "Cache-Control": "max-age=3600" } : {};
    response.writeHead(200, { "Content-Type": KINDS[extname(file)] ?? "application/octet-stream", ...kept }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}

/** The whole body of a posted form. */
export async function posted(request) {
  let text = "";
  for await (const part of request) text += part;
  return new URLSearchParams(text);
}
