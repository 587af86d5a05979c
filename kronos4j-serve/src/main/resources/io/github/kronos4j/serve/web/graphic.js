const NAMESPACE = 'http://www.w3.org/2000/svg';
const WIDTH = 200;
const HEIGHT = 14;

/** An element of a picture. */
export function shape(name, attributes) {
  const element = document.createElementNS(NAMESPACE, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

/**
 * A number with its interval on a line, and the mark that it is compared with. For the eye only: the text says the same.
 *
 * @param {{value: number, low: number, high: number, mark: ?number, from: number, to: number}} data
 */
export function intervalGraphic({value, low, high, mark, from, to}) {
  const x = number => (WIDTH * (Math.min(to, Math.max(from, number)) - from)) / (to - from);
  const svg = shape('svg', {viewBox: `-4 0 ${WIDTH + 8} ${HEIGHT}`, class: 'interval', preserveAspectRatio: 'xMinYMid', 'aria-hidden': 'true'});
  svg.append(
    shape('line', {x1: 0, x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2, class: 'axis'}),
    shape('rect', {x: x(low), y: HEIGHT / 2 - 3, width: Math.max(1, x(high) - x(low)), height: 6, rx: 3, class: 'span'}),
    shape('circle', {cx: x(value), cy: HEIGHT / 2, r: 4, class: 'dot'}));
  if (Number.isFinite(mark)) {
    svg.append(shape('line', {x1: x(mark), x2: x(mark), y1: 0, y2: HEIGHT, class: 'mark'}));
  }
  return svg;
}
