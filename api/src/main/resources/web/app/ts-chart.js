import { LitElement, css, html } from 'lit';
import { CandleChart } from './candle-chart.js';
import { change, count, day, fullDay, minute, percent, price } from './format.js';
import { standing } from './market.js';
import { Series } from './series.js';
import { chartStyle } from './ts-chart-style.js';

const TIMEFRAMES = ['1Min', '5Min', '15Min', '1Hour', '1Day'];
const REFRESH_MS = 10_000;

/** A stock's candles with volume; they move with the market. Event 'shut' when it is to be closed. */
class Chart extends LitElement {
  static properties = {
    market: { attribute: false },
    live: { attribute: false },
    symbol: { type: String },
    version: { type: Number },
    texts: { attribute: false },
    language: { type: String },
    timeframe: { state: true },
    notice: { state: true },
    pointed: { state: true },
    until: { state: true },
  };

  static styles = chartStyle(css);

  #series = null;
  #chart = null;
  #timer = 0;
  #lastTrade = null;
  #onBars = (event) => this.#take(event.detail);
  #onBack = () => this.#load();

  constructor() {
    super();
    this.timeframe = '1Min';
    this.notice = '';
    this.pointed = null;
    this.until = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.market.addEventListener('bars', this.#onBars);
    this.live?.addEventListener('back', this.#onBack);
    this.#timer = setInterval(() => this.#refresh(), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.market.removeEventListener('bars', this.#onBars);
    this.live?.removeEventListener('back', this.#onBack);
    clearInterval(this.#timer);
    this.live?.watch(null);
    this.#chart?.dispose();
    this.#chart = null;
  }

  firstUpdated() {
    this.#chart = new CandleChart(this.renderRoot.querySelector('.canvas'), {
      label: (time, full) => this.#label(time, full),
      day: (time) => (this.#series.isIntraday ? day(time) : ''),
      price,
      onPoint: (bar) => (this.pointed = bar),
      onOldest: () => this.#loadOlder(),
      onView: (time) => (this.until = time),
    });
    this.renderRoot.querySelector('.shut').focus();
  }

  updated(changed) {
    if (changed.has('symbol')) {
      this.live?.watch(this.symbol);
    }
    if (changed.has('symbol') || changed.has('timeframe')) {
      this.#load();
    } else if (changed.has('version')) {
      this.#follow();
    }
  }

  render() {
    const row = this.market.rows.get(this.symbol);
    const now = standing(row, row.price);
    return html`
      <header>
        <div class="who">
          <h2 class=${now}>${row.code}</h2>
          <span class="exchange">${row.exchange}</span>
          <p title=${row.name_en}>${this.language === 'vi' ? row.name_vi : row.name_en}</p>
        </div>
        <div class="now ${now}">
          <strong>${price(row.price)}</strong>
          <span>${change(row.change)} ${row.pct === null ? '' : `(${percent(row.pct)}%)`}</span>
        </div>
        <button class="shut" @click=${() => this.dispatchEvent(new Event('shut'))} aria-label=${this.texts.close} title="${this.texts.close} (Esc)">✕</button>
      </header>
      <div class="bar">
        <div class="frames" role="group">
          ${TIMEFRAMES.map((frame) => html`
            <button aria-pressed=${frame === this.timeframe} @click=${() => (this.timeframe = frame)}>${this.texts.intervals[frame]}</button>
          `)}
        </div>
      </div>
      ${this.#legend()}
      <div class="canvas" role="img" aria-label="${row.code}, ${this.texts.intervals[this.timeframe]}, → ${this.until === null ? '' : this.#label(this.until, true)}"></div>
      ${this.notice ? html`<p class="notice" role="status">${this.notice}</p>` : ''}
    `;
  }

  #legend() {
    const bar = this.pointed ?? this.#series?.bars.at(-1);
    if (!bar) {
      return html`<div class="legend"></div>`;
    }
    const tone = bar.c > bar.o ? 'up' : bar.c < bar.o ? 'down' : 'reference';
    const part = (name, text) => html`<span>${name} <b class=${tone}>${text}</b></span>`;
    return html`
      <div class="legend">
        <time>${this.#label(bar.t, true)}</time>
        ${part(this.texts.open, price(bar.o))} ${part(this.language === 'vi' ? 'C' : 'H', price(bar.h))}
        ${part(this.language === 'vi' ? 'T' : 'L', price(bar.l))} ${part(this.language === 'vi' ? 'Đ' : 'C', price(bar.c))}
        ${part(this.language === 'vi' ? 'KL' : 'V', count(bar.v))}
      </div>
    `;
  }

  #label(time, full) {
    if (this.timeframe === '1Day') {
      return full ? fullDay(time) : day(time);
    }
    return full ? `${day(time)} ${minute(time)}` : minute(time);
  }

  async #load() {
    const series = new Series(this.symbol, this.timeframe);
    this.#series = series;
    this.#lastTrade = null;
    this.pointed = null;
    this.notice = this.texts.loading;
    try {
      await series.load();
      if (series === this.#series) {
        this.notice = series.bars.length === 0 ? this.texts.noBars : '';
        this.#draw(true);
      }
    } catch (problem) {
      if (series === this.#series) {
        this.notice = `${this.texts.chartFailed}: ${problem.message}`;
        this.#draw(true);
      }
    }
  }

  async #loadOlder() {
    const series = this.#series;
    const before = series.bars.length;
    if ((await series.loadOlder().catch(() => false)) && series === this.#series) {
      this.#chart?.grown(series.bars.length - before);
      this.#draw(false);
    }
  }

  async #refresh() {
    const series = this.#series;
    if (series && this.timeframe !== '1Min' && this.timeframe !== '1Day') {
      await series.refresh().catch(() => {});
      if (series === this.#series) {
        this.#draw(false);
      }
    }
  }

  #follow() {
    const row = this.market.rows.get(this.symbol);
    if (row.price === null || row.time === null || this.notice === this.texts.loading) {
      return;
    }
    const trade = `${row.seq} ${row.price}`;
    if (this.#lastTrade !== null && this.#lastTrade !== trade) {
      this.#series.trade(row.price, row.time);
      this.#draw(false);
    }
    this.#lastTrade = trade;
  }

  #take(messages) {
    const mine = messages.filter((message) => message.S === this.symbol);
    if (mine.length > 0 && this.#series !== null) {
      mine.forEach((message) => this.#series.bar(message));
      this.#draw(false);
    }
  }

  #draw(fresh) {
    if (this.#series.bars.length > 0 && this.notice !== this.texts.loading) {
      this.notice = '';
    }
    this.#chart?.show(this.#series.bars, this.market.rows.get(this.symbol).reference, this.#series.isIntraday, fresh);
    this.requestUpdate();
  }
}

customElements.define('ts-chart', Chart);
