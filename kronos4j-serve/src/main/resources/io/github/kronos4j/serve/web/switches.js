import {h} from './dom.js';
import {t} from './i18n.js';
import {whole} from './numbers.js';

/**
 * The bits of a token as a row of switches, the lowest first, with the number that they make.
 *
 * @param {'coarse'|'fine'} name
 * @param {number} token
 * @param {number} own token of the bar
 * @param {number} bits
 * @param {function(number)} turn takes the token after a switch is turned
 */
export function switchRow(name, token, own, bits, turn) {
  const worths = Array.from({length: bits}, (_, j) => 1 << j);
  const on = worths.filter(worth => token & worth);
  return h('div.token-switches', {'data-token': name},
    h('div.line', {}, h('h3', {}, t(`tokens.${name}`)), h('p.value', {}, whole(token))),
    h('div.switches', {role: 'group', 'aria-label': t(`tokens.${name}`)}, worths.map(worth => h((token ^ own) & worth ? 'button.switch.turned' : 'button.switch', {
      type: 'button', id: `switch-${name}-${worth}`, 'aria-pressed': String((token & worth) !== 0),
      'aria-label': t('tokens.switch', {token: t(`tokens.${name}`), worth}),
      onclick: () => turn(token ^ worth),
    }, h('span', {'aria-hidden': 'true'}, worth)))),
    h('p.hint', {}, t(`tokens.${name}.text`), t('space'), on.length === 0 ? t('tokens.sum.none') : t('tokens.sum', {sum: on.join(' + ')})));
}

/** Number of switches that differ. */
export const countTurned = (token, own) => [...(token ^ own).toString(2)].filter(bit => bit === '1').length;
