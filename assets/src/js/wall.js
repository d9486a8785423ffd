// The screen on the wall always shows all of it: the words are made smaller until they fit, down to what can be read from
// the back row; what has no room even then is shown page by page.

const SMALLEST = 20;
const A_PAGE = 12_000;

/** Fits the wall now, and again when the window or what is on it changes. Space stops the pages, the arrows turn them. */
export function wall() {
  const screen = document.querySelector("[data-wall]");
  if (screen) new Wall(screen);
}

class Wall {
  constructor(screen) {
    this.screen = screen;
    screen.dataset.fitted = "";
    new ResizeObserver(() => this.soon()).observe(document.documentElement);
    new MutationObserver((changes) => changes.some((change) => !isClock(change.target)) && this.soon()).observe(screen, { childList: true, subtree: true, characterData: true });
    document.fonts?.ready.then(() => this.soon());
    addEventListener("keydown", (event) => this.key(event));
    this.page = 0;
    this.fit();
    this.turnLater();
  }

  get notes() {
    return this.screen.querySelector("#everybody");
  }

  get said() {
    return this.notes.parentElement;
  }

  soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      this.fit();
    });
  }

  /** The largest size at which everything is on the screen; the smallest that can be read, when nothing is. */
  fit() {
    const most = Math.min(innerWidth / 28, innerHeight / 16);
    const least = Math.min(most, Math.max(SMALLEST * 0.8, innerHeight / 40));
    let [low, high] = [least, most];
    if (!this.fits(high)) {
      for (let step = 0; step < 7; step += 1) {
        const middle = (low + high) / 2;
        if (this.fits(middle)) low = middle;
        else high = middle;
      }
      this.fits(low);
    }
    this.seen = new Set([...this.notes.querySelectorAll("[data-id]")].map((row) => row.dataset.id));
    const count = this.seen.size;
    // Somebody's note that has just come is looked for by its writer.
    if (count > (this.count ?? count)) this.page = this.pages() - 1;
    this.count = count;
    this.show();
  }

  fits(size) {
    this.screen.style.setProperty("--wall-size", `${size}px`);
    const { said, notes } = this;
    return notes.scrollWidth <= notes.clientWidth + 1 && said.scrollHeight <= said.clientHeight + 1 && (notes.clientHeight > 0 || !notes.querySelector("[data-id]"));
  }

  get step() {
    return this.notes.getBoundingClientRect().width + (parseFloat(getComputedStyle(this.notes).columnGap) || 0);
  }

  pages() {
    return Math.max(1, Math.ceil((this.notes.scrollWidth - 1) / this.step));
  }

  show() {
    const pages = this.pages();
    this.page = ((this.page % pages) + pages) % pages;
    this.notes.scrollLeft = this.page * this.step;
    const words = pages > 1 ? `Page ${this.page + 1} of ${pages} of the notes${this.stopped ? ", standing still" : ""}` : "";
    const place = this.screen.querySelector("[data-room-turn]");
    if (place && place.textContent !== words) place.textContent = words;
  }

  turnLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.stopped) this.turn(1);
      this.turnLater();
    }, A_PAGE);
  }

  turn(by) {
    this.page += by;
    this.show();
  }

  key(event) {
    if (event.target.closest?.("input, textarea, select, a, button")) return;
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") this.turn(event.key === "ArrowRight" ? 1 : -1);
    else if (event.key === " ") this.stopped = !this.stopped;
    else return;
    event.preventDefault();
    this.show();
    this.turnLater();
  }
}

/** The clock ticks and the pages are counted without anything to fit again. */
function isClock(node) {
  const part = node.nodeType === 1 ? node : node.parentElement;
  return Boolean(part?.closest("[data-clock], [data-room-turn]"));
}
