const EVERY = 4000;

/** Forms with `data-draft="key"` are kept on the server a few seconds after each change and when the page is left;
    what was kept and not sent is offered when the page is opened again. */
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
    this.offer();
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.leave());
  }

  /** Offers what was typed here before, unless it stands there already. What was sent and refused is newer than any draft,
      and takes its place. */
  async offer() {
    if (this.form.querySelector(".govuk-error-message")) {
      this.last = "";
      this.later();
      return;
    }
    const form = new URLSearchParams({ form: this.form.dataset.draft });
    const answer = await fetch(`/drafts?${form}`).catch(() => null);
    if (answer?.status !== 200 || answer.redirected) return;
    const kept = new URLSearchParams(await answer.text());
    const before = this.last;
    if (before !== this.body().toString() || !this.fields().some((field) => differs(field, kept))) return;
    const box = document.createElement("div");
    box.className = "app-box app-box--ask";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.className = "govuk-body";
    words.textContent = "You wrote something here and did not send it.";
    const back = button("Bring it back", () => {
      for (const field of [...this.fields(), ...this.drawnFrom()]) fill(field, kept);
      box.remove();
      this.fields().find((field) => field.localName === "textarea")?.focus();
      this.later();
    });
    const away = button("Throw it away", async () => {
      box.remove();
      const body = new URLSearchParams({ draft_key: this.form.dataset.draft, forget: "1" });
      body.set("csrf_token", this.form.elements.namedItem("csrf_token")?.value ?? "");
      await fetch("/drafts", { method: "POST", body }).catch(() => null);
    });
    box.append(words, back, " ", away);
    this.form.before(box);
  }

  /** What a person types or chooses in this form. */
  fields() {
    const apart = ["hidden", "password", "file", "submit", "button"];
    return [...this.form.elements].filter((field) => field.name && !apart.includes(field.type));
  }

  /** What the form was drawn from: it comes back with the words, so that nobody's change since is written over. */
  drawnFrom() {
    return [...this.form.elements].filter((field) => field.type === "hidden" && /^version(-|$)/.test(field.name));
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
    this.place ??= this.form.querySelector(".app-saved") ?? said(this.form);
    this.place.textContent = words;
  }
}

const chosen = (field) => field.type === "radio" || field.type === "checkbox";

function differs(field, kept) {
  if (chosen(field)) return field.checked !== kept.getAll(field.name).includes(field.value);
  return kept.has(field.name) && kept.get(field.name) !== field.value;
}

function fill(field, kept) {
  if (chosen(field)) field.checked = kept.getAll(field.name).includes(field.value);
  else if (kept.has(field.name)) field.value = kept.get(field.name);
}

function button(words, press) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "app-textbutton";
  one.textContent = words;
  one.addEventListener("click", press);
  return one;
}

/** A line under the form that says when it was kept. */
function said(form) {
  const line = document.createElement("p");
  line.className = "app-saved";
  line.setAttribute("role", "status");
  form.append(line);
  return line;
}

/** "2:30pm" */
function time(now) {
  const minutes = String(now.getMinutes()).padStart(2, "0");
  return `${now.getHours() % 12 || 12}:${minutes}${now.getHours() < 12 ? "am" : "pm"}`;
}
