/** `<time data-since="…">` counts up from a moment. `<time data-clock datetime="…">` counts down to a moment; `data-paused="seconds"` stands still. `data-now` on the page's
 *  html or body is the server's moment, so that every screen shows the same time whatever its own clock says. */
export function clocks() {
  const all = () => {
    document.querySelectorAll("[data-clock]").forEach(draw);
    document.querySelectorAll("[data-since]").forEach(count);
  };
  all();
  setInterval(all, 250);
}

let ahead;

/** By how many milliseconds what we know may be wrong: the answer that came fastest is the best one. */
let unsure = Infinity;

/** The server's moment by this machine's clock. */
function now() {
  if (ahead === undefined) {
    const told = Date.parse(document.querySelector("[data-now]")?.dataset.now ?? "");
    ahead = Number.isNaN(told) ? 0 : told - arrived();
  }
  return Date.now() + ahead;
}

/** When, by this machine's clock, the page said what the moment is: half way between asking and hearing, however long the
 *  rest of it took to come. */
function arrived() {
  const [page] = performance.getEntriesByType?.("navigation") ?? [];
  if (!page?.responseStart || document.visibilityState === "prerender") return Date.now();
  return performance.timeOrigin + (page.requestStart + page.responseStart) / 2;
}

/** Learns the server's moment again, from an answer that took so many milliseconds; a slow one tells less than a fast one. */
export function setNow(moment, took = 0) {
  const told = Date.parse(moment);
  if (Number.isNaN(told) || took > unsure) return;
  unsure = took + 50;
  ahead = told + took / 2 - Date.now();
}

function count(face) {
  const seconds = Math.max(0, Math.floor((now() - Date.parse(face.dataset.since)) / 1000));
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (!Number.isNaN(seconds) && face.textContent !== shown) face.textContent = shown;
}

function draw(face) {
  const left = face.dataset.paused ? Number(face.dataset.paused) : Math.ceil((Date.parse(face.dateTime || face.dataset.until) - now()) / 1000);
  if (Number.isNaN(left)) return;
  face.classList.toggle("app-room-wall__clock--over", left < 0);
  if (face.dataset.clock === "part") document.querySelectorAll("[data-over]").forEach((words) => (words.hidden = left >= 0));
  const shown = `${left < 0 ? "+" : ""}${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
  if (face.textContent !== shown) face.textContent = shown;
}
