// Notes are dragged into groups with a mouse or a finger, by the same form by which ticked notes go there: what is dropped on
// a group goes in; what is dropped on a loose note is ticked with it, and the cursor waits for the name of both; what is
// taken out of its group and dropped beside all of them is in none. Whoever uses the keys or a screen reader ticks, and
// presses the button of where it goes.
import { look } from "./exchange.js";
import { post } from "./post.js";

/** A hand that trembles presses; further it drags. */
const STILL = 6;
/** So near to the edge of the window the page goes along, by so much at a time. */
const EDGE = [60, 14];
/// What stands for no group in the form.
const OUT = "none";

/** On the page of whoever leads; the notes may come later. */
export function drag() {
  if (document.querySelector("section#wall")) new Drag();
}

class Drag {
  constructor() {
    this.grips();
    addEventListener("room-shown", () => this.grips());
    addEventListener("pointerdown", (event) => this.take(event));
    addEventListener("pointermove", (event) => this.move(event));
    addEventListener("pointerup", (event) => this.drop(event));
    addEventListener("pointercancel", () => this.end());
    addEventListener("keydown", (event) => event.key === "Escape" && this.end());
    // Nothing is selected on the way, and the browser drags no text of its own.
    for (const own of ["selectstart", "dragstart"]) addEventListener(own, (event) => this.from && event.preventDefault());
    // What was dragged was not pressed.
    addEventListener("click", (event) => this.dragged && event.preventDefault(), true);
  }

  /** A finger drags by the grip, because elsewhere it moves the page. */
  grips() {
    for (const note of document.querySelectorAll("#wall li[data-id]")) {
      if (!note.querySelector("input[name=note]") || note.querySelector("[data-grip]")) continue;
      const grip = document.createElement("span");
      grip.className = "app-room-lead__grip";
      grip.dataset.grip = "";
      grip.setAttribute("aria-hidden", "true");
      note.prepend(grip);
    }
  }

  take(event) {
    const note = event.target.closest?.("#wall li[data-id]");
    const grip = event.target.closest?.("[data-grip]");
    const free = event.pointerType === "mouse" && !event.target.closest("button, input, summary, details, a");
    this.dragged = false;
    if (!note || event.button !== 0 || !(grip || free) || !note.querySelector("input[name=note]")) return;
    this.from = { note, x: event.clientX, y: event.clientY, pointer: event.pointerId };
  }

  move(event) {
    if (!this.from || event.pointerId !== this.from.pointer) return;
    const { x, y } = this.from;
    if (!this.ghost && Math.hypot(event.clientX - x, event.clientY - y) < STILL) return;
    this.ghost ??= this.lift();
    event.preventDefault();
    this.ghost.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    this.over(document.elementFromPoint(event.clientX, event.clientY));
    const [near, by] = EDGE;
    if (event.clientY < near) scrollBy(0, -by);
    else if (event.clientY > innerHeight - near) scrollBy(0, by);
  }

  lift() {
    this.dragged = true;
    const count = this.notes().length;
    const ghost = document.createElement("div");
    ghost.className = "app-room-lead__ghost";
    ghost.setAttribute("aria-hidden", "true");
    ghost.textContent = count > 1 ? `${count} notes` : words(this.from.note);
    document.body.append(ghost);
    this.from.note.classList.add("app-room-lead__lifted");
    return ghost;
  }

  /** Where it would go is seen while it is held there. */
  over(element) {
    const place = element && this.placeOf(element);
    if (place === this.place) return;
    this.place?.classList.remove("app-room-lead__drop");
    this.place = place;
    place?.classList.add("app-room-lead__drop");
  }

  placeOf(element) {
    const { note } = this.from;
    const group = element.closest("[data-group]");
    if (group) return group.contains(note) ? null : group;
    const other = element.closest("#wall li[data-id]");
    if (other) return other === note ? null : other;
    // Out of its group it may be dropped anywhere on the wall where nothing is written or opened.
    const out = note.closest("[data-group]") && element.closest("#wall") && !element.closest("form, details");
    return out ? document.querySelector("[data-no-group]") : null;
  }

  /** The note that is held, and those that are ticked with it. */
  notes() {
    const own = this.from.note.querySelector("input[name=note]");
    return own.checked ? [...document.querySelectorAll("#wall input[name=note]:checked")] : [own];
  }

  drop(event) {
    if (!this.from || event.pointerId !== this.from.pointer) return;
    const { place } = this;
    setTimeout(() => (this.dragged = false), 50);
    const notes = this.ghost && place ? this.notes() : [];
    const said = notes.length > 1 ? `${notes.length} notes` : `“${words(this.from.note)}”`;
    this.end();
    if (!notes.length) return;
    const verb = notes.length > 1 ? "are" : "is";
    if (place.dataset.group) this.send(notes, place.dataset.group, `${said} ${verb} in “${place.querySelector("h3")?.textContent}”.`);
    else if ("noGroup" in place.dataset) this.send(notes, OUT, `${said} ${verb} in no group.`);
    else this.name([...notes, place.querySelector("input[name=note]")]);
  }

  /** Both are ticked, and their group needs a name. */
  name(notes) {
    notes.forEach((note) => note && (note.checked = true));
    const title = document.querySelector("#gather-form [name=title]");
    title.closest("details").open = true;
    title.focus();
    this.say("Ticked. Name their group, and put them together.");
  }

  async send(notes, group, done) {
    const form = document.querySelector("#gather-form");
    const hidden = [...form.querySelectorAll("input[type=hidden]")].map(({ name, value }) => [name, value]);
    const answer = await post(form.action, [...hidden, ["into", group], ...notes.map(({ value }) => ["note", value])], "text/html");
    notes.forEach((note) => (note.checked = false));
    if (answer?.ok) await look("wall");
    if (answer?.ok) this.say(done);
    else this.say("Not moved: the room did not answer. Try again when there is a connection.", "waiting");
  }

  say(text, state = "sent") {
    const place = document.querySelector("[data-room-moved]");
    if (!place) return;
    place.dataset.state = state;
    place.textContent = text;
  }

  end() {
    this.over(null);
    this.ghost?.remove();
    this.from?.note.classList.remove("app-room-lead__lifted");
    this.ghost = this.from = undefined;
  }
}

function words(note) {
  return note.querySelector("label")?.textContent.trim() ?? "";
}
