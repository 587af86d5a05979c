import * as api from './api.js';
import {fill, h} from './dom.js';
import {interval, t} from './i18n.js';
import {whole} from './numbers.js';
import {readingDetails} from './reading.js';
import {shortStamp} from './stamps.js';

/**
 * Where the bars of a forecast come from.
 *
 * @typedef {object} Source
 * @property {string} name for people
 * @property {string} [upload] name of an uploaded file
 * @property {string} [fileName] its name on the machine of the user
 * @property {object} [reading] the way the server read it
 * @property {string} [series] key in the store
 * @property {string} [ticker]
 * @property {string} [interval] of the bars of a ticker
 * @property {string} [symbol] series of an upload that has several
 */

const INTERVALS = ['1d', '1h', '30m', '15m', '5m', '1w'];
const MAX_FOUND = 6;

/** The source of an uploaded file: its first series that can be used. */
export function uploadSource(reading, fileName = reading.name) {
  const usable = reading.series.find(series => !series.problem) ?? reading.series[0];
  return {
    name: fileName, upload: reading.name, fileName, reading,
    symbol: reading.series.length > 1 ? usable?.symbol : undefined,
  };
}

/** A file with bars of an index that comes with the page. */
export async function exampleFile() {
  return new File([await api.file('assets/sp500_daily.csv')], 'sp500_daily.csv');
}

export const storedSource = key => ({name: key, series: key});

/** The reading of the series that a source names. */
export const seriesOf = source =>
  source.reading?.series.find(series => !source.symbol || series.symbol === source.symbol);

/** A name that the server accepts, for a file with any name: different names stay different. */
export function uploadName(fileName) {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/.test(fileName)) {
    return fileName;
  }
  const [, stem, ending] = fileName.match(/^(.*?)((?:\.[A-Za-z0-9]{1,8}){0,2})$/s);
  let hash = 0;
  for (const character of fileName) {
    hash = (Math.imul(hash, 31) + character.codePointAt(0)) >>> 0;
  }
  const letters = hash.toString(16).replace(/./g, digit => 'abcdefghijklmnop'[parseInt(digit, 16)]); // no digits of a ticker
  const plain = stem.normalize('NFKD').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|-+$/g, '').slice(0, 36);
  return `${plain || 'bars'}-${letters}${ending}`;
}

/** Selects the bars: a file, a stored series or a ticker. */
export class SourcePanel {
  element = h('section.card.source');
  #found = h('div.found');
  #text = '';
  #isOffline = false;
  #interval = '1d';

  /**
   * @param {function(File)} onFile
   * @param {function(Source)} onSource
   */
  constructor(onFile, onSource) {
    this.onFile = onFile;
    this.onSource = onSource;
    this.draw(null);
  }

  /** Offers no tickers if the server fetches none. */
  know(isOffline) {
    this.#isOffline = isOffline;
  }

  draw(source) {
    const file = h('input', {
      type: 'file', id: 'file', class: 'visually-hidden',
      onchange: event => event.target.files.length > 0 && this.onFile(event.target.files[0]),
    });
    const search = h('input', {
      id: 'search', type: 'search', autocomplete: 'off', spellcheck: 'false', maxlength: 32, placeholder: this.#isOffline ? '' : t('source.search.hint'),
      value: this.#text, oninput: event => this.#search(event.target.value),
    });
    fill(this.element,
      h('h2', {}, t(source ? 'source' : 'source.without')),
      source && this.#chosen(source),
      h('div.file', {}, file, source && h('label.button', {for: 'file'}, t('source.other'))),
      h('form', {
        role: 'search',
        onsubmit: event => {
          event.preventDefault();
          this.#found.querySelector('button')?.click();
        },
      }, h('label', {for: 'search'}, t(this.#isOffline ? 'source.search.stored' : 'source.search')), search, this.#found,
        this.#isOffline && h('p.hint.offline', {}, t('source.offline'))));
  }

  #chosen(source) {
    const series = seriesOf(source);
    const several = source.reading?.series.length > 1;
    return h('div.chosen', {},
      h('p.name', {}, source.ticker ? `${source.ticker} · ${interval(source.interval ?? '1d').trim()}` : source.fileName ?? source.name),
      several && h('label', {for: 'symbol'}, t('source.symbol')),
      several && h('select', {id: 'symbol', value: source.symbol, onchange: event => this.onSource({...source, symbol: event.target.value})},
        source.reading.series.map(({symbol}) => h('option', {value: symbol, selected: symbol === source.symbol}, symbol))),
      series?.bars && h('p', {},
        t('source.bars', {bars: whole(series.bars), interval: interval(series.interval)}), h('br'),
        t('source.range', {from: shortStamp(series.from), to: shortStamp(series.to)})),
      series && !series.problem && h('details', {}, h('summary', {}, t('source.details')), readingDetails(series)));
  }

  async #search(text) {
    this.#text = text.trim();
    const wanted = this.#text;
    if (!wanted) {
      fill(this.#found);
      return;
    }
    const page = await api.series({query: wanted}).catch(() => ({series: []}));
    if (wanted === this.#text) {
      fill(this.#found, page.series.slice(0, MAX_FOUND).map(({key}) =>
        h('button.row', {type: 'button', onclick: () => this.#take(storedSource(key))}, key)),
        this.#isOffline ? page.series.length === 0 && h('p.quiet-text', {}, t('data.store.unmatched')) : this.#ticker(wanted));
    }
  }

  #ticker(ticker) {
    const select = h('select', {id: 'interval', 'aria-label': t('source.interval'), onchange: event => { this.#interval = event.target.value; }},
      INTERVALS.map(label => h('option', {value: label, selected: label === this.#interval}, label)));
    return h('div.fetch', {},
      h('button.row', {type: 'button', onclick: () => this.#take({name: ticker, ticker, interval: this.#interval === '1d' ? undefined : this.#interval})},
        h('b', {}, t('source.fetch', {ticker})), h('small', {}, t('source.fetch.hint'))),
      select);
  }

  #take(source) {
    this.#text = '';
    fill(this.#found);
    this.onSource(source);
  }
}
