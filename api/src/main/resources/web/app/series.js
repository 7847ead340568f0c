import { get } from './rest.js';

const PAGE = 400;
const LENGTH_MS = { '1Min': 60_000, '5Min': 300_000, '15Min': 900_000, '1Hour': 3_600_000, '1Day': 86_400_000 };
/** Vietnam's clock runs that far ahead of UTC; whole days start by it. */
const AHEAD_MS = 7 * 3_600_000;

const candle = ({ t, o, h, l, c, v }) => ({ t: Date.parse(t), o, h, l, c, v });

/** The bars of one symbol and timeframe, oldest first: read over REST, then moved on by what the WebSocket tells. */
export class Series {
  bars = [];
  #symbol;
  #timeframe;
  #older = null;
  #reading = false;

  constructor(symbol, timeframe) {
    this.#symbol = symbol;
    this.#timeframe = timeframe;
  }

  /** Reads the newest bars. */
  async load() {
    const page = await this.#page('');
    this.#older = page.next_page_token;
    this.bars = page.bars;
  }

  /** Reads a page of older ones; true where there were any. */
  async loadOlder() {
    if (this.#reading || this.#older === null) {
      return false;
    }
    this.#reading = true;
    try {
      const page = await this.#page(`&page_token=${this.#older}`);
      this.#older = page.next_page_token;
      this.bars = [...page.bars, ...this.bars];
      return page.bars.length > 0;
    } finally {
      this.#reading = false;
    }
  }

  /** Reads the newest two again: the volume of a long bar is not told bar by bar. */
  async refresh() {
    const { bars } = await this.#page('', 2);
    bars.forEach((bar) => this.#put(bar));
  }

  /** A trade moves the last bar or begins the next. */
  trade(price, time) {
    const start = this.#startOf(time);
    const last = this.bars.at(-1);
    if (!last || start > last.t) {
      this.bars.push({ t: start, o: price, h: price, l: price, c: price, v: 0 });
    } else if (start === last.t) {
      last.c = price;
      last.h = Math.max(last.h, price);
      last.l = Math.min(last.l, price);
    }
  }

  /** A bar message; one of another timeframe is passed over. */
  bar(message) {
    const mine = message.T === 'd' ? '1Day' : '1Min';
    if (mine === this.#timeframe && message.S === this.#symbol) {
      this.#put(candle(message));
    }
  }

  get isIntraday() {
    return this.#timeframe !== '1Day';
  }

  #put(bar) {
    let at = this.bars.length - 1;
    while (at >= 0 && this.bars[at].t > bar.t) {
      at -= 1;
    }
    if (at >= 0 && this.bars[at].t === bar.t) {
      this.bars[at] = bar;
    } else if (at >= 0 || this.bars.length === 0) {
      this.bars.splice(at + 1, 0, bar);
    }
  }

  async #page(more, limit = PAGE) {
    const symbol = encodeURIComponent(this.#symbol);
    const answer = await get(
      `/v2/stocks/${symbol}/bars?timeframe=${this.#timeframe}&start=2000-01-01&sort=desc&limit=${limit}${more}`,
    );
    return { bars: answer.bars.map(candle).reverse(), next_page_token: answer.next_page_token };
  }

  #startOf(time) {
    const length = LENGTH_MS[this.#timeframe];
    return Math.floor((time + AHEAD_MS) / length) * length - AHEAD_MS;
  }
}
