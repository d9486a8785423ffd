/** Within what time an unsent text comes back. */
const HOURS = 2;

/** A form in `[data-typed="whole/page"]` that needs no account keeps what is typed into it in this tab alone: a reload or
    a page turned by mistake loses nothing, and whoever sits down at a shared computer next finds nothing. All pages of the
    whole are forgotten when it is sent (the button "send"), kept for later (the button "later") or thrown away; each when it
    is two hours old. */
export function typed() {
  document.querySelectorAll("[data-typed]").forEach((place) => {
    const form = place.querySelector("form");
    if (!form) return;
    const key = `typed:${place.dataset.typed}`;
    const fields = [...form.elements].filter((field) => field.matches("textarea, input:not([type=hidden])") && field.tabIndex >= 0);
    form.addEventListener("submit", (event) => ["send", "later"].includes(event.submitter?.value) && forgetAll(key));
    if (fields.length === 0) return;
    form.addEventListener("input", () => keep(key, fields));
    const kept = read(key);
    if (!kept || fields.some((field) => field.value)) return;
    for (const field of fields) field.value = kept[field.name] ?? "";
    form.before(told(() => { forgetAll(key); form.reset(); }));
  });
}

function keep(key, fields) {
  const values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  try {
    sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), values }));
  } catch {
    // A browser that keeps nothing still sends what is typed.
  }
}

function read(key) {
  try {
    const { at, values } = JSON.parse(sessionStorage.getItem(key));
    if (Date.now() - at < HOURS * 3_600_000 && Object.values(values).some(Boolean)) return values;
  } catch {
    // Nothing is kept, or nothing that can be read.
  }
  forget(key);
  return null;
}

function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // There was nothing.
  }
}

/** Every page of the same whole. */
function forgetAll(key) {
  const whole = key.split("/")[0];
  try {
    Object.keys(sessionStorage).filter((one) => one.split("/")[0] === whole).forEach(forget);
  } catch {
    // There was nothing.
  }
}

function told(throwAway) {
  const box = document.createElement("p");
  box.className = "govuk-body app-saved";
  box.setAttribute("role", "status");
  box.textContent = "What you typed here before stands in the form again. ";
  const away = document.createElement("button");
  away.type = "button";
  away.className = "app-textbutton";
  away.textContent = "Throw it away";
  away.addEventListener("click", () => { throwAway(); box.remove(); });
  box.append(away);
  return box;
}
