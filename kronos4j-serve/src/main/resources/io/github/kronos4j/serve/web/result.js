import {commandLine} from './command.js';
import {h} from './dom.js';
import {download} from './download.js';
import {t} from './i18n.js';
import {change, compact, decimal, decimalsOf, decimalsOfEstimate, percent, whole} from './numbers.js';
import {preference} from './preferences.js';
import {chineseReason} from './reasons-zh.js';
import {countPassed, shortStamp} from './stamps.js';
import {sentence} from './status.js';

/**
 * The numbers of a forecast, each with a sentence.
 *
 * @param {object} forecast result with its history
 * @param {?object} request null if it is not known
 * @param {{fileName: string, upload: string, isOfNow: boolean, hasSeveralSeries: boolean}} context
 */
export function resultView(forecast, request, context) {
  const digits = decimalsOf(forecast.history.columns.close);
  const price = value => decimal(value, digits);
  return [
    h('h2.visually-hidden', {}, t('result')),
    h('div.figures', {}, figures(forecast, digits, price)),
    h('div.columns', {},
      h('div', {}, trust(forecast), holdout(forecast, price), warnings(forecast, context), facts(forecast)),
      h('div', {}, request && repeat(forecast, request, context), save(forecast))),
    table(forecast, price),
  ];
}

function figures(forecast, digits, price) {
  const {outlook, risk, stamps, metadata} = forecast;
  const end = shortStamp(stamps.at(-1));
  const estimate = value => decimal(value, decimalsOfEstimate(outlook.lastClose, digits));
  if (outlook.probabilityUp === null) {
    const title = metadata.samples === 1 ? 'result.single' : 'result.none';
    const text = metadata.samples === 1 ? t('result.single.text') : sentence(outlook.reason);
    return figure(title, estimate(outlook.meanClose), text);
  }
  const up = outlook.probabilityUp;
  const median = forecast.quantiles.close['0.5'].at(-1);
  const touch = name => risk?.[name] && figure(`result.${name}`, percent(risk[name].probability),
    t('result.touch.text', {price: price(risk[name].level)}), meter(risk[name].probability, t(`result.${name}`)));
  return [
    figure('result.up', percent(up), t(metadata.volatilityHead ? 'result.up.headed' : 'result.up.text', {
      count: Math.round(up * metadata.samples), samples: metadata.samples, last: price(outlook.lastClose),
      error: outlook.probabilityUpError === null ? '–' : decimal(100 * outlook.probabilityUpError, 0),
    }), meter(up, t('result.up'))),
    figure('result.range', outlook.closeInterval80.map(estimate).join(' – '), t('result.range.text', {end})),
    figure('result.middle', estimate(median), t('result.middle.text', {change: change(median / outlook.lastClose - 1)})),
    figure('result.volatility', percent(outlook.volatility, 1), t('result.volatility.text', {bars: stamps.length})),
    touch('stop'), touch('target'),
  ];
}

const figure = (name, value, text, extra) =>
  h('div.card.figure', {'data-figure': name.split('.')[1]}, h('h3', {}, t(name)), h('p.value', {}, value), extra, h('p.text', {}, text));

const meter = (share, name) => h('meter', {min: 0, max: 1, value: share, 'aria-label': name});

function trust({outlook, metadata}) {
  const head = metadata.volatilityHead;
  const hasBasis = outlook.calibrated || Boolean(head);
  const name = outlook.calibrated ? 'calibrated' : head ? 'headed' : 'uncalibrated';
  const detail = outlook.calibrated ? outlook.calibration : head || outlook.calibrationReason;
  return h(`div.card.trust.${hasBasis ? 'calibrated' : name}`, {},
    h('h3', {}, h('span.mark', {'aria-hidden': 'true'}, hasBasis ? '✓' : '!'), t(`result.${name}`)),
    h('p', {}, t(`result.${name}.text`)),
    detail && h('p.quiet-text', {}, `${t(hasBasis ? 'result.basis' : 'result.reason')}: `, reason(detail)));
}

/** A sentence of the server about the bands, in Chinese on the Chinese page if its form is known. */
function reason(text) {
  const chinese = preference('language') === 'zh' ? chineseReason(text) : undefined;
  return chinese ? `${chinese}。` : h('span', {lang: 'en'}, sentence(text));
}

function holdout({holdout: errors}, price) {
  return errors && h('div.card.holdout', {}, h('h3', {}, t('result.holdout')),
    h('p', {}, t('result.holdout.coverage', {share: percent(errors.coverage80)})),
    h('p', {}, t('result.holdout.error', {error: price(errors.mae), naive: price(errors.naiveMae)})));
}

function warnings(forecast, {isOfNow, upload, fileName}) {
  const passed = isOfNow ? countPassed(forecast.stamps, forecast.zone) : 0;
  const items = [
    passed > 0 && h('li.stale', {}, t('result.stale', {last: shortStamp(forecast.history.to), count: passed, total: forecast.stamps.length})),
    forecast.provisional?.some(Boolean) && h('li', {}, t('result.provisional')),
    ...forecast.warnings.filter(text => passed === 0 || !text.startsWith('the last bar is of ')).map(text => h('li', {lang: 'en'}, sentence(upload && fileName ? text.replaceAll(upload, fileName) : text))),
  ].filter(Boolean);
  return items.length > 0 && h('div.card.warnings', {}, h('h3', {}, t('result.warnings')), h('ul.notes', {}, items));
}

function repeat(forecast, request, {fileName, hasSeveralSeries}) {
  const command = commandLine(request, forecast, fileName);
  return h('div.card.repeat', {},
    h('h3', {}, t('result.repeat')),
    h('pre', {tabindex: 0, 'aria-label': t('result.repeat')}, h('code', {id: 'command'}, command)),
    h('div.line', {}, h('p.quiet-text', {}, t(hasSeveralSeries ? 'result.repeat.symbol' : 'result.repeat.text')), copier('result.copy', () => command)));
}

function copier(name, text) {
  return h('button', {
    type: 'button',
    onclick: async ({currentTarget}) => {
      await navigator.clipboard.writeText(text());
      currentTarget.textContent = t('result.copied');
    },
  }, t(name));
}

function save(forecast) {
  const theme = getComputedStyle(document.documentElement).colorScheme === 'dark' ? '?theme=dark' : '';
  const button = (ending, query = '') => h('button', {
    type: 'button', 'data-save': ending, 'aria-label': `${t('result.save')} ${ending.toUpperCase()}`,
    onclick: () => download(`v1/forecasts/${forecast.id}.${ending}${query}`, `${forecast.symbol}-forecast.${ending}`),
  }, ending.toUpperCase());
  return h('div.card.save', {}, h('h3', {}, t('result.save')),
    h('div.buttons', {}, button('csv'), button('json'), button('png', theme), copier('result.link', () => location.href)));
}

function facts({history, metadata, zone, id}) {
  const row = (name, value) => [h('dt', {}, t(name)), h('dd', {}, value)];
  return h('div.card.facts', {}, h('dl', {},
    row('result.model', [metadata.model, metadata.modelSha256.slice(0, 12)].filter(Boolean).join(' · ')),
    row('result.history', t('result.history.value', {bars: whole(history.bars), from: shortStamp(history.from), to: shortStamp(history.to)})),
    row('result.clock', `${zone}${metadata.calendar && metadata.calendar !== 'given' ? ` · ${metadata.calendar}` : ''}`),
    metadata.seconds !== undefined && row('result.computed', t('result.seconds', {seconds: decimal(metadata.seconds, 1)})),
    row('result.id', h('code', {}, id.slice(0, 16)))));
}

function table(forecast, price) {
  const close = forecast.quantiles?.close;
  const volume = forecast.median.volume;
  const head = ['column.time', 'legend.median', ...(close ? ['result.table.low', 'result.table.high'] : []), ...(volume ? ['column.volume'] : []),
    ...(forecast.truth ? ['legend.truth'] : [])];
  const rows = () => forecast.stamps.map((stamp, i) => h('tr', {},
    h('th', {scope: 'row'}, shortStamp(stamp)),
    h('td', {}, price((close?.['0.5'] ?? forecast.median.close)[i])),
    close && [h('td', {}, price(close['0.1'][i])), h('td', {}, price(close['0.9'][i]))],
    volume && h('td', {}, compact(volume[i])),
    forecast.truth && h('td', {}, price(forecast.truth.close[i]))));
  return h('details.card.numbers', {}, h('summary', {}, t('result.table')),
    h('div.scroll', {tabindex: 0, role: 'region', 'aria-label': t('result.table')},
      h('table', {}, h('thead', {}, h('tr', {}, head.map(name => h('th', {scope: 'col'}, t(name))))), h('tbody', {}, rows()))));
}
