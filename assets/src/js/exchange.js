// What the page shows is exchanged for what the server shows now, part by part or whole; what somebody is typing stays.
import { setNow } from "./clock.js";

/** Gets the page again, without what is here already, and exchanges its moving parts (`data-live`, each with an id). The part
 *  in which a form was sent (its id) is exchanged though the cursor is in it. */
export async function look(sent) {
  const asked = Date.now();
  const address = new URL(location.href);
  address.searchParams.set("has", has());
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return false;
  const took = Date.now() - asked;
  const fresh = page(await answer.text());
  setNow(fresh.body.dataset.now, took);
  for (const part of document.querySelectorAll("[data-live][id]")) {
    const next = fresh.getElementById(part.id);
    if (next) exchange(part, next, sent);
  }
  tokens(fresh);
  dispatchEvent(new Event("room-shown"));
  return true;
}

/** The whole page as an answer brings it: a form that does not fit, with a sentence beside each field. */
export function show(text) {
  const fresh = page(text);
  const [main, next] = [document, fresh].map((one) => one.querySelector("main"));
  if (!main || !next) return;
  const place = scrollY;
  putWithCursor(main, next);
  scrollTo(scrollX, place);
  tokens(fresh);
  dispatchEvent(new Event("room-shown"));
}

function page(text) {
  return new DOMParser().parseFromString(text, "text/html");
}

/** The parts of this page with their marks; a list of notes grows by itself, and is known by what is in it. */
function has() {
  const marks = [...document.querySelectorAll("[data-part][id]")].map((part) => `${part.id}.${"roomList" in part.dataset ? listed(part) : part.dataset.part}`);
  return marks.join("~");
}

function listed(list) {
  const ids = [...list.children].map((row) => Number(row.dataset.id)).filter(Boolean);
  return `${ids.length}.${ids.reduce((sum, id) => sum + id, 0)}`;
}

/** A part with the cursor in it is left alone, unless it is a whole new step; what was typed or ticked goes along. */
function exchange(part, next, sent) {
  if ("same" in next.dataset) return;
  if (part.id === sent) return putWithCursor(part, next);
  if (part.contains(document.activeElement) && part.dataset.live === next.dataset.live && part.dataset.live) return;
  if (part.id === "write" && part.dataset.live === next.dataset.live) return;
  put(part, next);
}

function putWithCursor(part, next) {
  const back = focusIn(part);
  back(put(part, next));
}

/** The forms' token, as the server last gave it. */
function tokens(fresh) {
  const next = fresh.querySelector('input[name="csrf_token"]')?.value;
  if (next) document.querySelectorAll('input[name="csrf_token"]').forEach((field) => (field.value = next));
}

function put(part, next) {
  keepNewer(part, next);
  const fresh = document.importNode(next, true);
  keepTyped(part, fresh);
  part.replaceWith(fresh);
  return fresh;
}

function keepTyped(part, fresh) {
  for (const details of part.querySelectorAll("details[id][open]")) fresh.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
  for (const field of part.querySelectorAll(":is(input, textarea, select)[id]")) {
    const same = fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (!changed(field)) continue;
    if (!same) lost(field, fresh);
    else if (field.type === "checkbox" || field.type === "radio") same.checked = field.checked;
    else same.value = field.value;
    seenBefore(field, same);
  }
}

/** Who goes on typing goes on from what they had before them: what came meanwhile is not written over. */
function seenBefore(field, same) {
  const seen = same && document.getElementById(field.dataset.seen ?? "");
  const now = seen && same.parentElement.querySelector(`#${CSS.escape(seen.id)}`);
  if (now) now.value = seen.value;
}

function changed(field) {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.selectedIndex !== 0;
  return field.value !== field.defaultValue;
}

/** A field that is gone leaves its words behind, so that nobody types them again. */
function lost(field, fresh) {
  if (!field.value.trim() || field.type === "checkbox" || field.type === "radio" || field.tagName === "SELECT") return;
  const words = document.createElement("p");
  words.className = "app-room__error";
  words.textContent = `You were writing this, and it was not sent: ${field.value}`;
  fresh.append(words);
}

/** A note that came while the page was on its way is newer than that page, and stays. */
function keepNewer(part, next) {
  const lists = (one) => [one, ...one.querySelectorAll("*")].filter(({ dataset }) => "roomList" in dataset);
  for (const list of lists(next).filter(({ dataset }) => "last" in dataset)) {
    const before = lists(part).find(({ dataset }) => dataset.roomList === list.dataset.roomList);
    const newer = [...(before?.children ?? [])].filter((row) => Number(row.dataset.id) > Number(list.dataset.last)).map((row) => row.cloneNode(true));
    // One's own are shown the newest first.
    if (list.dataset.roomList === "mine") list.prepend(...newer);
    else list.append(...newer);
  }
}

/** Where the cursor was, and how it gets back there: to a field with its error, to the same field, to the same form. */
function focusIn(main) {
  const active = main.contains(document.activeElement) ? document.activeElement : null;
  const { id, selectionStart, selectionEnd } = active ?? {};
  const form = active?.closest("form");
  const sign = form && signOf(form);
  return (fresh) => {
    const forms = [...fresh.querySelectorAll("form")];
    const wrong = form && forms.find((one) => one.querySelector(".app-room__error"));
    const same = id ? fresh.querySelector(`#${CSS.escape(id)}`) : null;
    const next = wrong ?? same ?? forms.find((one) => signOf(one) === sign);
    const field = next?.matches("form") ? next.querySelector("input:not([type=hidden]), textarea, select, button") : next;
    if (active) (field ?? fresh.querySelector("[data-room-held]"))?.focus({ preventScroll: true });
    if (field === same && typeof selectionStart === "number") field?.setSelectionRange?.(selectionStart, selectionEnd);
  };
}

/** Which form it is: where it goes, and what it carries besides token and key. */
function signOf(form) {
  const hidden = [...form.querySelectorAll("input[type=hidden]")].filter(({ name }) => name !== "csrf_token" && name !== "key");
  return [form.getAttribute("action"), ...hidden.map(({ name, value }) => `${name}=${value}`)].join("&");
}
