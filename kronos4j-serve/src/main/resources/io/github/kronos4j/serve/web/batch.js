import * as api from './api.js';
import {fill, h} from './dom.js';
import {optional, t} from './i18n.js';
import {decimal, decimalsOf, percent, whole} from './numbers.js';
import {shortStamp} from './stamps.js';
import {sentence, statusCard} from './status.js';

const POLL = 500;

/** The screen `batch`: the forecasts of one request with several items, by its id. */
export class BatchScreen {
  element = h('div.batch');
  #id = '';
  #phase = 'opening';
  #batch = null;
  #problem = null;
  #progress = null;

  async show(id) {
    if (id !== this.#id) {
      this.#id = id;
      this.#batch = null;
      this.#progress = null;
      this.#phase = 'opening';
    }
    this.redraw();
    await this.#load();
  }

  async #load() {
    const id = this.#id;
    try {
      const result = await api.get(`v1/forecasts/${encodeURIComponent(id)}?include=quantiles`);
      if (id !== this.#id) {
        return;
      }
      if (result.state) {
        this.#phase = 'running';
        this.#progress = result.progress ?? null;
        setTimeout(() => this.element.isConnected && this.#load(), POLL);
      } else if (!result.items) {
        location.hash = `#/forecast/${id}`;
        return;
      } else {
        this.#batch = result;
        this.#phase = 'done';
      }
    } catch (e) {
      if (!(e instanceof api.Problem || e instanceof api.ServerGone)) {
        throw e;
      }
      this.#problem = e;
      this.#phase = e instanceof api.Problem ? 'failed' : 'gone';
    }
    this.redraw();
  }

  redraw() {
    document.body.dataset.state = `batch-${this.#phase}`;
    const retry = this.#phase === 'gone' ? null : () => this.#load();
    fill(this.element, this.#batch ? this.#table()
      : this.#phase === 'running'
        ? h('div.status.busy', {role: 'status'}, h('h2', {}, t('batch.running')),
          h('progress', {'aria-label': t('batch.running'), ...(this.#progress ? {max: this.#progress.total, value: this.#progress.done} : {})}),
          h('p', {}, this.#progress && t('batch.progress', {done: whole(this.#progress.done), total: whole(this.#progress.total)})))
        : statusCard({phase: this.#phase, name: '', progress: null, problem: this.#problem}, {cancel: () => history.back(), retry}));
  }

  #table() {
    const {items} = this.#batch;
    return h('section.card', {}, h('h1', {}, t('batch.title', {count: whole(items.length)})),
      h('div.scroll', {tabindex: 0, role: 'region', 'aria-label': t('batch.title', {count: whole(items.length)})}, h('table', {},
        h('thead', {}, h('tr', {}, ['series', 'to', 'up', 'range'].map(name => h('th', {scope: 'col'}, t(`record.column.${name}`))))),
        h('tbody', {}, items.map(row)))));
  }
}

function row(item, i) {
  if (!item.forecast) {
    return h('tr.out', {}, h('th', {scope: 'row'}, whole(i + 1)),
      h('td', {colspan: 3}, h('span.tag.failed', {}, optional(`problem.${item.problem.type.split('/').pop()}`) ?? t('state.failed')), ' ', h('span', {lang: 'en'}, sentence(item.problem.detail))));
  }
  const {id, symbol, stamps, outlook} = item.forecast;
  const price = value => decimal(value, decimalsOf([outlook.lastClose]));
  return h('tr', {}, h('th', {scope: 'row'}, h('a', {href: `#/forecast/${id}`}, symbol)),
    h('td', {}, shortStamp(stamps.at(-1))),
    h('td', {}, outlook.probabilityUp === null ? '–' : percent(outlook.probabilityUp)),
    h('td', {}, outlook.closeInterval80?.map(price).join(' – ') ?? '–'));
}
