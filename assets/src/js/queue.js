/** What was written and is not yet with the server, kept in this browser. Each entry has its own key, so that sending it
 *  again can never make it twice. */
export class Queue {
  constructor(name, keep = localStorage) {
    this.name = name;
    this.keep = keep;
    this.entries = this.read();
  }

  read() {
    try {
      const kept = JSON.parse(this.keep.getItem(this.name) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  all() {
    return this.entries;
  }

  /** A browser that keeps nothing (private window, full) still sends while the page is open. */
  write(entries) {
    this.entries = entries;
    try {
      if (entries.length) this.keep.setItem(this.name, JSON.stringify(entries));
      else this.keep.removeItem(this.name);
    } catch {
      this.onlyHere = true;
    }
  }

  add(text) {
    const entry = { key: newKey(), text };
    this.write([...this.all(), entry]);
    return entry;
  }

  remove(key) {
    this.write(this.all().filter((entry) => entry.key !== key));
  }

  change(key, change) {
    this.write(this.all().map((entry) => (entry.key === key ? { ...entry, ...change } : entry)));
  }

  waiting() {
    return this.all().filter((entry) => !entry.refused);
  }
}

/** 128 random bits; `crypto.randomUUID` is missing on a plain http address in a hall. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
