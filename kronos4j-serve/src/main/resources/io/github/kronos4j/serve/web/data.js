import * as api from './api.js';
import {fill, h} from './dom.js';
import {t} from './i18n.js';
import {whole} from './numbers.js';
import {readingDetails} from './reading.js';
import {storedSource, uploadSource} from './source.js';
import {shortStamp} from './stamps.js';
import {statusCard} from './status.js';

/** The screen `data`: uploaded files and how they were read, the store, and tickers to fetch. */
export class DataScreen {
  element = h('div.data');
  #onSource;
  #uploads = [];
  #limits = null;
  #isOffline = false;
  #stored = {series: [], total: 0};
  #query = '';
  #ticker = '';
  #interval = '1d';
  #open = new Set();
  #fetch = {phase: 'idle'};
  #work = null;
  #list = h('div.rows');

  /** @param {function(object)} onSource forecasts a source */
  constructor(onSource) {
    this.#onSource = onSource;
  }

  async show() {
    this.redraw();
    try {
      const [uploads, stored, limits, server] = await Promise.all([api.uploads(), api.series({query: this.#query}), api.limits(), api.server()]);
      [this.#uploads, this.#stored, this.#limits, this.#isOffline] = [uploads, stored, limits, server.offline];
      this.redraw();
    } catch (e) {
      this.#tolerate(e);
    }
  }

  redraw() {
    document.body.dataset.state = 'data';
    fill(this.element,
      h('div.heading', {}, h('h1', {}, t('data.title')), h('p', {}, t('data.text'))),
      h('section.card', {}, h('h2', {}, t('data.uploads')),
        this.#uploads.length === 0 ? h('p.quiet-text', {}, t('data.uploads.none')) : this.#uploads.map(upload => this.#upload(upload)),
        this.#uploads.length > 0 && this.#limits && h('p.quiet-text', {}, t('data.uploads.kept', {hours: this.#limits.uploadHours}))),
      h('div.stack', {}, this.#fetchCard(), this.#storeCard()));
    this.#drawStored();
  }

  #upload(upload) {
    const forecast = (series, name) => h('button', {
      type: 'button', 'aria-label': t('data.forecast.name', {name}),
      onclick: () => this.#onSource({...uploadSource(upload), symbol: upload.series.length > 1 ? series.symbol : undefined}),
    }, t('data.forecast'));
    return h('article.upload', {},
      h('div.line', {}, h('h3', {}, upload.name, h('small', {}, t('data.size', {size: whole(upload.bytes)}))),
        h('button.quiet', {
          type: 'button', 'aria-label': t('data.delete.name', {name: upload.name}),
          onclick: async () => {
            await api.remove(`v1/uploads/${encodeURIComponent(upload.name)}`).catch(e => this.#tolerate(e));
            this.show();
          },
        }, t('data.delete'))),
      upload.series.map(series => series.problem
        ? h('div.series', {}, h('p', {}, h('b', {}, series.symbol)), h('p.problem', {lang: 'en'}, series.problem))
        : this.#series(upload, series, forecast)));
  }

  #series(upload, series, forecast) {
    const key = `${upload.name}/${series.symbol}`;
    const isOpen = this.#open.has(key) || upload.series.length === 1;
    return h('div.series', {},
      h('details', {open: isOpen, ontoggle: event => (event.target.open ? this.#open.add(key) : this.#open.delete(key))},
        h('summary', {}, h('b', {}, series.symbol), ` · ${t('source.range', {from: shortStamp(series.from), to: shortStamp(series.to)})}`),
        readingDetails(series)),
      forecast(series, series.symbol));
  }

  #fetchCard() {
    if (this.#isOffline) {
      return h('section.card', {}, h('h2', {}, t('data.fetch')), h('p.quiet-text', {}, t('source.offline')));
    }
    const input = (id, value, attributes, take) => h('div.field', {}, h('label', {for: id}, t(`data.fetch.${id.split('-')[1]}`)),
      h('input', {id, value, required: true, autocomplete: 'off', spellcheck: 'false', ...attributes, oninput: event => take(event.target.value.trim())}));
    const {phase, result, problem} = this.#fetch;
    return h('section.card', {}, h('h2', {}, t('data.fetch')),
      h('form.pair', {onsubmit: event => { event.preventDefault(); this.#run(); }},
        input('fetch-ticker', this.#ticker, {maxlength: 32, placeholder: t('source.search.hint')}, value => { this.#ticker = value; }),
        input('fetch-interval', this.#interval, {maxlength: 16}, value => { this.#interval = value; }),
        h('button.primary', {type: 'submit'}, t('data.fetch.run'))),
      statusCard({phase, name: this.#ticker, problem}, {cancel: () => this.#work?.abort(), retry: phase === 'failed' ? () => this.#run() : null}),
      result && h('div.series', {},
        h('div', {}, h('p', {}, t('data.fetched', {
          name: result.name || result.series, bars: whole(result.bars), source: result.source, from: shortStamp(result.from), to: shortStamp(result.to),
        })), result.notes.length > 0 && h('ul.notes', {lang: 'en'}, result.notes.map(note => h('li', {}, note)))),
        h('button', {type: 'button', onclick: () => this.#onSource(storedSource(result.series))}, t('data.forecast'))));
  }

  async #run() {
    this.#work = new AbortController();
    this.#fetch = {phase: 'fetching'};
    this.redraw();
    try {
      this.#fetch = {phase: 'done', result: await api.fetchTicker({ticker: this.#ticker, interval: this.#interval}, this.#work.signal)};
      this.show();
    } catch (e) {
      this.#fetch = e instanceof api.Problem ? {phase: 'failed', problem: e} : {phase: this.#work.signal.aborted ? 'cancelled' : 'idle'};
      this.redraw();
    }
  }

  #storeCard() {
    const search = h('input', {
      id: 'store-search', type: 'search', 'aria-label': t('data.store.search'), placeholder: t('data.store.search'), value: this.#query,
      oninput: event => this.#search(event.target.value.trim()),
    });
    return h('section.card', {}, h('h2', {}, t('data.store')), (this.#stored.total > 0 || this.#query) && search, this.#list);
  }

  #drawStored() {
    const {series, total, next} = this.#stored;
    const none = this.#query ? 'data.store.unmatched' : 'data.store.none';
    fill(this.#list,
      total === 0 && h('p.quiet-text', {}, t(none)),
      series.map(({key}) => h('div.series', {}, h('p', {}, key),
        h('button', {type: 'button', 'aria-label': t('data.forecast.name', {name: key}), onclick: () => this.#onSource(storedSource(key))}, t('data.forecast')))),
      next && h('button', {type: 'button', onclick: () => this.#more(next)}, t('data.store.more')));
  }

  async #search(query) {
    this.#query = query;
    try {
      const page = await api.series({query});
      if (query === this.#query) {
        this.#stored = page;
        this.#drawStored();
      }
    } catch (e) {
      this.#tolerate(e);
    }
  }

  async #more(cursor) {
    try {
      const page = await api.series({query: this.#query, cursor});
      this.#stored = {...page, series: [...this.#stored.series, ...page.series]};
      this.#drawStored();
    } catch (e) {
      this.#tolerate(e);
    }
  }

  /** The frame shows that the server is gone or wants a token. */
  #tolerate(e) {
    if (!(e instanceof api.ServerGone || e instanceof api.Problem)) {
      throw e;
    }
  }
}
