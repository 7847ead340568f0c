import { LitElement, css, html } from 'lit';
import { clock, fold } from './format.js';
import { Live } from './live.js';
import { Market, standing } from './market.js';
import { backoff, get } from './rest.js';
import { firstLanguage, keepLanguage, sectorName, texts } from './texts.js';
import { appStyle } from './ts-app-style.js';
import './ts-board.js';
import './ts-chart.js';

const STANDINGS = ['ceiling', 'up', 'reference', 'down', 'floor'];
const RELOAD_MS = 30_000;

/** The page: who we are, how the connection stands, what to show, the board, and beside it a chart. */
class App extends LitElement {
  static properties = {
    language: { state: true },
    version: { state: true },
    query: { state: true },
    sector: { state: true },
    vn30: { state: true },
    selected: { state: true },
    problem: { state: true },
    tick: { state: true },
  };

  static styles = appStyle(css);

  #market = new Market();
  #live = null;
  #reloaded = 0;

  constructor() {
    super();
    this.language = firstLanguage();
    this.version = 0;
    this.query = '';
    this.sector = '';
    this.vn30 = false;
    this.selected = null;
    this.problem = false;
    this.tick = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#market.addEventListener('change', () => (this.version = this.#market.version));
    this.#market.addEventListener('newday', () => this.#reload());
    document.addEventListener('keydown', (event) => this.#key(event));
    this.#begin();
  }

  updated(changed) {
    if (changed.has('language')) {
      document.documentElement.lang = this.language;
      document.title = `tickstream · ${texts(this.language).title}`;
    }
  }

  async #begin() {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const [{ bridgeUrl }, { symbols }] = await Promise.all([get('/config'), get('/v1/symbols')]);
        this.problem = false;
        this.#market.load(symbols);
        this.#reloaded = Date.now();
        this.#connect(bridgeUrl);
        return;
      } catch {
        this.problem = true;
        await new Promise((resume) => setTimeout(resume, backoff(attempt, 500, 5_000)));
      }
    }
  }

  #connect(bridgeUrl) {
    this.#live = new Live(`${bridgeUrl}/v2/iex`);
    this.#live.addEventListener('messages', (event) => this.#market.apply(event.detail));
    this.#live.addEventListener('state', () => (this.tick += 1));
    this.#live.addEventListener('back', () => this.#reload());
    this.#live.start();
  }

  async #reload() {
    if (Date.now() - this.#reloaded < RELOAD_MS) {
      return;
    }
    this.#reloaded = Date.now();
    await get('/v1/symbols').then(({ symbols }) => this.#market.load(symbols), () => {});
  }

  render() {
    const words = texts(this.language);
    const all = [...this.#market.rows.values()];
    const wanted = fold(this.query.trim());
    const rows = all.filter(
      (row) =>
        (wanted === '' || row.folded.includes(wanted)) &&
        (this.sector === '' || row.sector === this.sector) &&
        (!this.vn30 || row.vn30),
    );
    return html`
      ${this.#head(words, all)} ${this.#tools(words, all, rows)}
      <main class=${this.selected ? 'split' : ''}>
        ${all.length === 0
          ? html`<p class="wait" role="status">${this.problem ? words.storeAway : words.loading}</p>`
          : html`<ts-board
              .rows=${rows}
              .version=${this.version}
              .texts=${words}
              .language=${this.language}
              .selected=${this.selected}
              @pick=${(event) => (this.selected = event.detail)}
            ></ts-board>`}
        ${this.selected
          ? html`<ts-chart
              .market=${this.#market}
              .live=${this.#live}
              .symbol=${this.selected}
              .version=${this.version}
              .texts=${words}
              .language=${this.language}
              @shut=${() => this.#shut()}
            ></ts-chart>`
          : ''}
      </main>
    `;
  }

  #head(words, all) {
    const simulated = all.some((row) => row.source === 'simulator');
    return html`
      <header>
        <a class="brand" href="/" aria-label="tickstream"><img src="/favicon.svg" alt="" width="26" height="26" /><b>tickstream</b></a>
        ${simulated ? html`<span class="badge">${words.simulated}</span>` : ''}
        <span class="gap"></span>
        ${this.#connection(words)}
        <button lang=${this.language === 'vi' ? 'en' : 'vi'} @click=${() => this.#switch()}>${words.language}</button>
      </header>
    `;
  }

  #connection(words) {
    const live = this.#live;
    const state = live?.state ?? 'connecting';
    const since = live?.newest ? clock(live.newest) : '';
    const text =
      state === 'quiet' ? `${words.quiet} ${since}` : state === 'reconnecting' && since ? `${words[state]} ${words.stale} ${since}` : words[state];
    return html`
      <span class="latency" title=${words.latency}>${live?.latency === null || !live ? '' : html`${words.latency} <b>${live.latency} ms</b>`}</span>
      <span class="state ${state}" role="status"><i></i><span>${text}</span></span>
      ${state === 'locked' ? this.#lock(words) : ''}
    `;
  }

  #lock(words) {
    const unlock = (event) => {
      event.preventDefault();
      const given = new FormData(event.target);
      this.#live.unlock(given.get('key'), given.get('secret'));
    };
    return html`
      <form class="lock" @submit=${unlock}>
        <input name="key" placeholder=${words.keyId} aria-label=${words.keyId} autocomplete="username" required maxlength="128" />
        <input name="secret" type="password" placeholder=${words.secret} aria-label=${words.secret} autocomplete="current-password" required maxlength="256" />
        <button>${words.unlock}</button>
      </form>
    `;
  }

  #tools(words, all, rows) {
    const counts = Object.fromEntries(STANDINGS.map((name) => [name, 0]));
    rows.forEach((row) => (counts[standing(row, row.price)] += 1));
    const names = { ceiling: words.ceilings, up: words.ups, reference: words.refs, down: words.downs, floor: words.floors };
    const sectors = [...new Set(all.map((row) => row.sector))]
      .map((sector) => [sector, sectorName(this.language, sector)])
      .sort((a, b) => a[1].localeCompare(b[1], this.language));
    return html`
      <section class="tools">
        <input
          type="search"
          .value=${this.query}
          placeholder="${words.search}  ( / )"
          aria-label=${words.search}
          maxlength="64"
          autocomplete="off"
          spellcheck="false"
          @input=${(event) => (this.query = event.target.value)}
        />
        <select aria-label=${words.allSectors} @change=${(event) => (this.sector = event.target.value)}>
          <option value="">${words.allSectors}</option>
          ${sectors.map(([sector, name]) => html`<option value=${sector} ?selected=${sector === this.sector}>${name}</option>`)}
        </select>
        <button aria-pressed=${this.vn30} @click=${() => (this.vn30 = !this.vn30)}>${words.vn30}</button>
        <span class="gap"></span>
        <ul class="counts">
          ${STANDINGS.map((name) => html`<li class=${name} title=${names[name]}><b>${counts[name]}</b> ${names[name]}</li>`)}
        </ul>
        <span class="units">${words.units}</span>
      </section>
    `;
  }

  #switch() {
    this.language = this.language === 'vi' ? 'en' : 'vi';
    keepLanguage(this.language);
  }

  #shut() {
    const symbol = this.selected;
    this.selected = null;
    this.updateComplete.then(() => this.renderRoot.querySelector('ts-board')?.focusRow(symbol));
  }

  #key(event) {
    const search = this.renderRoot.querySelector('input');
    const typing = event.composedPath()[0] === search;
    if (event.key === '/' && !typing) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && this.selected) {
      this.#shut();
    } else if (event.key === 'Escape' && typing) {
      this.query = '';
    }
  }
}

customElements.define('ts-app', App);
