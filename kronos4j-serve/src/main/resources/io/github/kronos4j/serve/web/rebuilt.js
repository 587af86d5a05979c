import {candles} from './candle.js';
import {h} from './dom.js';
import {t} from './i18n.js';
import {change, compact, decimal, decimalsOf, signed} from './numbers.js';

const PRICES = ['open', 'high', 'low', 'close'];

/** The bar of an index, out of columns. */
const barAt = (columns, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]]));

/** A bar, and what its tokens give back: as candles, numbers and a sentence. */
export function rebuiltView(answer, i, changed) {
  const bars = [
    {name: 'true', bar: barAt(answer.bars, i)},
    {name: 'coarse', bar: barAt(answer.coarse.bars, i), moves: answer.coarse.closeErrors[i]},
    {name: 'both', bar: barAt(answer.both.bars, i), moves: answer.both.closeErrors[i]},
    ...(changed ? [{name: 'changed', bar: barAt(changed.bars, 0), moves: changed.closeError}] : []),
  ];
  const price = value => decimal(value, decimalsOf(answer.bars.close));
  return [table(bars, price, answer.zone), h('p', {id: 'tokens-sentence', role: 'status'}, sentence(bars, price, changed))];
}

function table(bars, price, zone) {
  const pictures = candles(bars.map(({bar}) => bar), zone);
  const row = (name, cell) => h('tr', {}, h('th', {scope: 'row'}, t(name)), bars.map(data => h('td', {}, cell(data))));
  const [{bar: actual}, ...others] = bars;
  return h('div.scroll', {tabindex: 0, role: 'region', 'aria-label': t('tokens.rebuilt')}, h('table.rebuilt', {},
    h('thead', {}, h('tr', {}, h('td'), bars.map(({name}, k) => h('th', {scope: 'col', 'data-bar': name}, pictures[k], t(`tokens.bar.${name}`))))),
    h('tbody', {},
      PRICES.map(name => row(`column.${name}`, ({bar}) => price(bar[name]))),
      actual.volume !== undefined && row('column.volume', ({bar}) => compact(bar.volume)),
      row('tokens.off', ({bar}) => (bar === actual ? '' : off(bar, actual))),
      others.some(({moves}) => Number.isFinite(moves)) && row('tokens.moves', ({moves}) => (moves === undefined ? '' : signed(moves, 2))))));
}

const off = (bar, actual) => change(bar.close / actual.close - 1, 2);

function sentence([actual, , both], price, changed) {
  const values = {rebuilt: price(both.bar.close), close: price(actual.bar.close), off: off(both.bar, actual.bar)};
  return [
    t('tokens.back', values),
    Number.isFinite(both.moves) && t('tokens.back.moves', {moves: decimal(Math.abs(both.moves), 2)}),
    changed && t('tokens.changed', {coarse: changed.coarse, fine: changed.fine, close: price(changed.bars.close[0])}),
  ].filter(Boolean).join(t('space'));
}
