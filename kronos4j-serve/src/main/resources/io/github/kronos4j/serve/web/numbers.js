import {preference} from './preferences.js';

const MAX_DECIMALS = 8;
const locale = () => (preference('language') === 'zh' ? 'zh-CN' : 'en-US');

/** Decimals that show the prices of a series as they are, at least 2 for prices of 1 and more. */
export function decimalsOf(prices) {
  let decimals = 0;
  for (const price of prices.slice(-200)) {
    if (price !== null && Number.isFinite(price)) {
      const [mantissa, exponent = '0'] = String(price).split('e');
      decimals = Math.max(decimals, (mantissa.split('.')[1] ?? '').length - Number(exponent));
    }
  }
  const last = Math.abs(prices.findLast(price => price) ?? 1);
  const useful = last >= 1000 ? 2 : last >= 1 ? 4 : MAX_DECIMALS;
  return Math.max(last >= 1 ? 2 : 0, Math.min(decimals, useful));
}

export function decimal(value, digits) {
  return value === null || value === undefined || !Number.isFinite(value)
    ? '–'
    : value.toLocaleString(locale(), {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

/** Decimals for an estimate: more than four significant digits would claim too much. */
export function decimalsOfEstimate(last, digits) {
  return Math.max(0, Math.min(digits, 3 - Math.floor(Math.log10(Math.abs(last) || 1))));
}

export const whole = value => decimal(value, 0);

export const compact = value => value.toLocaleString(locale(), {notation: 'compact', maximumFractionDigits: 1});

export const percent = (value, digits = 0) => `${decimal(100 * value, digits)} %`;

/** A change with its sign, so that nothing depends on a color. */
export const change = (value, digits = 1) => sign(value) + percent(Math.abs(value), digits);

/** A number with its sign; a dash if there is none. */
export const signed = (value, digits) => (Number.isFinite(value) ? sign(value) : '') + decimal(Math.abs(value ?? NaN), digits);

const sign = value => (value < 0 ? '−' : '+');
