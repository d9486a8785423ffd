const EVERY = 4000;

/** Forms with `data-draft="key"` are kept on the server a few seconds after each change and when the page is left. */
export function drafts() {
  document.querySelectorAll("form[data-draft]").forEach((form) => new Draft(form));
}

class Draft {
  constructor(form) {
    this.form = form;
    this.last = this.body().toString();
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", () => this.stop());
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.leave());
  }

  body() {
    const fields = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !this.secret(name));
    const body = new URLSearchParams(fields);
    body.set("draft_key", this.form.dataset.draft);
    return body;
  }

  secret(name) {
    const field = this.form.elements.namedItem(name);
    return field instanceof HTMLInputElement && field.type === "password";
  }

  later() {
    this.stopped = false;
    this.timer ??= setTimeout(() => this.save(), EVERY);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  changed() {
    const body = this.body();
    return !this.stopped && body.toString() !== this.last ? body : null;
  }

  async save() {
    this.timer = undefined;
    const body = this.changed();
    if (!body) return;
    const answer = await fetch("/drafts", { method: "POST", body }).catch(() => null);
    if (answer?.ok && !answer.redirected) this.kept(body);
    else this.missed();
  }

  kept(body) {
    this.last = body.toString();
    this.say(`Saved at ${time(new Date())}. You can leave and come back.`);
  }

  missed() {
    this.say("Not saved yet: no connection. We keep trying; your words stay on this page.");
    this.later();
  }

  leave() {
    const body = this.changed();
    if (body && navigator.sendBeacon("/drafts", body)) this.last = body.toString();
  }

  say(words) {
    const place = this.form.querySelector(".app-saved");
    if (place) place.textContent = words;
  }
}

/** "2:30pm" */
function time(now) {
  const minutes = String(now.getMinutes()).padStart(2, "0");
  return `${now.getHours() % 12 || 12}:${minutes}${now.getHours() < 12 ? "am" : "pm"}`;
}
