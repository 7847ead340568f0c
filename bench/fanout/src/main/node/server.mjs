// Node's ws as a contender: server.mjs PORT. The same ticks, and the same commands on standard input, as the Java ones.
import { createInterface } from "node:readline";
import { WebSocketServer } from "ws";

const OPENING = Date.parse("2026-11-20T02:15:00Z");
const SYMBOLS = 285;
const text = (n) =>
  `[{"T":"t","S":"S${String(n % SYMBOLS).padStart(3, "0")}.VN","i":${n},"x":"VSE","p":${70000 + (n % 1000)},"s":100,` +
  `"t":"${new Date(OPENING + n).toISOString()}","ch":500,"cp":0.72,"dv":${n * 100},"mh":1,"seq":${n}}]`;

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.argv[2]), perMessageDeflate: false });
server.on("listening", () => console.log("ready"));

let next = 1;
let credit = 0;
let scheduled = false;

// A tick a turn of the loop, so that sockets are served and credit is read in between.
const publish = () => {
  scheduled = false;
  if (next > credit) return;
  const frame = Buffer.from(text(next++));
  for (const client of server.clients) client.send(frame, { binary: false });
  schedule();
};
const schedule = () => {
  if (!scheduled) {
    scheduled = true;
    setImmediate(publish);
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  if (line === "memory") {
    const { heapUsed, external } = process.memoryUsage();
    console.log(`${heapUsed} ${external}`);
  } else {
    credit = Number(line);
    schedule();
  }
}
process.exit(0);
