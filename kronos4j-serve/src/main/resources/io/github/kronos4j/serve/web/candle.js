import {shape} from './graphic.js';
import {isRedRising} from './preferences.js';

const WIDTH = 40;
const HEIGHT = 120;
const BODY = 16;

/**
 * Candles of several bars on one scale. For the eye only: numbers stand beside them.
 *
 * @param {{open: number, high: number, low: number, close: number}[]} bars
 * @param {string} zone of their exchange, whose custom the colors follow
 */
export function candles(bars, zone) {
  const low = Math.min(...bars.map(bar => bar.low));
  const high = Math.max(...bars.map(bar => bar.high));
  const y = price => (high > low ? 4 + ((HEIGHT - 8) * (high - price)) / (high - low) : HEIGHT / 2);
  return bars.map(bar => candle(bar, y, zone));
}

function candle({open, high, low, close}, y, zone) {
  const isRising = close >= open;
  const top = y(Math.max(open, close));
  const bottom = y(Math.min(open, close));
  const x = WIDTH / 2;
  const classes = ['candle', isRising === isRedRising(zone) ? 'red' : 'green', isRising ? 'rising' : 'falling'];
  const svg = shape('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, class: classes.join(' '), 'aria-hidden': 'true'});
  svg.append(
    shape('line', {x1: x, x2: x, y1: y(high), y2: top}),
    shape('line', {x1: x, x2: x, y1: bottom, y2: y(low)}),
    shape('rect', {x: x - BODY / 2, y: top, width: BODY, height: Math.max(1, bottom - top)}));
  return svg;
}
