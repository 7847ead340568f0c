import { LitElement, css, html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { change, count, percent, price } from './format.js';
import { standing } from './market.js';
import { boardStyle } from './ts-board-style.js';

const COLUMNS = [
  { key: 'code', side: 'left', value: (row) => row.code },
  { key: 'name', side: 'left', value: (row, language) => (language === 'vi' ? row.name_vi : row.name_en) },
  { key: 'ceil', value: (row) => row.ceiling },
  { key: 'floor', value: (row) => row.floor },
  { key: 'ref', value: (row) => row.reference },
  { key: 'price', value: (row) => row.price },
  { key: 'change', value: (row) => row.change },
  { key: 'pct', value: (row) => row.pct },
  { key: 'volume', value: (row) => row.volume },
  { key: 'high', value: (row) => row.high },
  { key: 'low', value: (row) => row.low },
];

/**
 * The price board. Rows are keyed by symbol, and a row whose version has not changed costs one comparison a frame. Event
 * 'pick' with the symbol when a row is clicked or Enter is pressed.
 */
class Board extends LitElement {
  static properties = {
    rows: { attribute: false },
    version: { type: Number },
    texts: { attribute: false },
    language: { type: String },
    selected: { type: String },
    sort: { state: true },
    active: { state: true },
  };

  static styles = boardStyle(css);

  constructor() {
    super();
    this.rows = [];
    this.sort = { key: 'code', down: false };
    this.active = null;
  }

  render() {
    const sorted = this.#sorted();
    const active = sorted.some((row) => row.symbol === this.active) ? this.active : sorted[0]?.symbol;
    return html`
      <div class="scroll" @keydown=${(event) => this.#move(event, sorted, active)}>
        <table>
          <thead>
            <tr>${COLUMNS.map((column) => this.#heading(column))}</tr>
          </thead>
          <tbody>
            ${repeat(sorted, (row) => row.symbol, (row) =>
              guard([row.symbol, row.version, this.language, row.symbol === this.selected, row.symbol === active], () => this.#row(row, active)))}
          </tbody>
        </table>
        ${sorted.length === 0 ? html`<p class="empty">${this.texts.noMatch}</p>` : ''}
      </div>
    `;
  }

  #heading({ key, side }) {
    const mine = this.sort.key === key;
    const order = mine ? (this.sort.down ? 'descending' : 'ascending') : 'none';
    return html`
      <th scope="col" class="c-${key} ${side ?? ''}" aria-sort=${order}>
        <button @click=${() => this.#sortBy(key)}>${this.texts[key]}<span class="arrow" aria-hidden="true">${mine ? (this.sort.down ? '▾' : '▴') : ''}</span></button>
      </th>
    `;
  }

  #row(row, active) {
    const now = standing(row, row.price);
    const flash = row.flashes > 0 ? `${row.flash} ${row.flashes % 2 ? 'odd' : 'even'}` : '';
    return html`
      <tr
        data-symbol=${row.symbol}
        tabindex=${row.symbol === active ? 0 : -1}
        aria-selected=${row.symbol === this.selected}
        class=${row.symbol === this.selected ? 'selected' : ''}
        @click=${() => this.#pick(row.symbol)}
      >
        <th scope="row" class="c-code left ${now}" title=${this.language === 'vi' ? row.name_vi : row.name_en}>${row.code}</th>
        <td class="c-name left">${this.language === 'vi' ? row.name_vi : row.name_en}</td>
        <td class="c-ceil ceiling">${price(row.ceiling)}</td>
        <td class="c-floor floor">${price(row.floor)}</td>
        <td class="c-ref reference">${price(row.reference)}</td>
        <td class="c-price ${now} ${flash}">${price(row.price)}</td>
        <td class="c-change ${now}">${change(row.change)}</td>
        <td class="c-pct ${now}">${percent(row.pct)}</td>
        <td class="c-volume">${count(row.volume)}</td>
        <td class="c-high ${standing(row, row.high)}">${price(row.high)}</td>
        <td class="c-low ${standing(row, row.low)}">${price(row.low)}</td>
      </tr>
    `;
  }

  #sorted() {
    const { key, down } = this.sort;
    const { value } = COLUMNS.find((column) => column.key === key);
    const direction = down ? -1 : 1;
    const compare = (a, b) => {
      const x = value(a, this.language) ?? null;
      const y = value(b, this.language) ?? null;
      if (x === null || y === null) {
        return (x === null) - (y === null);
      }
      return direction * (typeof x === 'string' ? x.localeCompare(y, this.language) : x - y);
    };
    return [...this.rows].sort((a, b) => compare(a, b) || (a.code < b.code ? -1 : 1));
  }

  #sortBy(key) {
    const textual = key === 'code' || key === 'name';
    this.sort = this.sort.key === key ? { key, down: !this.sort.down } : { key, down: !textual };
  }

  #move(event, sorted, active) {
    const at = sorted.findIndex((row) => row.symbol === active);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: sorted.length - 1, PageDown: at + 15, PageUp: at - 15 }[event.key];
    if (event.target.localName === 'button' || sorted.length === 0) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#pick(active);
    } else if (to !== undefined) {
      event.preventDefault();
      this.active = sorted[Math.max(0, Math.min(sorted.length - 1, to))].symbol;
      this.updateComplete.then(() => this.focusRow(this.active));
    }
  }

  focusRow(symbol) {
    this.renderRoot.querySelector(`tr[data-symbol="${CSS.escape(symbol)}"]`)?.focus();
  }

  #pick(symbol) {
    this.active = symbol;
    this.dispatchEvent(new CustomEvent('pick', { detail: symbol }));
  }
}

customElements.define('ts-board', Board);
