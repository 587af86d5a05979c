import * as api from './api.js';
import {KlineChart} from './chart.js';
import {fill, h} from './dom.js';
import {ForecastForm} from './form.js';
import {interval, t} from './i18n.js';
import {resultView} from './result.js';
import {SourcePanel, exampleFile, seriesOf, storedSource, uploadName, uploadSource} from './source.js';
import {isBusy, statusCard} from './status.js';

const MAX_PATH_BARS = 20_000;
const PARTS = 'include=history,quantiles';

/** The screen `forecast`: from bars to a forecast. */
export class ForecastScreen {
  element = h('div.forecast');
  #phase = 'empty';
  #source = null;
  #request = null;
  #forecast = null;
  #problem = null;
  #progress = null;
  #position = null; // in the queue of the server
  #name = '';
  #work = null; // AbortController of what goes on
  #again = null; // repeats what was interrupted
  #models = [];
  #hasBars = false;
  #chart = new KlineChart();
  #form = new ForecastForm(() => this.#start());
  #panel = new SourcePanel(file => this.open(file), source => this.start(source));
  #stage = h('div.stage');
  #status = h('div.status-place');
  #title = h('div.chart-title');
  #legend = h('ul.legend');
  #result = h('section.result');
  #reset = h('button.quiet', {type: 'button', onclick: () => this.#chart.reset()});
  #chartCard = h('section.card.chart-card', {},
    h('div.line', {}, this.#title, this.#reset), this.#chart.readout, this.#chart.element, this.#legend);

  constructor() {
    this.#chart.element.kline = this.#chart; // for tests
    this.element.append(h('div.side', {}, this.#panel.element, this.#form.element), this.#stage);
    api.connection.addEventListener('back', () => this.#phase === 'gone' && this.#again?.());
    this.#learn();
  }

  /** Where the bars come from; null if there are none yet. */
  get source() {
    return this.#source;
  }

  async #learn() {
    try {
      const [limits, models, server] = await Promise.all([api.limits(), api.models(), api.server()]);
      this.#models = models;
      this.#form.know(limits, models);
      this.#panel.know(server.offline);
      this.redraw();
    } catch {
      // The frame shows that the server is gone or wants a token; the form works with its defaults.
    }
  }

  /** Shows the forecast of an id, or what was shown before. */
  show(id) {
    if (this.#models.length === 0) {
      this.#learn();
    }
    if (id && id !== this.#forecast?.id) {
      this.#load(id);
    } else {
      if (!id && this.#forecast) {
        history.replaceState(null, '', `#/forecast/${this.#forecast.id}`);
      }
      this.redraw();
    }
  }

  /** Uploads a file and forecasts it. */
  async open(file) {
    location.hash = '#/forecast';
    await this.#run('uploading', file.name, () => this.open(file), async signal => {
      const reading = await api.upload(uploadName(file.name), file, signal);
      await this.#begin(uploadSource(reading, file.name), signal);
    });
  }

  /** Forecasts a source, with settings that its owner would choose. */
  async start(source, settings = {}) {
    location.hash = '#/forecast';
    this.#form.suggest(settings);
    await this.#run('preparing', source.name, () => this.start(source, settings), signal => this.#begin(source, signal));
  }

  /** Forecasts the same source with the settings of the form. */
  #start() {
    return this.#source
      ? this.#run('preparing', this.#source.name, () => this.#start(), signal => this.#compute(signal))
      : document.getElementById('file').focus();
  }

  async #begin(source, signal) {
    this.#source = source;
    this.#forget();
    const series = seriesOf(source);
    if (series?.problem) {
      throw new api.Problem({type: 'unprocessable-bars', detail: series.problem});
    }
    if (series?.upcoming > 0) {
      this.#form.suggest({horizon: series.upcoming});
    }
    if (!source.ticker) {
      const bars = await api.bars(source);
      if (signal.aborted) {
        throw signal.reason;
      }
      this.#hasBars = true;
      this.redraw(); // the chart needs its place before its view
      this.#chart.showBars(bars);
    }
    await this.#compute(signal);
  }

  #forget() {
    this.#forecast = null;
    this.#request = null;
    this.#hasBars = false;
    history.replaceState(null, '', '#/forecast');
  }

  async #compute(signal) {
    const {upload, series, ticker, symbol, interval: bars} = this.#source;
    this.#request = {upload, series, ticker, symbol, interval: bars, ...this.#form.request()};
    this.#models = await api.models();
    const model = this.#models.find(({id}) => id === this.#request.model) ?? this.#models[0];
    this.#enter(!model.loaded ? 'loading' : ticker ? 'fetching' : 'preparing');
    await this.#receive(api.forecast(this.#request, signal), signal);
  }

  /** Shows the events of a forecast up to its last one. */
  async #receive(events, signal) {
    for await (const {name, data} of events) {
      if (signal.aborted) {
        throw signal.reason;
      } else if (name === 'result') {
        await this.#finish(data, signal);
      } else if (name === 'problem') {
        throw new api.Problem(data);
      } else if (name === 'cancelled') {
        this.#enter('cancelled');
      } else {
        this.#progress = data.progress ?? null;
        this.#position = data.position ?? null;
        this.#enter(name === 'queued' ? 'queued' : 'running');
      }
    }
  }

  async #finish(forecast, signal) {
    this.#forecast = forecast;
    this.#hasBars = true;
    history.replaceState(null, '', `#/forecast/${forecast.id}`);
    this.#enter('done');
    this.#chart.showForecast(forecast);
    const {samples} = forecast.metadata;
    if (samples > 1 && samples * forecast.stamps.length <= MAX_PATH_BARS) {
      const {paths} = await api.get(`v1/forecasts/${forecast.id}?include=paths`);
      if (!signal.aborted) {
        forecast.paths = paths;
        this.#chart.showForecast(forecast, false);
      }
    }
  }

  /** Opens a forecast by its id, also one that is still computed. */
  async #load(id) {
    await this.#run('opening', '', () => this.#load(id), async signal => {
      this.#source = null;
      this.#request = null;
      const result = await api.get(`v1/forecasts/${id}?${PARTS}`);
      if (result.items || result.kind === 'batch') {
        this.#forget();
        this.#enter('empty');
        location.hash = `#/batch/${id}`;
        return;
      }
      await this.#recall(await api.get(`v1/forecasts/${id}/request`));
      if (result.state) {
        await this.#receive(api.follow(id, signal), signal);
      } else {
        await this.#finish(result, signal);
      }
    });
  }

  async #recall(request) {
    this.#request = request;
    this.#form.take(request);
    if (request.upload) {
      const reading = await api.get(`v1/uploads/${request.upload}`).catch(() => null);
      this.#source = reading && {...uploadSource(reading), symbol: request.symbol};
    } else if (request.series) {
      this.#source = storedSource(request.series);
    } else if (request.ticker) {
      this.#source = {name: request.ticker, ticker: request.ticker, interval: request.interval};
    }
  }

  /** Does one thing at a time; what was before is cancelled. */
  async #run(phase, name, again, work) {
    this.#work?.abort();
    const mine = new AbortController();
    this.#work = mine;
    this.#again = again;
    this.#name = name;
    this.#progress = null;
    this.#enter(phase);
    try {
      await work(mine.signal);
    } catch (e) {
      if (this.#work === mine) {
        this.#fail(e, mine.signal);
      }
    }
  }

  #fail(e, signal) {
    if (signal.aborted) {
      this.#enter('cancelled');
    } else if (e instanceof api.ServerGone) {
      this.#enter('gone');
    } else if (e instanceof api.Problem) {
      this.#problem = e;
      this.#enter('failed');
    } else {
      throw e;
    }
  }

  #enter(phase) {
    const isProgress = phase === this.#phase && ['queued', 'running'].includes(phase);
    this.#phase = phase;
    if (isProgress) {
      this.#drawStatus();
    } else {
      this.redraw();
    }
  }

  redraw() {
    const series = this.#source && seriesOf(this.#source);
    if (this.element.isConnected) {
      document.body.dataset.state = this.#phase;
    }
    this.element.dataset.phase = this.#phase;
    this.#reset.textContent = t('chart.reset');
    this.#panel.draw(this.#source);
    this.#form.element.hidden = !this.#source;
    this.#form.draw(series, this.#forecast !== null);
    this.#drawStatus();
    const isDone = this.#forecast && this.#phase !== 'failed';
    this.#drawTitle(series);
    fill(this.#result, isDone && resultView(this.#forecast, this.#request, {
      fileName: this.#source?.fileName ?? '', upload: this.#source?.upload ?? '', isOfNow: !this.#request?.holdout && !this.#request?.end,
      hasSeveralSeries: this.#source?.reading?.series.length > 1,
    }));
    this.#result.classList.toggle('old', isBusy(this.#phase));
    if (this.#phase === 'empty') {
      fill(this.#stage, this.#welcome());
    } else {
      this.#chartCard.hidden = !this.#hasBars;
      const places = [this.#status, this.#chartCard, this.#result];
      if (places.some((place, i) => this.#stage.children[i] !== place)) {
        fill(this.#stage, places);
      }
      this.#chart.restyle();
    }
  }

  #drawStatus() {
    const had = document.activeElement?.id === 'cancel';
    fill(this.#status, statusCard({phase: this.#phase, name: this.#name, progress: this.#progress, position: this.#position, problem: this.#problem}, {
      cancel: () => this.#work.abort(),
      retry: this.#again,
    }));
    if (had) {
      document.getElementById('cancel')?.focus();
    }
  }

  /** The symbol; the name of the file if the server knows it by another one. */
  #displayName(symbol) {
    const {upload, fileName, symbol: selected, name} = this.#source ?? {};
    return upload && upload !== fileName && !selected ? fileName : symbol ?? name ?? '';
  }

  #drawTitle(series) {
    const {symbol, interval: label, zone} = this.#forecast ?? series ?? {};
    fill(this.#title, h('h1', {}, this.#displayName(symbol)), label && h('p.quiet-text', {}, `${interval(label).trim()} · ${zone}`));
    const entries = this.#forecast
      ? ['bars', this.#forecast.truth && 'truth', 'median', ...(this.#forecast.quantiles ? ['50', '80', '90'] : []), this.#forecast.metadata.samples > 1 && 'paths']
      : ['bars'];
    this.#legend.setAttribute('aria-label', t('legend'));
    fill(this.#legend, entries.filter(Boolean).map(name =>
      h('li', {}, h(`span.swatch.swatch-${name === 'truth' ? 'bars' : name}`, {'aria-hidden': 'true'}), t(`legend.${name}`))));
  }

  #welcome() {
    const step = n => h('li', {}, h('span.number', {'aria-hidden': 'true'}, n), h('div', {}, h('h3', {}, t(`empty.step${n}`)), h('p', {}, t(`empty.step${n}.text`))));
    return h('section.welcome', {},
      h('div.drop-zone', {},
        h('div.picture', {'aria-hidden': 'true'}),
        h('h1', {}, t('empty.title')), h('p.lead', {}, t('empty.text')),
        h('div.buttons', {}, h('label.button.primary', {for: 'file'}, t('source.file')),
          h('button', {type: 'button', id: 'example', onclick: async () => this.open(await exampleFile())}, t('empty.example'))),
        h('p.quiet-text', {}, t('drop')), h('p.quiet-text', {}, t('empty.formats'))),
      h('ol.steps', {}, [1, 2, 3].map(step)));
  }
}
