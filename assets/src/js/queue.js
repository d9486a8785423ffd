import { openDB } from "idb";

const STORE = "notes";

/** What was written and is not yet with the server, kept in this browser's own database. Each entry has its own key, so that
 *  sending it again can never make it twice. */
export class Queue {
  constructor(room, open = database) {
    this.room = room;
    this.entries = [];
    this.opening = open().then(
      (base) => (this.base = base),
      () => (this.onlyHere = true),
    );
    this.written = this.opening;
  }

  /** What was kept when this phone was last here comes before what is written meanwhile. */
  async open() {
    await this.opening;
    const kept = (await this.base?.getAllFromIndex(STORE, "room", this.room).catch(() => [])) ?? [];
    const known = new Set(this.entries.map(({ key }) => key));
    const before = kept.filter(({ key }) => !known.has(key)).sort((one, other) => one.order - other.order);
    this.entries = [...before, ...this.entries];
    return before;
  }

  all() {
    return this.entries;
  }

  add(text, more = {}) {
    const entry = { ...more, key: newKey(), room: this.room, text, order: Date.now() + this.entries.length / 1000 };
    this.entries.push(entry);
    this.write((base) => base.put(STORE, entry));
    return entry;
  }

  remove(key) {
    this.entries = this.entries.filter((entry) => entry.key !== key);
    this.write((base) => base.delete(STORE, key));
  }

  change(key, change) {
    const entry = this.entries.find((one) => one.key === key);
    if (!entry) return;
    Object.assign(entry, change);
    this.write((base) => base.put(STORE, { ...entry }));
  }

  waiting() {
    return this.entries.filter((entry) => !entry.refused);
  }

  /** One after another; a browser that keeps nothing (private window, full) still sends while the page is open. */
  write(change) {
    this.written = this.written.then(() => this.base && change(this.base)).catch(() => (this.onlyHere = true));
  }
}

function database() {
  return openDB("ampersand-room", 1, {
    upgrade: (base) => base.createObjectStore(STORE, { keyPath: "key" }).createIndex("room", "room"),
  });
}

/** 128 random bits; `crypto.randomUUID` is missing on a plain http address in a hall. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
