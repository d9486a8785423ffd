// A mail server for tests: prints its port, then each letter that it takes, a line of JSON each.
// `node mail-server.js REFUSALS [NUMBER]` turns so many letters away first: 451 as a busy server does, 550 for good.
import { SMTPServer } from "smtp-server";

let refusals = Number(process.argv[2] ?? 0);
const responseCode = Number(process.argv[3] ?? 451);

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      if (refusals-- > 0) {
        done(Object.assign(new Error("Come back later"), { responseCode }));
        return;
      }
      const to = session.envelope.rcptTo.map((one) => one.address);
      const from = session.envelope.mailFrom.address;
      console.log(JSON.stringify({ from, to, letter: Buffer.concat(parts).toString("utf8") }));
      done(null, "taken");
    });
  },
});

server.on("error", (error) => console.error(error.message));
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
