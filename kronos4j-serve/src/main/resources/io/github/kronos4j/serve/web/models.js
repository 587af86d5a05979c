import * as api from './api.js';
import {fill, h} from './dom.js';
import {interval, t} from './i18n.js';
import {whole} from './numbers.js';
import {sentence} from './status.js';

/** The screen `models`: the models of the server and their calibrations. */
export class ModelScreen {
  element = h('div.models');
  #models = [];
  #calibrations = [];
  #loading = new Set();

  async show() {
    this.redraw();
    try {
      [this.#models, this.#calibrations] = await Promise.all([api.models(), api.calibrations()]);
      this.redraw();
    } catch (e) {
      if (!(e instanceof api.ServerGone || e instanceof api.Problem)) {
        throw e;
      }
    }
  }

  redraw() {
    document.body.dataset.state = 'models';
    fill(this.element,
      h('div.heading', {}, h('h1', {}, t('models.title')), h('p', {}, t('models.text'))),
      h('div.grid', {}, this.#models.map((model, i) => this.#model(model, i === 0))),
      h('section', {}, h('h2', {}, t('models.calibrations')),
        this.#calibrations.length === 0 && this.#models.length > 0 && h('p.quiet-text', {}, t('models.calibrations.none')),
        h('div.grid', {}, this.#calibrations.map(calibration))));
  }

  #model(model, isDefault) {
    const isLoading = this.#loading.has(model.id);
    const state = model.problem ? 'failed' : model.loaded ? 'loaded' : 'waiting';
    return h('article.card', {},
      h('div.line', {}, h('h3', {}, model.name, isDefault && h('span.tag', {}, t('models.default'))), !isLoading && h(`span.tag.${state}`, {}, t(`models.${state}`))),
      model.problem && h('p.problem', {lang: 'en'}, sentence(model.problem)),
      isLoading && h('progress', {'aria-label': t('state.loading')}),
      h('dl', {},
        model.context && [h('dt', {}, t('models.context')), h('dd', {}, t('models.context.value', {bars: whole(model.context)}))],
        model.identity && [h('dt', {}, t('models.weights')), h('dd', {}, model.identity.split(' ').map(sha => h('code', {title: sha}, `${sha.slice(0, 16)} `)))]),
      model.name === 'nano' && h('p.quiet-text', {}, t('models.nano')),
      !model.loaded && !isLoading && h('button', {type: 'button', onclick: () => this.#load(model.id)}, t('models.load')));
  }

  async #load(id) {
    this.#loading.add(id);
    this.redraw();
    await api.loadModel(id).catch(() => {}); // the list has the problem
    this.#loading.delete(id);
    this.show();
  }
}

function calibration(item) {
  const row = (name, value) => [h('dt', {}, t(name)), h('dd', {}, value)];
  return h('article.card', {}, h('h3', {}, `${item.model} · ${interval(item.interval).trim()}`), h('dl', {},
    row('models.fits', t('models.fits.value', {interval: interval(item.interval), zones: item.zones.join(', '), horizon: item.horizon})),
    row('models.settings', t('models.settings.value', {lookback: item.lookback, samples: item.samples})),
    row('models.learned', t('models.learned.value', {windows: whole(item.windows), until: item.learnedUntil.slice(0, 10)})),
    row('result.id', h('code', {}, item.id))));
}
