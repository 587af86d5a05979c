import * as api from './api.js';
import {fill, h} from './dom.js';
import {download} from './download.js';
import {t} from './i18n.js';
import {whole} from './numbers.js';
import {ScanForm} from './scan-form.js';
import {ScanTable} from './scan-table.js';
import {storedSource, uploadSource} from './source.js';
import {sentence} from './status.js';

const POLL = 400;
const MAX_EARLIER = 8;

/** The screen `scan`: many series as of a day, ranked. */
export class ScanScreen {
  element = h('div.scan');
  #onSource;
  #form = new ScanForm(request => this.#start(request));
  #table = new ScanTable(row => this.#open(row));
  #scan = null;
  #problem = null;
  #scans = [];
  #shown = ''; // id of the address
  #timer = 0;
  #status = h('div.status-place');
  #earlier = h('div');

  /** @param {function(object, object)} onSource forecasts a source with settings */
  constructor(onSource) {
    this.#onSource = onSource;
    this.element.append(h('div.side', {}, this.#form.element, this.#earlier), h('div.stage', {}, this.#status, this.#table.element));
    api.connection.addEventListener('back', () => this.element.isConnected && this.#follow());
  }

  async show(id) {
    if (!id && this.#scan) {
      history.replaceState(null, '', `#/scan/${this.#scan.id}`);
    } else if (id !== this.#shown || !this.#scan) {
      this.#shown = id;
      this.#scan = null;
      this.#problem = null;
      this.#table.clear();
    }
    this.redraw();
    await this.#tolerate(async () => {
      await Promise.all([this.#form.learn(), this.#list()]);
      this.redraw();
    });
    await this.#follow();
  }

  async #list() {
    this.#scans = await api.scans();
  }

  async #start(request) {
    await this.#tolerate(async () => {
      this.#problem = null;
      this.#table.clear();
      this.#scan = await api.startScan(request);
      this.#shown = this.#scan.id;
      history.replaceState(null, '', `#/scan/${this.#scan.id}`);
      this.redraw();
    });
    await this.#follow();
  }

  /** Asks for the state until the scan has ended, then for its rows. */
  async #follow() {
    clearTimeout(this.#timer);
    const id = this.#shown;
    if (!id || !this.element.isConnected) {
      return;
    }
    await this.#tolerate(async () => {
      const scan = await api.scan(id);
      if (id !== this.#shown) {
        return;
      }
      const isNew = this.#scan?.state !== scan.state;
      this.#scan = scan;
      if (['queued', 'running'].includes(scan.state)) {
        this.#timer = setTimeout(() => this.#follow(), POLL);
      } else if (isNew) {
        if (scan.state === 'done') {
          this.#table.show(scan, await api.scanRows(id));
        }
        await this.#list();
      }
      this.redraw();
    });
  }

  async #open(row) {
    const {request} = this.#scan;
    const settings = {horizon: row.horizon ?? request.horizon, end: request.asOf};
    if (request.uploads) {
      await this.#tolerate(async () => {
        const reading = await api.get(`v1/uploads/${encodeURIComponent(row.source)}`);
        this.#onSource({...uploadSource(reading), symbol: reading.series.length > 1 ? row.symbol : undefined}, settings);
      });
    } else {
      this.#onSource(storedSource(row.source), settings);
    }
  }

  redraw() {
    const state = this.#problem ? 'failed' : this.#scan?.state ?? 'empty';
    document.body.dataset.state = `scan-${state}`;
    this.#form.draw();
    this.#table.draw();
    fill(this.#status, state === 'empty' ? introduction() : this.#card(state));
    const others = this.#scans.filter(scan => scan.id !== this.#shown).slice(0, MAX_EARLIER);
    fill(this.#earlier, others.length > 0 && h('section.card', {}, h('h2', {}, t('scan.earlier')), h('ul.links', {}, others.map(scan =>
      h('li', {}, h('a', {href: `#/scan/${scan.id}`}, title(scan.request)),
        h('small', {}, ` ${scan.counts ? t('scan.series', {count: whole(scan.counts.series)}) : t(`scan.${scan.state}`)}`))))));
  }

  #card(state) {
    const scan = this.#scan;
    if (this.#problem) {
      return h('div.status.failed', {role: 'alert'}, h('h2', {}, t('state.failed')), h('p', {lang: 'en'}, sentence(this.#problem.message)));
    }
    const name = title(scan.request);
    if (state === 'failed') {
      return h('div.status.failed', {role: 'alert'}, h('h2', {}, t('scan.failed')), h('p', {lang: 'en'}, sentence(scan.problem.detail)));
    }
    if (state === 'cancelled') {
      return h('div.status', {role: 'status'}, h('h2', {}, t('state.cancelled')), h('p', {}, t('state.cancelled.text')));
    }
    if (state === 'done') {
      const {series, forecasts, errors, stale} = scan.counts;
      return h('div.status', {role: 'status'},
        h('div.line', {}, h('h1', {}, name), h('button', {type: 'button', id: 'save-scan', 'aria-label': `${t('result.save')} CSV`, onclick: () => download(`v1/scans/${scan.id}/table`, `scan-${scan.request.asOf}.csv`)}, 'CSV')),
        h('p', {}, t('scan.done.text', {series: whole(series), forecasts: whole(forecasts), errors: whole(errors), stale: whole(stale)})),
        h('p', {}, t('scan.caution')));
    }
    const progress = state === 'running' && scan.progress?.done > 0 ? {max: scan.progress.total, value: scan.progress.done} : {};
    return h('div.status.busy', {role: 'status'},
      h('div.line', {}, h('h2', {}, t(`scan.${state}.title`, {name})),
        h('button', {type: 'button', id: 'cancel-scan', onclick: () => this.#cancel()}, t('cancel'))),
      h('progress', {'aria-label': t(`scan.${state}.title`, {name}), ...progress}),
      h('p', {}, scan.progress ? t('scan.progress', {done: whole(scan.progress.done), total: whole(scan.progress.total)}) : t(`scan.${state}.text`)));
  }

  async #cancel() {
    await this.#tolerate(() => api.remove(`v1/scans/${this.#scan.id}`));
    await this.#follow();
  }

  /** A problem is shown here; the frame shows that the server is gone. */
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

const title = request => t('scan.name', {name: request.pattern ?? request.uploads, day: request.asOf});

const introduction = () => h('section.card.intro', {}, h('h1', {}, t('scan.title')), h('p', {}, t('scan.text')), h('p.quiet-text', {}, t('scan.caution')));
