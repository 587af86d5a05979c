import * as api from './api.js';
import {fill, h} from './dom.js';
import {t} from './i18n.js';

const RANKS = ['expected-return', 'p-up', 'quantile', 'touch'];
const LEVELS = ['0.05', '0.1', '0.25', '0.5', '0.75', '0.9', '0.95'];

/** The settings of a scan. */
export class ScanForm {
  element = h('form.card.settings-form', {novalidate: true});
  #values = {from: 'store', pattern: '', asOf: today(), horizon: 24, rank: 'expected-return', quantile: '0.1', touch: '5', model: ''};
  #groups = []; // patterns of the store
  #hasUploads = false;
  #models = [];
  #limits = {horizon: 4096};
  #isLearned = false;

  /** @param {function(object)} onRun receives the request */
  constructor(onRun) {
    this.element.addEventListener('submit', event => {
      event.preventDefault();
      if (this.element.reportValidity()) {
        onRun(this.#request());
      }
    });
  }

  /** Finds out what can be scanned. */
  async learn() {
    const [stored, uploads, models, limits] = await Promise.all([api.series(), api.uploads(), api.models(), api.limits()]);
    this.#groups = [...new Set(stored.series.map(series => `${series.market}/${series.interval}/*`))];
    this.#hasUploads = uploads.some(upload => upload.series.some(series => !series.problem));
    this.#models = models;
    this.#limits = limits;
    if (!this.#isLearned) {
      this.#isLearned = true;
      this.#values.from = this.#groups.length === 0 && this.#hasUploads ? 'uploads' : 'store';
      this.#values.pattern = this.#values.from === 'uploads' ? '*' : this.#groups[0] ?? '';
    }
  }

  #request() {
    const v = this.#values;
    return {
      [v.from === 'store' ? 'pattern' : 'uploads']: v.pattern,
      asOf: v.asOf,
      horizon: Number(v.horizon),
      rank: v.rank,
      quantile: v.rank === 'quantile' ? Number(v.quantile) : undefined,
      touch: v.rank === 'touch' ? Number(v.touch) / 100 : undefined,
      model: v.model || undefined,
    };
  }

  draw() {
    const focus = this.element.contains(document.activeElement) && document.activeElement.id;
    const v = this.#values;
    fill(this.element,
      h('h2', {}, t('scan.form')),
      this.#select('from', [['store', t('scan.from.store')], ['uploads', t('scan.from.uploads')]], () => {
        v.pattern = v.from === 'uploads' ? '*' : this.#groups[0] ?? '';
      }),
      h('div.field', {}, h('label', {for: 'scan-pattern'}, t('scan.pattern')), this.#input('pattern', {list: 'scan-patterns', required: true, maxlength: 200, spellcheck: 'false'}),
        h('datalist', {id: 'scan-patterns'}, (v.from === 'store' ? this.#groups : ['*', '*.csv']).map(value => h('option', {value}))),
        h('p.hint', {}, t(v.from === 'uploads' ? 'scan.pattern.uploads' : this.#isLearned && this.#groups.length === 0 ? 'scan.pattern.none' : 'scan.pattern.hint'))),
      h('div.field', {}, h('label', {for: 'scan-asOf'}, t('scan.asOf')), this.#input('asOf', {type: 'date', required: true}), h('p.hint', {}, t('scan.asOf.hint'))),
      h('div.field', {}, h('label', {for: 'scan-horizon'}, t('form.horizon')), this.#input('horizon', {type: 'number', min: 1, max: this.#limits.horizon, required: true})),
      this.#select('rank', RANKS.map(rank => [rank, t(`scan.rank.${rank}`)])),
      v.rank === 'quantile' && this.#select('quantile', LEVELS.map(level => [level, `${100 * level} %`])),
      v.rank === 'touch' && h('div.field', {}, h('label', {for: 'scan-touch'}, t('scan.touch')), this.#input('touch', {type: 'number', step: 'any', min: -99, required: true}), h('p.hint', {}, t('scan.touch.hint'))),
      this.#models.length > 1 && this.#select('model', this.#models.map((model, i) => [i === 0 ? '' : model.id, model.name])),
      h('button.primary', {type: 'submit', id: 'run-scan'}, t('scan.run')));
    if (focus) {
      document.getElementById(focus)?.focus();
    }
  }

  #input(name, attributes) {
    return h('input', {id: `scan-${name}`, autocomplete: 'off', ...attributes, value: this.#values[name], oninput: ({target}) => { this.#values[name] = target.value.trim(); }});
  }

  #select(name, options, after = () => {}) {
    return h('div.field', {}, h('label', {for: `scan-${name}`}, t(`scan.${name}`)),
      h('select', {
        id: `scan-${name}`, onchange: ({target}) => {
          this.#values[name] = target.value;
          after();
          this.draw();
        },
      }, options.map(([value, text]) => h('option', {value, selected: value === this.#values[name]}, text))));
  }
}

function today() {
  const now = new Date();
  return new Date(now.getTime() - 60_000 * now.getTimezoneOffset()).toISOString().slice(0, 10);
}
