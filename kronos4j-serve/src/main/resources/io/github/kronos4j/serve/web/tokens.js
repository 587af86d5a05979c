import * as api from './api.js';
import {KlineChart} from './chart.js';
import {fill, h} from './dom.js';
import {interval, t} from './i18n.js';
import {whole} from './numbers.js';
import {rebuiltView} from './rebuilt.js';
import {SourcePanel, exampleFile, seriesOf, uploadName, uploadSource} from './source.js';
import {shortStamp} from './stamps.js';
import {statusCard} from './status.js';
import {countTurned, switchRow} from './switches.js';

/** The screen `tokens`: a bar, its two tokens, and the bar that they turn back into. */
export class TokenScreen {
  element = h('div.tokens');
  #given;
  #phase = 'empty';
  #name = '';
  #source = null;
  #models = [];
  #model = '';
  #problem = null;
  #again = null;
  #work = null; // AbortController of the tokens of all bars
  #answer = null;
  #picked = 0;
  #tokens = null; // those of the switches: coarse, fine
  #changed = null; // the bar that they stand for, if they are not the bar's own
  #turning = null; // AbortController of that bar
  #chart = new KlineChart();
  #panel = new SourcePanel(file => this.open(file), source => this.#start(source));
  #choice = h('section.card');
  #stage = h('div.stage');
  #title = h('div.chart-title');
  #window = h('p.quiet-text');
  #reset = h('button.quiet', {type: 'button', onclick: () => this.#chart.reset()});
  #chartCard = h('section.card.chart-card', {}, h('div.line', {}, this.#title, this.#reset), this.#chart.readout, this.#chart.element, this.#window);
  #bar = h('section.card.token-bar');

  /** @param {function(): ?object} given the source that another screen shows */
  constructor(given) {
    this.#given = given;
    this.#chart.onPick = i => this.#pick(i);
    this.#chart.element.kline = this.#chart; // for tests
    this.element.append(h('div.side', {}, this.#panel.element, this.#choice), this.#stage);
    api.connection.addEventListener('back', () => this.#phase === 'gone' && this.#again());
  }

  async show() {
    if (!this.#source && this.#given()) {
      await this.#start(this.#given());
    } else {
      this.redraw();
    }
    await this.#learn();
  }

  async #learn() {
    try {
      const [models, server] = await Promise.all([api.models(), api.server()]);
      this.#models = models;
      this.#panel.know(server.offline);
      this.redraw();
    } catch (e) {
      if (!(e instanceof api.ServerGone || e instanceof api.Problem)) {
        throw e; // the frame shows the others
      }
    }
  }

  /** Uploads a file and shows the tokens of its bars. */
  open(file) {
    return this.#run('uploading', file.name, () => this.open(file), async signal =>
      this.#read(uploadSource(await api.upload(uploadName(file.name), file, signal), file.name), signal));
  }

  #start(source) {
    return this.#run('encoding', source.name, () => this.#start(source), signal => this.#read(source, signal));
  }

  async #read(source, signal) {
    this.#source = source;
    this.#answer = null;
    const problem = seriesOf(source)?.problem;
    if (problem) {
      throw new api.Problem({type: 'unprocessable-bars', detail: problem});
    }
    const answer = await api.tokens(this.#request(), signal);
    this.#answer = answer;
    this.#phase = 'done';
    this.redraw(); // the chart needs its place before its view
    this.#chart.showBars({...answer.bars, stamps: answer.stamps, zone: answer.zone});
    this.#pick(answer.stamps.length - 1);
  }

  #request() {
    const {upload, series, ticker, symbol, interval: bars} = this.#source;
    return {upload, series, ticker, symbol, interval: bars, model: this.#model || undefined};
  }

  /** The bars that are shown, which are not fetched again. */
  #shown() {
    const {stamps, bars, zone} = this.#answer;
    return this.#source.ticker ? {bars: {stamps, ...bars}, zone, model: this.#model || undefined} : this.#request();
  }

  #pick(i) {
    this.#picked = Math.max(0, Math.min(this.#answer.stamps.length - 1, i));
    this.#turnBack();
    this.#chart.mark(this.#picked);
  }

  #own() {
    const {coarse, fine} = this.#answer.tokens;
    return {coarse: coarse[this.#picked], fine: fine[this.#picked]};
  }

  #turnBack() {
    this.#turning?.abort();
    this.#tokens = this.#own();
    this.#changed = null;
    this.#drawBar();
  }

  /** Asks for the bar that other tokens stand for. */
  async #turn(tokens) {
    const own = this.#own();
    if (tokens.coarse === own.coarse && tokens.fine === own.fine) {
      this.#turnBack();
      return;
    }
    this.#turning?.abort();
    const mine = new AbortController();
    this.#turning = mine;
    this.#tokens = tokens;
    this.#drawBar();
    try {
      const {changed} = await api.tokens({...this.#shown(), limit: 1, change: {at: this.#answer.stamps[this.#picked], ...tokens}}, mine.signal);
      if (!mine.signal.aborted) {
        this.#changed = changed;
        this.#drawBar();
      }
    } catch (e) {
      if (!mine.signal.aborted) {
        this.#fail(e, () => this.#start(this.#source));
      }
    }
  }

  /** Does one thing at a time; what was before is cancelled. */
  async #run(phase, name, again, work) {
    this.#work?.abort();
    this.#turning?.abort();
    const mine = new AbortController();
    this.#work = mine;
    this.#name = name;
    this.#phase = phase;
    this.#again = again;
    this.redraw();
    try {
      await work(mine.signal);
    } catch (e) {
      if (this.#work !== mine) {
        return;
      }
      if (mine.signal.aborted) {
        this.#phase = 'cancelled';
        this.redraw();
      } else {
        this.#fail(e, again);
      }
    }
  }

  #fail(e, again) {
    if (!(e instanceof api.ServerGone || e instanceof api.Problem)) {
      throw e;
    }
    this.#again = again;
    this.#problem = e;
    this.#phase = e instanceof api.Problem ? 'failed' : 'gone';
    this.redraw();
  }

  redraw() {
    if (this.element.isConnected) {
      document.body.dataset.state = `tokens-${this.#phase}`;
    }
    this.#panel.draw(this.#source);
    this.#drawChoice();
    if (this.#phase === 'done') {
      this.#drawTitle();
      if (!this.#chartCard.isConnected) {
        fill(this.#stage, this.#chartCard, this.#bar);
      }
      this.#chart.restyle();
      if (this.#tokens) {
        this.#drawBar();
      }
    } else {
      fill(this.#stage, this.#phase === 'empty' ? this.#welcome() : statusCard(
        {phase: this.#phase, name: this.#name, problem: this.#problem}, {cancel: () => this.#work.abort(), retry: this.#again}));
    }
  }

  #drawChoice() {
    this.#choice.hidden = this.#models.length < 2;
    const take = ({target}) => {
      this.#model = target.value;
      if (this.#source) {
        this.#start(this.#source);
      }
    };
    fill(this.#choice, h('div.field', {}, h('label', {for: 'tokens-model'}, t('form.model')),
      h('select', {id: 'tokens-model', onchange: take}, this.#models.map(({id, name}, i) =>
        h('option', {value: i === 0 ? '' : id, selected: this.#model === (i === 0 ? '' : id)}, name)))));
  }

  #drawTitle() {
    const {symbol, interval: label, zone, stamps, tokens, coarseBits, fineBits} = this.#answer;
    this.#reset.textContent = t('chart.reset');
    fill(this.#title, h('h1', {}, symbol), h('p.quiet-text', {}, `${interval(label).trim()} · ${zone}`));
    this.#window.textContent = t('tokens.window', {
      bars: whole(stamps.length), coarse: whole(new Set(tokens.coarse).size), coarseAll: whole(2 ** coarseBits),
      fine: whole(new Set(tokens.fine).size), fineAll: whole(2 ** fineBits),
    });
  }

  #drawBar() {
    const {stamps, coarseBits, fineBits, notes} = this.#answer;
    const own = this.#own();
    const {coarse, fine} = this.#tokens;
    const turned = countTurned(coarse, own.coarse) + countTurned(fine, own.fine);
    const step = (name, sign, move) => h('button', {
      type: 'button', id: `bar-${name}`, 'aria-label': t(`tokens.${name}`), onclick: () => this.#pick(this.#picked + move),
    }, sign);
    const focus = this.#bar.contains(document.activeElement) && document.activeElement.id;
    fill(this.#bar,
      h('div.line', {}, h('h2', {}, shortStamp(stamps[this.#picked])), h('div.buttons', {}, step('before', '←', -1), step('after', '→', 1))),
      h('div.pair-of-tokens', {},
        switchRow('coarse', coarse, own.coarse, coarseBits, token => this.#turn({coarse: token, fine})),
        switchRow('fine', fine, own.fine, fineBits, token => this.#turn({coarse, fine: token}))),
      h('div.line', {}, h('p.quiet-text', {}, turned === 0 ? t('tokens.try') : t(turned === 1 ? 'tokens.turned.1' : 'tokens.turned', {count: turned})),
        turned > 0 && h('button.quiet', {type: 'button', id: 'turn-back', onclick: () => this.#turnBack()}, t('tokens.undo'))),
      rebuiltView(this.#answer, this.#picked, this.#changed),
      notes.length > 0 && h('div', {}, h('h3', {}, t('tokens.notes')), h('ul.notes', {lang: 'en'}, notes.map(text => h('li', {}, text)))));
    if (focus) {
      document.getElementById(focus)?.focus();
    }
  }

  #welcome() {
    const step = n => h('li', {}, h('span.number', {'aria-hidden': 'true'}, n), h('div', {}, h('h3', {}, t(`tokens.step${n}`)), h('p', {}, t(`tokens.step${n}.text`))));
    return h('section.welcome', {},
      h('div.drop-zone', {},
        h('h1', {}, t('tokens.title')), h('p.lead', {}, t('tokens.text')),
        h('div.buttons', {}, h('label.button.primary', {for: 'file'}, t('source.file')),
          h('button', {type: 'button', id: 'tokens-example', onclick: async () => this.open(await exampleFile())}, t('empty.example'))),
        h('p.quiet-text', {}, t('drop'))),
      h('ol.steps', {}, [1, 2, 3].map(step)));
  }
}
