import {fill, h} from './dom.js';
import {t} from './i18n.js';
import {whole} from './numbers.js';

const HORIZONS = [12, 24, 60, 120];
const LOOKBACKS = [64, 128, 256, 400];
const DEFAULTS = {
  horizon: 24, samples: 30, lookback: '', model: '', holdout: false, end: '', stop: '', target: '', calibration: true, seed: 0,
};

/** The settings of a forecast in plain words. */
export class ForecastForm {
  element = h('form.card.settings-form', {novalidate: true});
  #values = {...DEFAULTS};
  #isMore = false;
  #limits = {horizon: 4096, samples: 1000};
  #models = [];

  /** @param {function()} onRun */
  constructor(onRun) {
    this.element.addEventListener('submit', event => {
      event.preventDefault();
      if (this.element.reportValidity()) {
        onRun();
      }
    });
  }

  know(limits, models) {
    this.#limits = limits;
    this.#models = models;
  }

  /** Takes settings that the source of the bars asks for, such as the rows at the end of a file that wait for prices. */
  suggest({horizon, end}) {
    this.#values.horizon = horizon ?? this.#values.horizon;
    this.#values.end = end ?? '';
  }

  /** Takes the settings of a request that was started before. */
  take(request) {
    const percent = level => (level?.distance ? Number((100 * level.distance).toPrecision(12)) : '');
    this.#values = {
      ...DEFAULTS,
      horizon: request.horizon ?? DEFAULTS.horizon,
      samples: request.sampling?.samples ?? DEFAULTS.samples,
      seed: request.sampling?.seed ?? DEFAULTS.seed,
      lookback: request.lookback ?? '',
      model: request.model ?? '',
      holdout: request.holdout ?? false,
      end: request.end ?? '',
      stop: percent(request.risk?.stop),
      target: percent(request.risk?.target),
      calibration: request.calibration !== 'none',
    };
  }

  /** The part of a request that the form has. */
  request() {
    const v = this.#values;
    const level = value => (value === '' ? undefined : {distance: Number(value) / 100});
    const risk = {stop: level(v.stop), target: level(v.target)};
    return {
      horizon: Number(v.horizon),
      sampling: {samples: Number(v.samples), seed: Number(v.seed)},
      lookback: v.lookback ? Number(v.lookback) : undefined,
      model: v.model || undefined,
      holdout: v.holdout || undefined,
      end: v.end || undefined,
      calibration: v.calibration ? undefined : 'none',
      risk: risk.stop || risk.target ? risk : undefined,
      include: ['history', 'quantiles'],
    };
  }

  /** True if the last bars are the newest there are, so that old ones are stale. */
  isOfNow = () => !this.#values.holdout && !this.#values.end;

  draw(series, hasForecast) {
    const more = h('details.more', {open: this.#isMore, ontoggle: event => { this.#isMore = event.target.open; }},
      h('summary', {}, t('form.more')), this.#more());
    fill(this.element,
      h('h2', {}, t('form')),
      this.#field('horizon', {type: 'number', min: 1, max: this.#limits.horizon, required: true}),
      h('div.chips', {}, HORIZONS.map(value => h('button.chip', {
        type: 'button', 'aria-label': `${t('form.horizon')} ${value}`, 'aria-pressed': String(Number(this.#values.horizon) === value),
        onclick: () => {
          this.#values.horizon = value;
          this.draw(series, hasForecast);
          this.element.querySelector('[aria-pressed=true]').focus();
        },
      }, value))),
      this.#field('samples', {type: 'number', min: 1, max: this.#limits.samples, required: true}, 'form.samples.hint'),
      this.#select('lookback', [['', t('form.lookback.auto')], ...this.#lookbacks(series).map(n => [n, t('form.lookback.bars', {bars: whole(n)})])]),
      this.#models.length > 1 && this.#select('model', this.#models.map((model, i) => [i === 0 ? '' : model.id, model.name])),
      more,
      h('button.primary', {type: 'submit', id: 'run'}, t(hasForecast ? 'form.again' : 'form.run')));
  }

  #lookbacks(series) {
    const given = Number(this.#values.lookback);
    const all = given && !LOOKBACKS.includes(given) ? [...LOOKBACKS, given].sort((a, b) => a - b) : LOOKBACKS;
    return all.filter(n => !series?.bars || n < series.bars);
  }

  #more() {
    return [
      this.#check('holdout', 'form.holdout.hint'),
      this.#field('end', {type: 'date'}),
      h('div.pair', {},
        this.#field('stop', {type: 'number', min: 0.01, max: 99, step: 'any', inputmode: 'decimal'}),
        this.#field('target', {type: 'number', min: 0.01, max: 10_000, step: 'any', inputmode: 'decimal'})),
      h('p.hint', {}, t('form.lines.hint')),
      this.#check('calibration'),
      this.#field('seed', {type: 'number', min: 0, max: Number.MAX_SAFE_INTEGER, required: true}, 'form.seed.hint'),
    ];
  }

  #field(name, attributes, hint) {
    const check = input => {
      const {valueMissing, badInput, rangeUnderflow, rangeOverflow, stepMismatch} = input.validity;
      const isWrong = valueMissing || badInput || rangeUnderflow || rangeOverflow || stepMismatch;
      const key = attributes.step ? 'form.invalid.number' : 'form.invalid';
      input.setCustomValidity(isWrong ? t(key, {min: attributes.step ? 0 : attributes.min, max: attributes.max}) : '');
    };
    const input = h('input', {
      id: name, ...attributes, value: this.#values[name], 'aria-describedby': hint && `${name}-hint`,
      oninput: ({target}) => {
        target.setCustomValidity('');
        check(target);
        this.#values[name] = target.value;
        if (name === 'horizon') {
          this.element.querySelectorAll('.chip').forEach((chip, i) => chip.setAttribute('aria-pressed', String(HORIZONS[i] === Number(target.value))));
        }
      },
    });
    check(input);
    return h('div.field', {}, h('label', {for: name}, t(`form.${name}`)), input, hint && h('p.hint', {id: `${name}-hint`}, t(hint)));
  }

  #select(name, options) {
    return h('div.field', {}, h('label', {for: name}, t(`form.${name}`)),
      h('select', {id: name, onchange: event => { this.#values[name] = event.target.value; }},
        options.map(([value, text]) => h('option', {value, selected: String(value) === String(this.#values[name])}, text))));
  }

  #check(name, hint) {
    return h('div.field', {},
      h('label.check', {}, h('input', {
        id: name, type: 'checkbox', checked: this.#values[name], onchange: event => { this.#values[name] = event.target.checked; },
        'aria-describedby': hint && `${name}-hint`,
      }), t(`form.${name}`)),
      hint && h('p.hint', {id: `${name}-hint`}, t(hint)));
  }
}
