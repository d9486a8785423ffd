/** A line on which nothing comes for so long is as good as cut. */
const LONGEST = 20_000;

/** Posts fields and reads the whole answer; null where none came, for whatever reason. */
export async function post(address, fields, accept) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), LONGEST);
  try {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(fields), headers: { Accept: accept }, signal: cut.signal });
    const { ok, status, redirected, url } = answer;
    return { ok, status, redirected, url, text: await answer.text() };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** What an answer says as JSON; nothing where it is something else. */
export function said(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
