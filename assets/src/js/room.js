// The workshop room: phone, projector and facilitator share one script. Without it every form still posts and every list
// is a page of its own. Contract with the server: assets/README.md, "The room".
import { clocks, setNow } from "./clock.js";
import { drag } from "./drag.js";
import { look } from "./exchange.js";
import { keeps } from "./keeps.js";
import { later } from "./later.js";
import { menu } from "./menu.js";
import { post, said } from "./post.js";
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
    const answer = await post(this.action, { csrf_token: this.csrf, text: entry.text, key: entry.key }, "application/json");
    if (!answer || answer.status >= 500 || LATER.has(answer.status)) return "later";
    if (answer.status === 403 && !second) return (await look()) ? this.post(entry, true) : "later";
    // Led away to another page: the session is gone, nothing was taken.
    if (answer.redirected) return "later";
    const told = said(answer.text);
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
      look();
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

  /** What is shown is new: the field is looked for, and what waits is shown beside it. */
  shown() {
    this.csrf = document.querySelector('input[name="csrf_token"]')?.value ?? this.csrf;
    this.findForm();
    for (const entry of this.queue?.all() ?? []) this.showMine(entry, entry.refused ? "refused" : "waiting");
  }

  connection(is) {
    const place = document.querySelector("[data-room-connection]");
    if (place) place.textContent = is === "open" ? "" : "Connection lost. We keep trying; what you write is kept.";
    if (is !== "open") return;
    this.send();
    dispatchEvent(new Event("room-line"));
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

if (!later()) keeps();
menu();
share();
clocks();
drag();
wall();
const root = document.querySelector("[data-room]");
if (root) {
  const room = new Room(root);
  addEventListener("room-shown", () => room.shown());
}
const door = document.querySelector("[data-room-waits]");
if (door) atTheDoor(door);
