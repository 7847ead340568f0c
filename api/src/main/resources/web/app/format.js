const PRICE = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const ZONE = 'Asia/Ho_Chi_Minh';
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const MINUTE = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit' });
const YEAR = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });

const known = (value) => value !== null && value !== undefined && Number.isFinite(value);
const signed = (value, text) => (value > 0 ? '+' : value < 0 ? '−' : '') + text;

/** Dong as boards show them: in thousands. Empty where unknown. */
export const price = (dong) => (known(dong) ? PRICE.format(dong / 1000) : '');
export const change = (dong) => (known(dong) ? signed(dong, PRICE.format(Math.abs(dong) / 1000)) : '');
export const percent = (value) => (known(value) ? signed(value, PRICE.format(Math.abs(value))) : '');
export const count = (value) => (known(value) ? COUNT.format(value) : '');
export const short = (value) => (known(value) ? SHORT.format(value) : '');
/** The time of day where the browser is. */
export const clock = (millis) => CLOCK.format(millis);
/** The exchange's time of day, date and full date. */
export const minute = (millis) => MINUTE.format(millis);
export const day = (millis) => DAY.format(millis);
export const fullDay = (millis) => YEAR.format(millis);

/** Without capitals and diacritics, as people type. */
export const fold = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
