import { fold } from './format.js';

/** Where a price stands in its band: the five colours of the board. */
export function standing(row, price) {
  if (price === null || price === undefined || row.reference === null) {
    return 'none';
  }
  if (row.ceiling !== null && price >= row.ceiling) {
    return 'ceiling';
  }
  if (row.floor !== null && price <= row.floor) {
    return 'floor';
  }
  return price > row.reference ? 'up' : price < row.reference ? 'down' : 'reference';
}

/**
 * All rows of the board. Messages change rows at once; listeners hear of it once a frame ('change'), however many messages
 * came. 'bars' carries the messages of bars, 'newday' tells that reference prices are to be read again.
 */
export class Market extends EventTarget {
  rows = new Map();
  /** Rises with every change of any row. */
  version = 0;
  #scheduled = false;

  /** Takes the rows of /v1/symbols; of a row that ticks have passed already, only what ticks do not tell. */
  load(symbols) {
    for (const fresh of symbols) {
      const old = this.rows.get(fresh.symbol);
      const row = old ?? { version: 0, flash: '', flashes: 0, seq: -1, folded: '' };
      const newer = !old || (fresh.seq ?? -1) >= row.seq;
      const { price, change, change_percent: pct, day_volume: volume, high, low, seq, time, ...listing } = fresh;
      Object.assign(row, listing, newer ? { price, change, pct, volume, high, low, seq: seq ?? -1, time: Date.parse(time) || null } : {});
      row.folded = fold(`${row.code} ${row.symbol} ${row.name_vi} ${row.name_en}`);
      row.version += 1;
      this.rows.set(row.symbol, row);
    }
    this.#changed();
  }

  apply(messages) {
    const bars = [];
    for (const message of messages) {
      const row = this.rows.get(message.S);
      if (!row) {
        continue;
      }
      if (message.T === 't') {
        this.#tick(row, message);
      } else if (message.T === 'd') {
        this.#day(row, message);
        bars.push(message);
      } else if (message.T === 'b' || message.T === 'u') {
        bars.push(message);
      }
    }
    if (bars.length > 0) {
      this.dispatchEvent(new CustomEvent('bars', { detail: bars }));
    }
  }

  #tick(row, { p, seq, ch, cp, dv, t }) {
    if (seq !== undefined && seq < row.seq) {
      return;
    }
    if (row.price !== null && p !== row.price) {
      row.flash = p > row.price ? 'rise' : 'fall';
      row.flashes += 1;
    }
    row.seq = seq ?? row.seq;
    row.price = p;
    row.time = Date.parse(t) || row.time;
    row.change = ch ?? (row.reference === null ? null : p - row.reference);
    row.pct = cp ?? (row.reference ? (row.change / row.reference) * 100 : null);
    row.volume = dv ?? row.volume;
    row.high = Math.max(row.high ?? p, p);
    row.low = Math.min(row.low ?? p, p);
    row.version += 1;
    this.#changed();
  }

  #day(row, { h, l, v, pc, t }) {
    row.high = h;
    row.low = l;
    row.volume = Math.max(row.day === t ? (row.volume ?? 0) : 0, v);
    row.day = t;
    row.version += 1;
    if (pc !== undefined && row.reference !== Math.round(pc)) {
      this.dispatchEvent(new Event('newday'));
    }
    this.#changed();
  }

  #changed() {
    this.version += 1;
    if (!this.#scheduled) {
      this.#scheduled = true;
      requestAnimationFrame(() => {
        this.#scheduled = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }
}
