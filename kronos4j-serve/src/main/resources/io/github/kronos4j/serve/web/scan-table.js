import {fill, h} from './dom.js';
import {t} from './i18n.js';
import {change, decimal, decimalsOf, percent, whole} from './numbers.js';
import {shortStamp} from './stamps.js';
import {sentence} from './status.js';

const PAGE = 100;

/** A column: its text, and the number or text by which rows are sorted. */
const COLUMNS = {
  rank: {value: row => row.rank, text: row => whole(row.rank)},
  symbol: {value: row => row.symbol, isText: true},
  last: {value: row => row.lastClose, text: row => price(row, row.lastClose)},
  expected: {value: row => row.expectedReturn, text: row => change(row.expectedReturn)},
  up: {value: row => row.probabilityUp, text: row => percent(row.probabilityUp)},
  low: {value: row => row.closeQuantiles?.['0.1'] / row.lastClose, text: row => change(row.closeQuantiles['0.1'] / row.lastClose - 1)},
  high: {value: row => row.closeQuantiles?.['0.9'] / row.lastClose, text: row => change(row.closeQuantiles['0.9'] / row.lastClose - 1)},
  touch: {value: row => row.probabilityTouch, text: row => percent(row.probabilityTouch)},
  until: {value: row => row.origin, text: row => shortStamp(row.origin), isText: true},
};

const price = (row, value) => decimal(value, decimalsOf([row.lastClose]));

/** The rows of a scan: sorted, filtered, and a page of them at a time. */
export class ScanTable {
  element = h('section.card.scan-rows', {hidden: true});
  #rows = [];
  #columns = [];
  #sort = {column: 'rank', isUp: true};
  #query = '';
  #status = '';
  #shown = PAGE;
  #onOpen;
  #body = h('tbody');
  #more = h('div');
  #count = h('p.quiet-text', {role: 'status'});

  /** @param {function(object)} onOpen opens the series of a row */
  constructor(onOpen) {
    this.#onOpen = onOpen;
  }

  clear() {
    this.#rows = [];
    this.draw();
  }

  show(scan, rows) {
    this.#rows = rows;
    this.#columns = Object.keys(COLUMNS).filter(name => name !== 'touch' || scan.request.touch !== undefined);
    this.#sort = {column: 'rank', isUp: true};
    this.#query = '';
    this.#status = '';
    this.#shown = PAGE;
  }

  draw() {
    this.element.hidden = this.#rows.length === 0;
    if (this.element.hidden) {
      return;
    }
    const focus = this.element.contains(document.activeElement) && document.activeElement.id;
    const head = name => {
      const isSorted = this.#sort.column === name;
      const order = isSorted ? (this.#sort.isUp ? 'ascending' : 'descending') : undefined;
      return h('th', {scope: 'col', 'aria-sort': order},
        h('button.sort', {type: 'button', id: `sort-${name}`, onclick: () => this.#sortBy(name)}, t(`scan.column.${name}`), h('span', {'aria-hidden': 'true'}, isSorted ? (this.#sort.isUp ? ' ↑' : ' ↓') : '')));
    };
    fill(this.element,
      h('div.filters', {},
        h('input', {id: 'scan-query', type: 'search', 'aria-label': t('scan.filter'), placeholder: t('scan.filter'), value: this.#query, oninput: ({target}) => this.#filter(() => { this.#query = target.value.trim(); })}),
        h('select', {id: 'scan-status', 'aria-label': t('scan.status'), onchange: ({target}) => this.#filter(() => { this.#status = target.value; })},
          ['', 'ok', 'error', 'stale'].map(status => h('option', {value: status, selected: status === this.#status}, t(`scan.status.${status || 'all'}`)))),
        this.#count),
      h('div.scroll', {tabindex: 0, role: 'region', 'aria-label': t('scan.table')},
        h('table', {}, h('thead', {}, h('tr', {}, this.#columns.map(head))), this.#body)),
      this.#more);
    this.#fill();
    if (focus) {
      document.getElementById(focus)?.focus();
    }
  }

  #filter(take) {
    take();
    this.#shown = PAGE;
    this.#fill();
  }

  #sortBy(column) {
    this.#sort = {column, isUp: this.#sort.column === column ? !this.#sort.isUp : column === 'rank' || Boolean(COLUMNS[column].isText)};
    this.draw();
  }

  /** The rows that match, sorted; those without a number come last. */
  #matches() {
    const {value, isText} = COLUMNS[this.#sort.column];
    const sign = this.#sort.isUp ? 1 : -1;
    const query = this.#query.toLowerCase();
    const has = row => (isText ? Boolean(value(row)) : Number.isFinite(value(row)));
    const compare = (a, b) => (isText ? value(a).localeCompare(value(b)) : value(a) - value(b));
    return this.#rows
      .filter(row => row.symbol.toLowerCase().includes(query) && (!this.#status || row.status === this.#status))
      .sort((a, b) => has(b) - has(a) || (has(a) ? sign * compare(a, b) : 0));
  }

  #fill() {
    const rows = this.#matches();
    this.#count.textContent = t('scan.count', {shown: whole(Math.min(this.#shown, rows.length)), total: whole(rows.length)});
    fill(this.#body, rows.slice(0, this.#shown).map(row => this.#row(row)));
    fill(this.#more, rows.length > this.#shown && h('button', {
      type: 'button', id: 'more-rows',
      onclick: () => {
        this.#shown += PAGE;
        this.#fill();
      },
    }, t('data.store.more')));
  }

  #row(row) {
    const open = h('button.quiet.open', {type: 'button', 'aria-label': t('data.forecast.name', {name: row.symbol}), onclick: () => this.#onOpen(row)}, row.symbol);
    if (row.status !== 'ok') {
      return [
        h('tr.out', {}, h('td', {}, '–'), h('th', {scope: 'row'}, open), h('td', {colspan: this.#columns.length - 2})),
        h('tr.why', {}, h('td', {colspan: this.#columns.length},
          h('p', {}, h('span.tag.failed', {}, t(`scan.status.${row.status}`)), ' ', h('span', {lang: 'en'}, sentence(row.reason))))),
      ];
    }
    return h('tr', {}, this.#columns.map(name => (name === 'symbol' ? h('th', {scope: 'row'}, open) : h('td', {}, COLUMNS[name].text(row)))));
  }
}
