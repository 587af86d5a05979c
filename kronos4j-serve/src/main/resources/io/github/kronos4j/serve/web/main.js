import * as api from './api.js';
import {BatchScreen} from './batch.js';
import {DataScreen} from './data.js';
import {fill, h} from './dom.js';
import {ForecastScreen} from './forecast.js';
import {t} from './i18n.js';
import {ModelScreen} from './models.js';
import {apply, changes, choices, prefer, preference} from './preferences.js';
import {RecordScreen} from './record.js';
import {ScanScreen} from './scan.js';
import {TokenScreen} from './tokens.js';

/** The frame of the page: header, screens by the address behind `#`, and what concerns the whole server. */

const header = h('header');
const notice = h('div.notice', {role: 'alert', hidden: true});
const content = h('main', {id: 'content', tabindex: -1});
const footer = h('footer');
const forecast = new ForecastScreen();
const screens = {
  forecast,
  scan: new ScanScreen((source, settings) => forecast.start(source, settings)),
  record: new RecordScreen(),
  data: new DataScreen(source => forecast.start(source)),
  models: new ModelScreen(),
  tokens: new TokenScreen(() => forecast.source),
  batch: new BatchScreen(),
};
const SHOWN = ['forecast', 'scan', 'record', 'data', 'models', 'tokens']; // in the header
let current = null;

function route() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  const next = screens[name] ?? forecast;
  if (next !== current) {
    current = next;
    fill(content, current.element);
  }
  drawHeader();
  current.show(rest.join('/'));
}

function drawHeader() {
  const focus = header.contains(document.activeElement) && document.activeElement.id;
  const link = name => h('a', {href: `#/${name}`, 'aria-current': screens[name] === current ? 'page' : undefined}, t(`nav.${name}`));
  const other = preference('language') === 'zh' ? ['en', 'English'] : ['zh', '中文'];
  fill(header,
    h('a.skip', {href: '#content', onclick: event => { event.preventDefault(); content.focus(); }}, t('skip')),
    h('a.brand', {href: '#/forecast'}, h('img', {src: 'assets/icon.svg', alt: '', width: 26, height: 26}), 'Kronos4j'),
    h('nav', {'aria-label': t('nav')}, SHOWN.map(link)),
    h('button.quiet', {type: 'button', id: 'language', lang: other[0] === 'zh' ? 'zh-CN' : 'en', onclick: () => prefer('language', other[0])}, other[1]),
    settings());
  if (focus) {
    document.getElementById(focus).focus();
  }
  fill(footer, h('p', {}, t('footer')), h('a', {href: 'v1/openapi.yaml'}, t('footer.api')));
  notice.textContent = t('gone');
  document.title = `${t(`nav.${SHOWN.find(name => screens[name] === current) ?? 'forecast'}`)} · Kronos4j`;
}

function settings() {
  const wasOpen = header.querySelector('details')?.open ?? false;
  const group = name => h('fieldset', {}, h('legend', {}, t(`settings.${name}`)), choices(name).map(choice =>
    h('label', {}, h('input', {id: `${name}-${choice}`, type: 'radio', name, value: choice, checked: preference(name) === choice, onchange: () => prefer(name, choice)}),
      t(`settings.${name}.${choice}`))));
  return h('details.settings', {open: wasOpen}, h('summary.quiet', {}, t('settings')), h('div.panel', {}, group('theme'), group('colors')));
}

function askForToken() {
  if (document.getElementById('token')) {
    return;
  }
  const input = h('input', {id: 'token', type: 'password', autocomplete: 'off', required: true});
  fill(content, h('form.card.token', {
    onsubmit: event => {
      event.preventDefault();
      api.useToken(input.value);
      current = null;
      route();
    },
  }, h('h1', {}, t('token.title')), h('p', {}, t('token.hint')), h('label', {for: 'token'}, t('token.label')), input,
  h('button.primary', {type: 'submit'}, t('token.send'))));
  input.focus();
}

function acceptDrops() {
  const drag = isOver => document.body.classList.toggle('dragging', isOver);
  addEventListener('dragover', event => {
    event.preventDefault();
    drag(true);
  });
  addEventListener('dragleave', event => event.relatedTarget ?? drag(false));
  addEventListener('drop', event => {
    event.preventDefault();
    drag(false);
    if (event.dataTransfer.files.length > 0) {
      (current.open ? current : forecast).open(event.dataTransfer.files[0]);
    }
  });
}

apply();
document.body.append(header, notice, content, footer);
changes.addEventListener('change', () => {
  drawHeader();
  current.redraw();
});
api.connection.addEventListener('gone', () => { notice.hidden = false; });
api.connection.addEventListener('back', () => { notice.hidden = true; });
api.connection.addEventListener('unauthorized', askForToken);
document.addEventListener('click', event => {
  const menu = header.querySelector('details');
  if (menu.open && !menu.contains(event.target) && event.target.isConnected) {
    menu.open = false;
  }
});
addEventListener('keydown', event => {
  const menu = header.querySelector('details');
  if (event.key === 'Escape' && menu.open) {
    menu.open = false;
    menu.firstChild.focus();
  }
});
addEventListener('hashchange', route);
acceptDrops();
api.watch();
route();
