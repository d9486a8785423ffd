const WAIT = 120;
const LEAST = 2;

/** `/` goes to the search field; suggestions come as one types. Without a script the form is a plain GET. */
export function search() {
  const field = document.getElementById("search");
  if (!field) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  new Suggestions(field);
}

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** A list box under one field, after the ARIA pattern for a combobox whose focus stays in the field. */
class Suggestions {
  constructor(field) {
    this.field = field;
    this.at = -1;
    this.asked = 0;
    this.list = document.createElement("ul");
    this.list.className = "app-suggest";
    this.list.id = `${field.id}-suggest`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggestions");
    this.count = document.createElement("span");
    this.count.className = "govuk-visually-hidden";
    this.count.setAttribute("role", "status");
    field.closest("form").append(this.list, this.count);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id], ["autocomplete", "off"]])
      field.setAttribute(name, value);
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const words = this.field.value.trim();
    const mine = ++this.asked;
    if (words.length < LEAST) return this.close();
    const address = this.field.dataset.suggest ?? "/search/suggest";
    const answer = await fetch(`${address}?q=${encodeURIComponent(words)}`, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || answer.redirected || mine !== this.asked) return;
    this.show(await answer.text(), mine);
  }

  /** The server sends `<li>` elements with one link each, or group headings without. They come from our own pages, escaped. */
  show(html, mine) {
    if (mine !== this.asked) return;
    const parsed = new DOMParser().parseFromString(`<ul>${html}</ul>`, "text/html");
    const rows = [...parsed.querySelectorAll("li")];
    this.list.replaceChildren(...rows.map((row) => document.importNode(row, true)));
    this.options = [...this.list.querySelectorAll("li")].filter((row) => row.querySelector("a"));
    for (const row of this.list.children) row.setAttribute("role", "presentation");
    this.options.forEach((row, at) => this.prepare(row, at));
    this.at = -1;
    this.list.hidden = this.options.length === 0;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.field.removeAttribute("aria-activedescendant");
    this.count.textContent = this.options.length === 1 ? "1 suggestion" : `${this.options.length} suggestions`;
  }

  prepare(row, at) {
    row.id = `${this.list.id}-${at}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.querySelector("a").tabIndex = -1;
  }

  key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.list.hidden) {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.at >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.options[this.at].querySelector("a").click();
    }
  }

  move(by) {
    const places = this.options.length + 1;
    this.at = ((this.at + 1 + by + places) % places) - 1;
    this.options.forEach((row, at) => row.setAttribute("aria-selected", String(at === this.at)));
    const row = this.options[this.at];
    if (!row) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.asked++;
    this.list.hidden = true;
    this.at = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}
