import { look, show } from "./exchange.js";
import { post, said } from "./post.js";
import { Queue } from "./queue.js";

/** Too slow, come in first, too many at once: the form is sent again later. */
const LATER = new Set([401, 403, 408, 429]);
const RETRY = 3000;
/** What is not answered by then is seen to wait. */
const VISIBLY = 1000;
const MINE = "form[data-room-later], form[data-room-keeps]";

/** The smaller forms of a phone (`form[data-room-later]`), and the lines of a brief (`form[data-room-keeps]`) as soon as a field
 *  of them is left. Each is put among what waits and sent at once; it waits there until the room has answered, whatever the
 *  browser thinks of its line, and `[data-room-held=ROOM]` says so. They go once, in their order. False on a page that has
 *  no such place. */
export function later() {
  const place = document.querySelector("[data-room-held]");
  if (place) new Later(place.dataset.roomHeld).open();
  return Boolean(place);
}

class Later {
  constructor(room) {
    this.queue = new Queue(`forms ${new URL(room, location.href).href}`);
    /** The forms on this page, by the keys of what was sent from them. */
    this.forms = new Map();
  }

  async open() {
    document.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("change", (event) => this.left(event.target.closest?.("form[data-room-keeps]")));
    for (const again of ["online", "room-line"]) addEventListener(again, () => this.send());
    await this.queue.open();
    this.putBack();
    this.tell();
    this.send();
  }

  submitted(event) {
    const form = event.target;
    if (event.defaultPrevented || !form.matches(MINE)) return;
    event.preventDefault();
    // A finger that presses twice means it once.
    if ("sending" in form.dataset) return;
    form.dataset.sending = "";
    this.add(form, event.submitter, { text: words(form, event.submitter) });
    if (form.matches("[data-room-later]")) form.reset();
  }

  /** A line of the brief: what waits of the same form already is part of it. */
  left(form) {
    if (!form) return;
    const older = this.queue.waiting().filter((entry) => entry.lines && entry.action === addressOf(form) && entry.key !== this.going);
    older.forEach(({ key }) => this.queue.remove(key));
    this.add(form, null, { text: "the lines of the brief", lines: true });
  }

  add(form, submitter, { text, lines }) {
    const fields = [...new FormData(form, submitter)].filter(([name]) => name !== "csrf_token");
    const entry = this.queue.add(text, { action: addressOf(form), fields, lines, part: form.closest("[data-live][id]")?.id });
    this.forms.set(entry.key, form);
    setTimeout(() => this.queue.waiting().length && this.tell(), VISIBLY);
    this.send();
  }

  /** Lines that wait from before stand in their fields again. */
  putBack() {
    for (const { action, fields } of this.queue.waiting().filter(({ lines }) => lines)) {
      const form = [...document.querySelectorAll("form[data-room-keeps]")].find((one) => addressOf(one) === action);
      for (const [name, value] of form ? fields : []) Object.assign(form.elements.namedItem(name) ?? {}, { value });
    }
  }

  async send() {
    if (this.sending || !this.queue.waiting().length) return;
    this.sending = true;
    clearTimeout(this.timer);
    const says = [];
    try {
      for (let entry; (entry = this.queue.waiting()[0]); ) {
        this.going = entry.key;
        const answer = await this.post(entry);
        if (!answer) break;
        says.push(await this.settle(entry, answer));
      }
    } finally {
      this.going = undefined;
      this.sending = false;
      this.forms.forEach((form) => delete form.dataset.sending);
      this.tell(says);
      if (this.queue.waiting().length) this.timer = setTimeout(() => this.send(), RETRY * (0.7 + Math.random() * 0.6));
    }
  }

  /** The room's answer; none where it has not taken it and may later. */
  async post({ action, fields }, second = false) {
    const token = document.querySelector('input[name="csrf_token"]')?.value ?? "";
    const answer = await post(action, [["csrf_token", token], ...fields], "application/json");
    if (answer?.status === 403 && !second && (await look())) return this.post({ action, fields }, true);
    if (!answer || answer.status >= 500 || LATER.has(answer.status)) return null;
    const { kept, at } = said(answer.text);
    // Led to some other page, which knows of no form: nothing was taken.
    return answer.ok && !kept ? null : { ...answer, at };
  }

  /** What became of it, in a word. */
  async settle(entry, { ok, status: number, text, at }) {
    const form = this.forms.get(entry.key);
    this.forms.delete(entry.key);
    this.queue.remove(entry.key);
    delete form?.dataset.sending;
    if (ok && form?.matches("[data-room-keeps]")) stands(form, entry);
    if (entry.lines) return leftAs(entry, form, ok);
    if (!ok && number === 422 && form) show(text);
    else if (!ok) return { refused: entry.text };
    else if (form && at && !isHere(at)) location.assign(at);
    else await look(form && entry.part);
    return { kept: ok, waited: !form || entry.waited };
  }

  tell(says = []) {
    const place = document.querySelector("[data-room-held]");
    if (!place) return;
    const waiting = this.queue.waiting();
    waiting.forEach((entry) => this.queue.change(entry.key, { waited: true }));
    waiting.forEach(({ key, lines }) => lines && status(this.forms.get(key), "waiting", "It waits on this phone, and goes as soon as there is a connection."));
    const refused = says.filter((one) => one.refused).map((one) => one.refused);
    const kept = says.filter((one) => one.kept && (one.waited || !one.lines));
    const sentences = [];
    if (waiting.length) sentences.push(`Waiting on this phone until there is a connection: ${quoted(waiting.map(({ text }) => text))}.${this.queue.onlyHere ? " This browser keeps nothing: leave this page open until then." : ""}`);
    if (kept.some((one) => one.waited)) sentences.push("What had waited on this phone is with the room now.");
    else if (kept.length) sentences.push("Kept.");
    if (refused.length) sentences.push(`The room had moved on and did not take: ${quoted(refused)}.`);
    place.dataset.state = waiting.length || refused.length ? "waiting" : "sent";
    if (sentences.length || place.textContent) place.textContent = sentences.join(" ");
  }
}

/** Lines that were left: their writer reads beside them that they are kept. */
function leftAs({ waited }, form, kept) {
  status(form, kept ? "sent" : "waiting", kept ? "Kept." : "Not kept: something in it does not fit. Press the button to see what.");
  return { kept, waited, lines: true };
}

/** What was sent is what stands there: it is no longer on this phone alone. */
function stands(form, { fields }) {
  const sent = new Map(fields);
  for (const field of form.querySelectorAll("textarea")) if (field.value === sent.get(field.name)) field.defaultValue = field.value;
}

function status(form, state, words) {
  const place = form?.querySelector(".app-room__status");
  if (!place) return;
  place.dataset.state = state;
  place.textContent = words;
}

/** Where a form goes; a field of it may be called "action", too. */
function addressOf(form) {
  return new URL(form.getAttribute("action"), location.href).href;
}

function isHere(address) {
  return new URL(address, location.href).pathname === location.pathname;
}

function quoted(texts) {
  return texts.map((text) => `“${text}”`).join(", ");
}

/** What a form says, in a few words: its button, and what was typed or chosen. */
function words(form, submitter) {
  const button = (submitter ?? form.querySelector("button"))?.textContent.trim() ?? "";
  if (form.matches("[data-room-keeps]")) return button;
  const said = [...form.querySelectorAll("input:not([type=hidden]), textarea, select")].map(saidBy).filter(Boolean).join(", ");
  const all = said ? `${button}: ${said}` : button;
  return all.length > 120 ? `${all.slice(0, 119)}…` : all;
}

function saidBy(field) {
  if (field.localName === "select") return field.selectedOptions[0]?.textContent.trim();
  if (field.type === "checkbox" || field.type === "radio") return field.checked ? field.labels[0]?.textContent.trim() : "";
  return field.value.trim();
}
