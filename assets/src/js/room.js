// The workshop room: phone, projector and facilitator share one script. Without it every form still posts and every list
// is a page of its own. Contract with the server: assets/README.md, "The room".
import { clocks, setNow } from "./clock.js";
import { keeps } from "./keeps.js";
import { later } from "./later.js";
import { menu } from "./menu.js";
import { Queue } from "./queue.js";
import { share } from "./share.js";
import { Stream } from "./stream.js";
import { wall } from "./wall.js";

const RETRY = 3000;

/** Say your name again; too slow; too many at once: nothing is wrong with the note. */
const LATER = new Set([401, 408, 429]);

class Room {
  constructor(root) {
    this.root = root;
    this.findForm();
    if (root.dataset.events) this.stream = new Stream(root.dataset.events, { heard: (kind, data) => this.heard(kind, data), state: (is) => this.connection(is) });
  }

  /** The field for notes; on a phone that came early it arrives with the first round. */
  findForm() {
    const form = this.root.querySelector("form[data-room-notes]");
    if (form === this.form || (!form && !this.form)) return;
    this.form = form;
    if (form) this.write();
  }

  list(name) {
    return document.querySelector(`[data-room-list="${name}"]`);
  }

  // Writing -------------------------------------------------------------------------------------

  write() {
    this.action = this.form.action;
    this.csrf = this.form.elements.namedItem("csrf_token")?.value ?? "";
    this.open();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.put();
    });
    if (!this.listens) addEventListener("online", () => this.send());
    this.listens = true;
  }

  /** What this phone still holds from the last time goes first, and the page says so. */
  async open() {
    if (!this.queue) {
      this.queue = new Queue(this.action);
      const before = await this.queue.open();
      this.before = before.filter(({ refused }) => !refused).length;
    }
    for (const entry of this.queue.all()) this.showMine(entry, entry.refused ? "refused" : "waiting");
    this.tell();
    this.send();
  }

  put() {
    const field = this.form.elements.namedItem("text");
    const text = field.value.trim();
    if (!text) return field.focus();
    this.showMine(this.queue.add(text), "waiting");
    field.value = "";
    field.focus();
    this.send();
  }

  /** One at a time, in the order they were written; what fails stays and is tried again with the same key. */
  async send() {
    if (this.sending || !this.queue) return;
    this.sending = true;
    clearTimeout(this.timer);
    for (let entry; (entry = this.queue.waiting()[0]); ) {
      const answer = await this.post(entry);
      if (answer === "later") break;
      this.settle(entry, answer);
    }
    this.sending = false;
    this.tell();
    if (this.queue.waiting().length) this.timer = setTimeout(() => this.send(), RETRY * (0.7 + Math.random() * 0.6));
  }

  async post(entry, second = false) {
    const body = new URLSearchParams({ csrf_token: this.csrf, text: entry.text, key: entry.key });
    const answer = await fetch(this.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer || answer.status >= 500 || LATER.has(answer.status)) return "later";
    if (answer.status === 403 && !second) return (await this.refresh()) ? this.post(entry, true) : "later";
    // Led away to another page: the session is gone, nothing was taken.
    if (answer.redirected) return "later";
    const told = await answer.json().catch(() => ({}));
    return { ok: answer.ok, id: told.id, why: told.error };
  }

  settle(entry, { ok, id, why }) {
    this.everSent = ok;
    if (ok) this.queue.remove(entry.key);
    else this.queue.change(entry.key, { refused: true });
    this.showMine({ ...entry, id, why }, ok ? "sent" : "refused");
  }

  tell() {
    const place = this.form?.querySelector(".app-room__status");
    const count = this.queue.waiting().length;
    if (!place) return;
    place.dataset.state = count ? "waiting" : "sent";
    if (count) place.textContent = `${waits(count)}; ${count === 1 ? "it goes" : "they go"} as soon as there is a connection.${this.queue.onlyHere ? " This browser keeps nothing: leave this page open until then." : ""}`;
    else if (this.everSent && this.before) place.textContent = `All sent, with ${this.before === 1 ? "the note" : `the ${this.before} notes`} that waited on this phone from before.`;
    else if (this.everSent) place.textContent = "All sent.";
    else place.textContent = "";
  }

  showMine(entry, state) {
    const list = this.list("mine");
    if (!list) return;
    const known = this.find(list, { id: entry.id });
    const waiting = this.find(list, { key: entry.key });
    if (known && waiting && known !== waiting) waiting.remove();
    const row = known ?? waiting ?? list.insertBefore(note(entry.text), list.firstChild);
    if (entry.key) row.dataset.key = entry.key;
    if (entry.id) row.dataset.id = entry.id;
    row.classList.add("app-room__note--mine");
    row.classList.toggle("app-room__note--waiting", state !== "sent");
    this.mark(row, entry, state);
    this.empty(list);
  }

  mark(row, entry, state) {
    row.querySelector(".app-room__by")?.remove();
    if (state === "sent") return;
    const mark = line(state === "waiting" ? "Waiting to be sent" : `Not taken. ${entry.why ?? "The room may have moved on."} `);
    if (state === "refused" && this.form?.elements.namedItem("text")) mark.append(this.backButton(row, entry));
    row.append(mark);
  }

  backButton(row, entry) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-room__small";
    button.textContent = "Put it back in the box";
    button.addEventListener("click", () => {
      const field = this.form?.elements.namedItem("text");
      if (!field) return;
      field.value = [field.value.trim(), entry.text].filter(Boolean).join("\n");
      this.queue.remove(entry.key);
      row.remove();
      field.focus();
    });
    return button;
  }

  // Hearing -------------------------------------------------------------------------------------

  heard(kind, data) {
    if (data.now) setNow(data.now);
    if (kind === "note") this.arrived(data);
    else if (kind === "count") this.counted(data);
    else this.changed(data);
    if (kind === "ended") this.stream.end();
  }

  /** A note that was taken down leaves its writer's list as well; the page says why. */
  changed({ what, id }) {
    if (what === "gone") document.querySelectorAll(`[data-room-list="mine"] > [data-id="${CSS.escape(id)}"]`).forEach((row) => row.remove());
    this.soon();
  }

  /** Several changes together are fetched once, and two hundred phones do not ask in the same instant. */
  soon() {
    this.fetching ??= setTimeout(() => {
      this.fetching = undefined;
      this.refresh();
    }, 100 + Math.random() * ("participant" in this.root.dataset ? 900 : 100));
  }

  /** A note that is not up is one's own, heard beside the answer to its post: it belongs to one's own notes alone. */
  arrived(data) {
    const list = this.list("all");
    if (data.up === false && this.list("mine")) return this.own(data);
    if (!list || document.querySelector(`[data-room-list="all"] [data-id="${Number(data.id) || CSS.escape(data.id)}"]`)) return;
    const row = note(data.text ?? "");
    row.classList.add("app-room__note--new");
    if (data.id) row.dataset.id = data.id;
    if (data.by) row.append(line(data.by));
    list.append(row);
    this.empty(list);
    // Where a note has buttons beside it, they come with the page.
    if ("roomMore" in list.dataset) this.soon();
  }

  own(data) {
    const list = this.list("mine");
    const waits = [...list.children].some((row) => row.dataset.key && !row.dataset.id && row.firstChild?.textContent === data.text);
    if (!waits && !this.find(list, data)) this.showMine({ text: data.text, id: data.id }, "sent");
  }

  /** How many notes there are, in the time when only their number is told. */
  counted({ notes }) {
    document.querySelectorAll("[data-room-count]").forEach((place) => (place.textContent = String(notes)));
  }

  find(list, { id, key }) {
    return [...list.children].find((row) => (id && row.dataset.id === String(id)) || (key && row.dataset.key === key));
  }

  /** "Nothing yet" beside a list goes when something is there. */
  empty(list) {
    const words = document.querySelector(`[data-room-empty="${list.dataset.roomList}"]`);
    if (words) words.hidden = list.children.length > 0;
  }

  /** Gets the page again and exchanges its moving parts (`data-live`, each with an id); the field keeps its words. */
  async refresh() {
    const asked = Date.now();
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return false;
    const took = Date.now() - asked;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    setNow(fresh.body.dataset.now, took);
    for (const part of document.querySelectorAll("[data-live][id]")) {
      const next = fresh.getElementById(part.id);
      if (next) exchange(part, next);
    }
    this.token(fresh);
    this.findForm();
    for (const entry of this.queue?.all() ?? []) this.showMine(entry, entry.refused ? "refused" : "waiting");
    return true;
  }

  token(fresh) {
    const next = fresh.querySelector('input[name="csrf_token"]')?.value;
    if (!next) return;
    this.csrf = next;
    document.querySelectorAll('input[name="csrf_token"]').forEach((field) => (field.value = next));
  }

  connection(is) {
    const place = document.querySelector("[data-room-connection]");
    if (place) place.textContent = is === "open" ? "" : "Connection lost. We keep trying; what you write is kept.";
    if (is === "open") this.send();
  }
}

/** A part with the cursor in it is left alone, unless it is a whole new step; what was typed or ticked goes along. */
function exchange(part, next) {
  if (part.contains(document.activeElement) && part.dataset.live === next.dataset.live && part.dataset.live) return;
  if (part.id === "write" && part.dataset.live === next.dataset.live) return;
  keepNewer(part, next);
  const fresh = document.importNode(next, true);
  keepTyped(part, fresh);
  part.replaceWith(fresh);
}

function keepTyped(part, fresh) {
  for (const details of part.querySelectorAll("details[id][open]")) fresh.querySelector(`#${CSS.escape(details.id)}`)?.setAttribute("open", "");
  for (const field of part.querySelectorAll(":is(input, textarea, select)[id]")) {
    const same = fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (!changed(field)) continue;
    if (!same) lost(field, fresh);
    else if (field.type === "checkbox") same.checked = field.checked;
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
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.selectedIndex !== 0;
  return field.value !== field.defaultValue;
}

/** A field that is gone leaves its words behind, so that nobody types them again. */
function lost(field, fresh) {
  if (!field.value.trim() || field.type === "checkbox" || field.tagName === "SELECT") return;
  const words = document.createElement("p");
  words.className = "app-room__error";
  words.textContent = `You were writing this, and it was not sent: ${field.value}`;
  fresh.append(words);
}

/** A note that came while the page was on its way is newer than that page, and stays. */
function keepNewer(part, next) {
  for (const list of next.querySelectorAll("[data-room-list][data-last]")) {
    const before = part.querySelector(`[data-room-list="${list.dataset.roomList}"]`);
    for (const row of before?.children ?? []) if (Number(row.dataset.id) > Number(list.dataset.last)) list.append(row.cloneNode(true));
  }
}

function note(text) {
  const row = document.createElement("li");
  row.className = "app-room__note";
  row.textContent = text;
  return row;
}

function line(text) {
  const words = document.createElement("span");
  words.className = "app-room__by";
  words.textContent = text;
  return words;
}

function waits(count) {
  return count === 1 ? "One note waits on this phone" : `${count} notes wait on this phone`;
}

/** At the door: what this phone still holds goes in with its owner. */
async function atTheDoor(place) {
  const action = new URL(place.dataset.roomWaits, location.href).href;
  const held = await new Queue(action).open();
  if (held.length) place.textContent = `${waits(held.length)} from before. ${held.length === 1 ? "It goes" : "They go"} in when you come in.`;
}

keeps();
menu();
share();
clocks();
wall();
const root = document.querySelector("[data-room]");
if (root) {
  const room = new Room(root);
  document.addEventListener("room-sent", () => room.soon());
}
later();
const door = document.querySelector("[data-room-waits]");
if (door) atTheDoor(door);
