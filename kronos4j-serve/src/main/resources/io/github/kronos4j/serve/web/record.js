import * as api from './api.js';
import {fill, h} from './dom.js';
import {intervalGraphic} from './graphic.js';
import {interval, t} from './i18n.js';
import {change, decimal, decimalsOf, percent, whole} from './numbers.js';
import {shortStamp} from './stamps.js';
import {sentence} from './status.js';

/** The screen `record`: what became of the forecasts that were written down. */
export class RecordScreen {
  element = h('div.record');
  #record = null;
  #ledger = null;
  #server = null;
  #problem = null;
  #hindsight = false;
  #scored = '';

  async show() {
    this.redraw();
    await this.#load();
  }

  async #load() {
    const hindsight = this.#hindsight || undefined;
    await this.#tolerate(async () => {
      [this.#server, this.#record, this.#ledger] = await Promise.all([
        api.server(), api.record({hindsight}), api.ledger({hindsight, scored: this.#scored})]);
      this.#problem = null;
      this.redraw();
    });
  }

  async #more() {
    await this.#tolerate(async () => {
      const page = await api.ledger({hindsight: this.#hindsight || undefined, scored: this.#scored, cursor: this.#ledger.next});
      this.#ledger = {...page, forecasts: [...this.#ledger.forecasts, ...page.forecasts]};
      this.redraw();
    });
  }

  redraw() {
    const groups = this.#record?.groups ?? [];
    document.body.dataset.state = this.#problem ? 'record-failed' : this.#record ? (groups.length > 0 ? 'record' : 'record-empty') : 'record-loading';
    const focus = this.element.contains(document.activeElement) && document.activeElement.id;
    fill(this.element,
      h('div.heading', {}, h('h1', {}, t('record.title')), h('p', {}, t('record.text'))),
      this.#problem && h('div.status.failed', {role: 'alert'}, h('h2', {}, t('state.failed')), h('p', {lang: 'en'}, sentence(this.#problem.message))),
      this.#record && this.#problems(),
      this.#record && groups.length === 0 && this.#empty(),
      groups.length > 0 && h('div.groups', {}, groups.map(group)),
      this.#record && this.#list());
    if (focus) {
      document.getElementById(focus)?.focus();
    }
  }

  #problems() {
    const problems = this.#server.ledger ? this.#record.problems : [];
    return problems.length > 0 && h('div.card.warnings', {}, h('h2', {}, t('record.problems')), h('ul.notes', {lang: 'en'}, problems.map(text => h('li', {}, sentence(text)))));
  }

  #empty() {
    return h('section.card.intro', {}, h('h2', {}, t(this.#server.ledger ? 'record.empty' : 'record.off')),
      h('p', {}, t(this.#server.ledger ? 'record.empty.text' : 'record.off.text')));
  }

  #list() {
    const {forecasts, total, next} = this.#ledger;
    if (total === 0 && !this.#scored && !this.#hindsight && !this.#server.ledger) {
      return null;
    }
    return h('section.card', {},
      h('h2', {}, t('record.list')),
      h('div.filters', {},
        h('select', {id: 'record-scored', 'aria-label': t('record.filter'), onchange: ({target}) => { this.#scored = target.value; this.#load(); }},
          ['', 'true', 'false'].map(value => h('option', {value, selected: value === this.#scored}, t(`record.filter.${value || 'all'}`)))),
        h('label.check', {}, h('input', {id: 'record-hindsight', type: 'checkbox', checked: this.#hindsight, onchange: ({target}) => { this.#hindsight = target.checked; this.#load(); }}), t('record.hindsight'))),
      total === 0
        ? h('p.quiet-text', {}, t('record.none'))
        : h('div.scroll', {tabindex: 0, role: 'region', 'aria-label': t('record.list')}, h('table', {},
          h('thead', {}, h('tr', {}, ['series', 'from', 'to', 'up', 'range', 'actual', 'state'].map(name => h('th', {scope: 'col'}, t(`record.column.${name}`))))),
          h('tbody', {}, forecasts.map(entry)))),
      next && h('button', {type: 'button', id: 'more-record', onclick: () => this.#more()}, t('data.store.more')));
  }

  async #tolerate(work) {
    try {
      await work();
    } catch (e) {
      if (e instanceof api.Problem) {
        this.#problem = e;
        this.redraw();
      } else if (!(e instanceof api.ServerGone)) {
        throw e;
      }
    }
  }
}

function group(data) {
  const {coverage, crpsSkill, hits, rises} = data;
  const name = `${data.model} · ${t('record.group', {market: data.market === 'always' ? t('record.always') : data.market, interval: interval(data.interval).trim()})}`;
  const counts = t('record.counts', {scored: whole(data.scored), pending: whole(data.pending), repeats: whole(data.repeats)});
  const isScored = data.scored > 0;
  return h('section.card.group', {'data-sufficient': String(data.sufficient)},
    h('div.line', {}, h('h2', {}, name), h('div.tags', {}, !data.aheadOfTime && h('span.tag.failed', {}, t('record.test')), h('span.tag', {}, t(data.calibrated ? 'result.calibrated' : 'result.uncalibrated')))),
    h('p', {}, counts),
    isScored && !data.sufficient && h('p.verdict', {}, h('b', {}, t('record.few')), ' ', t('record.few.text', {windows: whole(data.independent), days: whole(data.days)})),
    (data.verdict || !isScored) && h('p.verdict', {}, isScored ? verdict(data) : t('record.pending')),
    isScored && h('div.measures', {},
      coverage.map(({nominal, share}) => measure(t('record.coverage', {share: percent(nominal)}), share, nominal, t('record.coverage.text', {nominal: percent(nominal)}))),
      measure(t('record.hits'), hits, rises.value, t('record.hits.text', {base: percent(rises.value, 1)})),
      skill(crpsSkill)));
}

/** The record beside chance, in words. */
function verdict({verdict: {quantiles, direction, width}, crpsSkill, coverage}) {
  const covered = coverage.find(({nominal}) => nominal === 0.8).share.value;
  return [
    t(`record.quantiles.${quantiles}`, {skill: change(crpsSkill.value)}),
    t(`record.direction.${direction}`),
    t(`record.width.${width}`, {share: percent(covered)}),
  ].join(t('space'));
}

/** A share with its interval, and the mark that it is compared with. */
function measure(name, share, mark, text) {
  return h('div.measure', {}, h('h3', {}, name), h('p.value', {}, percent(share.value, 1)),
    intervalGraphic({...share, mark, from: 0, to: 1}),
    h('p.text', {}, `${text} ${t('record.interval', {low: percent(share.low), high: percent(share.high), trials: whole(share.trials)})}`));
}

function skill({value, low, high}) {
  const reach = Math.max(0.1, ...[value, low, high].map(x => Math.abs(x ?? 0)));
  const hasInterval = low !== null && high !== null;
  return h('div.measure', {}, h('h3', {}, t('record.skill')), h('p.value', {}, value === null ? '–' : change(value)),
    value !== null && intervalGraphic({value, low: low ?? value, high: high ?? value, mark: 0, from: -reach, to: reach}),
    h('p.text', {}, t('record.skill.text'), hasInterval && ` ${t('record.skill.interval', {low: change(low), high: change(high)})}`));
}

function entry(data) {
  const price = value => decimal(value, decimalsOf([data.lastClose]));
  const [low, high] = data.closeInterval80;
  const actual = data.actualReturn === undefined ? '–' : `${price(data.lastClose * (1 + data.actualReturn))} (${change(data.actualReturn)})`;
  const name = data.state === 'scored' ? t('record.state.scored', {share: percent(data.coverage80)}) : t(`record.state.${data.state}`);
  return h('tr', {},
    h('th', {scope: 'row'}, data.symbol, h('small', {}, ` ${data.model} · ${data.interval}`)),
    h('td', {}, shortStamp(data.origin)),
    h('td', {}, shortStamp(data.end)),
    h('td', {}, percent(data.probabilityUp)),
    h('td', {}, `${price(low)} – ${price(high)}`),
    h('td', {}, actual),
    h('td', {}, name, !data.aheadOfTime && h('span.tag.failed', {}, t('record.test'))));
}
