import {h} from './dom.js';
import {chineseFindings} from './findings-zh.js';
import {interval, t} from './i18n.js';
import {whole} from './numbers.js';
import {preference} from './preferences.js';
import {shortStamp} from './stamps.js';

/** The way a series of a file was read: format, clock, columns, findings and doubts. */
export function readingDetails(series) {
  const row = (name, ...value) => [h('dt', {}, t(name)), h('dd', {}, ...value)];
  return h('div.reading', {},
    h('dl', {},
      row('data.format', h('span', {lang: 'en'}, series.format)),
      row('data.bars', whole(series.bars)),
      row('data.range', t('source.range', {from: shortStamp(series.from), to: shortStamp(series.to)})),
      row('data.interval', interval(series.interval).trim()),
      row('data.zone', series.zone),
      row('data.calendar', series.calendar),
      series.upcoming > 0 && row('data.upcoming', whole(series.upcoming)),
      row('data.columns', h('ul.columns', {}, series.columns.map(column =>
        h('li', {}, h('code', {}, column.name || t('data.columns.unnamed')), column.use === column.name ? '' : ` → ${column.use === 'not read' ? t('data.columns.unread') : column.use}`,
          column.remark && h('span.quiet-text', {lang: 'en'}, ` (${column.remark})`)))))),
    list('data.findings', series.findings.map(finding => h('li', {class: finding.severity.toLowerCase()}, findingText(finding)))),
    list('data.doubts', series.notes.map(text => h('li', {lang: 'en'}, text))));
}

/** A finding in the language of the page; in English it is the sentence of the server. */
export function findingText({kind, detail, time, count}) {
  const text = preference('language') === 'zh' ? chineseFindings[kind] : undefined;
  return text?.replace('{time}', time && shortStamp(time)).replace('{count}', whole(count)) ?? h('span', {lang: 'en'}, detail);
}

function list(name, items) {
  return [h('h3', {}, t(name)), items.length === 0 ? h('p.quiet-text', {}, t(`${name}.none`)) : h('ul.notes', {}, items)];
}
