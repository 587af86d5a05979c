import {preference} from './preferences.js';
import {english} from './text-en.js';
import {chinese} from './text-zh.js';

/**
 * Returns a text in the language of the user.
 *
 * @param {string} key
 * @param {Object<string, string|number>} values of the names in braces
 */
export function t(key, values = {}) {
  const texts = preference('language') === 'zh' ? chinese : english;
  const text = texts[key] ?? english[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A text if there is one of the key. */
export const optional = key => (key in english ? t(key) : undefined);

/** An interval such as `15m` in words. */
export function interval(label) {
  const [, count, unit] = label.match(/^(\d+)(m|h|d|w|mo)$/) ?? [];
  if (!unit) {
    return label;
  }
  return count === '1' ? t(`interval.1${unit}`) : t(`interval.${unit}`, {count});
}
