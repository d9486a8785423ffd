import { Queue } from "./queue.js";

/** Too slow, come in first, too many at once: the form is sent again later. */
const LATER = new Set([401, 403, 408, 429]);

/** The smaller forms of a phone (`form[data-room-later]`): sent while the line is cut, they wait in this browser, and
 *  `[data-room-held=ROOM]` says how many. They go once, in their order, when the line is back or the room is opened next. */
export function later() {
  const place = document.querySelector("[data-room-held]");
  if (place) new Later(place).open();
}

class Later {
  constructor(place) {
    this.place = place;
    this.queue = new Queue(`forms ${new URL(place.dataset.roomHeld, location.href).href}`);
  }

  async open() {
    document.addEventListener("submit", (event) => this.hold(event));
    addEventListener("online", () => this.send());
    await this.queue.open();
    this.tell();
    this.send();
  }

  hold(event) {
    const form = event.target;
    if (navigator.onLine || event.defaultPrevented || !form.matches("form[data-room-later]")) return;
    event.preventDefault();
    const fields = [...new FormData(form, event.submitter)].filter(([name]) => name !== "csrf_token");
    this.queue.add(event.submitter?.textContent.trim() ?? "", { action: form.action, fields });
    form.reset();
    this.tell();
  }

  async send() {
    if (this.sending || !navigator.onLine) return;
    this.sending = true;
    let sent = 0;
    for (let entry; (entry = this.queue.waiting()[0]); ) {
      const answer = await this.post(entry);
      if (!answer || answer.status >= 500 || LATER.has(answer.status)) break;
      if (answer.ok) sent += 1;
      if (answer.ok) this.queue.remove(entry.key);
      else this.queue.change(entry.key, { refused: true });
    }
    this.sending = false;
    this.tell(sent);
    if (sent) document.dispatchEvent(new Event("room-sent"));
  }

  post({ action, fields }) {
    const token = document.querySelector('input[name="csrf_token"]')?.value ?? "";
    const body = new URLSearchParams([["csrf_token", token], ...fields]);
    return fetch(action, { method: "POST", body }).catch(() => null);
  }

  tell(sent = 0) {
    const waiting = this.queue.waiting();
    const refused = this.queue.all().filter((entry) => entry.refused);
    const words = [];
    if (waiting.length) words.push(`Waiting on this phone until there is a connection: ${waiting.map(({ text }) => `“${text}”`).join(", ")}.`);
    if (sent) words.push("What had waited on this phone is with the room now.");
    if (refused.length) words.push(`The room had moved on and did not take: ${refused.map(({ text }) => `“${text}”`).join(", ")}.`);
    this.place.dataset.state = waiting.length ? "waiting" : "sent";
    this.place.textContent = words.join(" ");
    for (const { key } of refused) this.queue.remove(key);
  }
}
