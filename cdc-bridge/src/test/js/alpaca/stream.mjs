// The published SDK, unmodified, against the bridge at $URL. Tells what the SDK tells, a JSON object a line, and does what the lines
// of its input say: subscribe, unsubscribe, stop.
import { createInterface } from "node:readline";
import { Alpaca } from "@alpacahq/alpaca-trade-api";

const tell = (event, value) => console.log(JSON.stringify({ event, value }));

const alpaca = new Alpaca({ keyId: process.env.KEY_ID, secret: process.env.SECRET });
const stream = alpaca.marketData.stockStream({ url: process.env.URL, reconnect: false });

stream.onTrade((trade) => tell("trade", trade));
stream.onBar((bar) => tell("bar", bar));
stream.onError((error) => tell("error", String(error)));
stream.on("subscription", (subscription) => tell("subscription", subscription));
stream.connect();

const result = await stream.whenAuthenticated();
tell("authenticated", { ...result });

const [trades, bars] = [[process.env.SYMBOL], [process.env.SYMBOL]];
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "subscribe") {
    stream.subscribeForTrades(trades);
    stream.subscribeForBars(bars);
  } else if (line === "unsubscribe") {
    stream.unsubscribeFromTrades(trades);
  } else {
    break;
  }
}
stream.disconnect();
process.exit(0);
