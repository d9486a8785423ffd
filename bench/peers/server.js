// A Hocuspocus server as its makers set it, with its SQLite extension: `node server.js PORT FILE`.
import { Server } from "@hocuspocus/server";
import { SQLite } from "@hocuspocus/extension-sqlite";

const [port, database] = process.argv.slice(2);
const server = new Server({ address: "127.0.0.1", port: Number(port), extensions: [new SQLite({ database })] });
await server.listen();
