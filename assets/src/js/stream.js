const FIRST = 1000;
const MOST = 15000;

/** Server-sent events that come back. The browser resumes by itself while it can; a source that it gave up is made anew with
 *  the last id in the address (`?after=`), because a new source cannot send the header. */
export class Stream {
  constructor(address, { heard, state }) {
    this.address = address;
    this.heard = heard;
    this.state = state;
    this.wait = FIRST;
    addEventListener("online", () => this.again(0));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.source?.readyState !== 1 && this.again(0));
    addEventListener("pagehide", () => this.source?.close());
    addEventListener("pageshow", (event) => event.persisted && this.open());
    this.open();
  }

  /** Nothing more will be said. */
  end() {
    this.over = true;
    clearTimeout(this.timer);
    this.source?.close();
  }

  open() {
    if (this.over) return;
    this.source?.close();
    const source = (this.source = new EventSource(this.from()));
    source.addEventListener("open", () => this.opened());
    source.addEventListener("error", () => this.failed(source));
    for (const kind of ["note", "count", "changed", "clock", "ended"]) source.addEventListener(kind, (event) => this.hear(kind, event));
  }

  from() {
    const address = new URL(this.address, location.href);
    if (this.last) address.searchParams.set("after", this.last);
    return address;
  }

  opened() {
    this.wait = FIRST;
    this.state("open");
  }

  hear(kind, event) {
    if (event.lastEventId) this.last = event.lastEventId;
    let data = {};
    try {
      data = JSON.parse(event.data || "{}");
    } catch {
      return;
    }
    this.heard(kind, data);
  }

  failed(source) {
    this.state("lost");
    if (source.readyState === EventSource.CLOSED && source === this.source) this.again(this.wait);
  }

  again(wait) {
    if (this.over) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), wait * (0.7 + Math.random() * 0.6));
    this.wait = Math.min(this.wait * 2, MOST);
  }
}
