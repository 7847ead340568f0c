import { backoff } from './rest.js';

const LEAST_WAIT_MS = 500;
const MOST_WAIT_MS = 15_000;
const SETTLED_MS = 5_000;
const QUIET_MS = 20_000;
const SAMPLES = 200;
const NO_KEY_YET = 401;
const WRONG_KEY = 402;
const KEPT_KEY = 'tickstream.key';

/**
 * The tab's one WebSocket to the bridge. It connects again by itself, waiting longer each time, and asks for a snapshot
 * each time. Where the bridge wants a key it waits for unlock(), and keeps the key for as long as the tab is open. Events:
 * 'messages' (an array of them), 'state', and 'back' when it is live again after a loss.
 */
export class Live extends EventTarget {
  /** connecting, live, quiet (nothing for a while), reconnecting or locked (a key is needed). */
  state = 'connecting';
  /** When the newest message came, epoch milliseconds; null before the first. */
  newest = null;
  /** Median of the newest messages' milliseconds from the producer to here; null where unknown. */
  latency = null;
  #url;
  #socket = null;
  #attempt = 0;
  #lost = false;
  #watched = null;
  #samples = [];

  constructor(url) {
    super();
    this.#url = url;
    setInterval(() => this.#look(), 1000);
  }

  start() {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    let settled = 0;
    socket.onopen = () => {
      settled = setTimeout(() => (this.#attempt = 0), SETTLED_MS);
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => {
      clearTimeout(settled);
      this.#lost = true;
      this.#samples = [];
      this.latency = null;
      if (this.state === 'locked' && sessionStorage.getItem(KEPT_KEY) === null) {
        return;
      }
      this.#become('reconnecting');
      setTimeout(() => this.start(), backoff(this.#attempt, LEAST_WAIT_MS, MOST_WAIT_MS));
      this.#attempt += 1;
    };
  }

  /** Says who the reader is, now and whenever it connects again. */
  unlock(key, secret) {
    sessionStorage.setItem(KEPT_KEY, JSON.stringify({ key, secret }));
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#greet();
    } else {
      this.start();
    }
  }

  /** Also tells the bars of a symbol, and no longer those of the one before; null: of none. */
  watch(symbol) {
    if (this.#watched !== null) {
      this.#send({ action: 'unsubscribe', bars: [this.#watched], updatedBars: [this.#watched] });
    }
    this.#watched = symbol;
    if (symbol !== null) {
      this.#send({ action: 'subscribe', bars: [symbol], updatedBars: [symbol], provisional: true });
    }
  }

  #receive(text) {
    const messages = JSON.parse(text);
    if (messages.some((message) => message.T === 'success' && message.msg === 'connected')) {
      this.#greet();
    }
    if (messages.some((message) => message.T === 'success' && message.msg === 'authenticated')) {
      this.#subscribe();
    }
    if (messages.some((message) => message.T === 'error' && (message.code === NO_KEY_YET || message.code === WRONG_KEY))) {
      sessionStorage.removeItem(KEPT_KEY);
      this.#become('locked');
    }
    const data = messages.filter((message) => message.S !== undefined);
    if (data.length === 0) {
      if (messages.some((message) => message.T === 'subscription') && this.state !== 'live') {
        this.#settle();
      }
      return;
    }
    this.newest = Date.now();
    this.#measure(data);
    this.#settle();
    this.dispatchEvent(new CustomEvent('messages', { detail: data }));
  }

  #greet() {
    const kept = sessionStorage.getItem(KEPT_KEY);
    if (kept === null) {
      this.#subscribe();
    } else {
      this.#send({ action: 'auth', ...JSON.parse(kept) });
    }
  }

  #subscribe() {
    const bars = this.#watched === null ? [] : [this.#watched];
    this.#send({
      action: 'subscribe',
      trades: ['*'],
      dailyBars: ['*'],
      bars,
      updatedBars: bars,
      snapshot: true,
      conflate_ms: 250,
      stages: true,
      provisional: true,
    });
  }

  #settle() {
    this.#become('live');
    if (this.#lost) {
      this.#lost = false;
      this.dispatchEvent(new Event('back'));
    }
  }

  #measure(messages) {
    for (const message of messages) {
      if (message.T === 't' && !message.snapshot && message.stages?.producer) {
        this.#samples.push(Math.max(0, this.newest - message.stages.producer));
      }
    }
    this.#samples = this.#samples.slice(-SAMPLES);
  }

  #look() {
    if (this.#samples.length > 0) {
      this.latency = [...this.#samples].sort((a, b) => a - b)[this.#samples.length >> 1];
    }
    if (this.state === 'live' && this.newest !== null && Date.now() - this.newest > QUIET_MS) {
      this.#become('quiet');
    }
    this.dispatchEvent(new Event('state'));
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new Event('state'));
    }
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }
}
