// The same people with the same notes as in `../src/hall.rs`, in one document of Hocuspocus:
// `node crowd.js PORT PEOPLE NOTES EVERY`, EVERY in milliseconds. Prints how many notes arrived on all screens together.
//
// A phone here keeps only what it wrote itself and counts what comes in, so that the load costs the machine little: what is
// measured is the server.
import * as encoding from "lib0/encoding";
import * as decoding from "lib0/decoding";
import WebSocket from "ws";
import * as Y from "yjs";

const [port, people, notes, every] = process.argv.slice(2).map(Number);
const ROOM = "room";
const SYNC = 0;
const AUTH = 2;
const UPDATE = 2;

/** A message of the protocol: the document, what kind of message, and the rest. */
function message(kind, rest) {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, ROOM);
  encoding.writeVarUint(encoder, kind);
  rest(encoder);
  return encoding.toUint8Array(encoder);
}

/** Whether a message brings what somebody wrote. */
function isNote(data) {
  const decoder = decoding.createDecoder(new Uint8Array(data));
  decoding.readVarString(decoder);
  return decoding.readVarUint(decoder) === SYNC && decoding.readVarUint(decoder) === UPDATE;
}

class Phone {
  received = 0;

  constructor(number) {
    this.number = number;
    this.text = new Y.Doc();
    this.text.on("update", (update) => this.send(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, UPDATE);
      encoding.writeVarUint8Array(encoder, update);
    }));
  }

  /** Comes in; done when the server has let it. */
  join() {
    this.line = new WebSocket(`ws://127.0.0.1:${port}`);
    return new Promise((resolve, reject) => {
      this.line.on("error", reject);
      this.line.on("open", () => this.send(AUTH, (encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, "anybody");
      }));
      this.line.on("message", (data) => {
        if (isNote(data)) this.received += 1;
        resolve();
      });
    });
  }

  send(kind, rest) {
    this.line.send(message(kind, rest));
  }

  write(round) {
    const text = `note #${round * people + this.number} of guest ${this.number}`;
    this.text.getArray("notes").push([{ key: `k${round * people + this.number}`, text, by: `Guest ${this.number}` }]);
  }
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const phones = Array.from({ length: people }, (_, number) => new Phone(number));
for (const phone of phones) await phone.join();
const begin = Date.now() + 1000;
await Promise.all(phones.map(async (phone, number) => {
  for (let round = 0; round < notes; round += 1) {
    await wait(begin + (every * number) / people + every * round - Date.now());
    phone.write(round);
  }
}));
await wait(3000);
console.log(phones.reduce((all, phone) => all + phone.received, 0));
process.exit(0);
