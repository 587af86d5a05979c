import {h} from './dom.js';
import {optional, t} from './i18n.js';
import {whole} from './numbers.js';
import {findingText} from './reading.js';

const BUSY = ['uploading', 'loading', 'fetching', 'preparing', 'encoding', 'opening', 'queued', 'running', 'gone'];

export const isBusy = phase => BUSY.includes(phase);

/**
 * What goes on, or why nothing does, and what can be done about it.
 *
 * @param {{phase: string, name: string, progress: ?{done: number, total: number}, position: ?number, problem: ?object}} state
 * @param {{cancel: function(), retry: ?function()}} actions
 */
export function statusCard(state, actions) {
  const {phase, name, progress, position, problem} = state;
  const retry = actions.retry && h('button', {type: 'button', id: 'retry', onclick: actions.retry}, t('retry'));
  if (phase === 'failed') {
    const isOffline = problem.kind === 'offline';
    return h('div.status.failed', {role: 'alert', 'data-kind': problem.kind},
      h('h2', {}, isOffline ? t('state.offline') : optional(`problem.${problem.kind}`) ?? t('state.failed')),
      isOffline ? h('p', {}, t('state.offline.text')) : h('p', {lang: 'en'}, sentence(problem.message)),
      problem.findings?.length > 0 && h('ul.notes', {}, problem.findings.map(finding => h('li', {}, findingText(finding)))),
      problem.retryAfter && h('p', {}, t('problem.retry', {seconds: problem.retryAfter})),
      retry);
  }
  if (phase === 'cancelled') {
    return h('div.status', {role: 'status'}, h('h2', {}, t('state.cancelled')), h('p', {}, t('state.cancelled.text')), retry);
  }
  if (!isBusy(phase)) {
    return null;
  }
  const isCounted = phase === 'running' && progress?.done > 0;
  const text = isCounted
    ? t('state.running.text', {done: whole(progress.done), total: whole(progress.total)})
    : phase === 'running' ? t('state.running.first')
      : phase === 'queued' && position ? t('state.queued.position', {position: whole(position)}) : optional(`state.${phase}.text`);
  return h('div.status.busy', {role: 'status'},
    h('div.line', {}, h('h2', {}, t(`state.${phase}`, {name})),
      phase !== 'gone' && h('button', {type: 'button', id: 'cancel', onclick: actions.cancel}, t('cancel'))),
    h('progress', {'aria-label': t(`state.${phase}`, {name}), ...(isCounted ? {max: progress.total, value: progress.done} : {})}),
    h('p', {}, text ?? ''));
}

/** The server writes messages without a full stop. A key of the store at the beginning stays as it is. */
export const sentence = text => (text ? (/^[^ ]*(\/|\.\w)/.test(text) ? text[0] : text[0].toUpperCase()) + text.slice(1) + (/[.!?。]$/.test(text) ? '' : '.') : '');
