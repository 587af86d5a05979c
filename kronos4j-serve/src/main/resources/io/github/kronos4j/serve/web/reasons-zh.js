/**
 * Sentences of the server about the bands of a forecast in Chinese, by their English form. Names in braces stand for
 * what differs from sentence to sentence. In English the page shows the sentences of the server.
 */
const REASONS = [
  ['there is no calibration for {model}', '没有适用于 {model} 的校准'],
  ['there are calibrations for bars of {intervals} only', '只有 {intervals} K 线的校准'],
  ['the bands are those of the volatility head', '区间由波动率头给出'],
  ['its paths differ by less than the error of the tokens', '各条路径之间的差别小于词元的误差'],
  ['the calibration does not fit: its model is {fitted} and that of the forecast {own}', '校准不适用：它是为模型 {fitted} 做的，这次预测用的是 {own}'],
  ['the calibration does not fit: it was fitted to other weights than those {model} has', '校准不适用：它是为另一份权重做的，{model} 的权重不同'],
  ['the calibration does not fit: its interval is {fitted} and that of the forecast {own}', '校准不适用：它是为 {fitted} K 线做的，这次预测的是 {own}'],
  ['the calibration does not fit: its temperature is {fitted} and that of the forecast {own}', '校准不适用：它的温度是 {fitted}，这次预测的是 {own}'],
  ['the calibration does not fit: its top-k is {fitted} and that of the forecast {own}', '校准不适用：它的 top-k 是 {fitted}，这次预测的是 {own}'],
  ['the calibration does not fit: its top-p is {fitted} and that of the forecast {own}', '校准不适用：它的 top-p 是 {fitted}，这次预测的是 {own}'],
  ['the calibration does not fit: it needs at least {needed} paths and the forecast has {own}', '校准不适用：它至少要 {needed} 条路径，这次预测只有 {own} 条'],
  ['the calibration does not fit: it reaches {fitted} bars ahead and the forecast {own}', '校准不适用：它最多看 {fitted} 根，这次要预测 {own} 根'],
  ['the calibration does not fit: it was fitted with {fitted} bars of history, and with {own} its intervals are too narrow', '校准不适用：它用 {fitted} 根历史做成，只有 {own} 根时区间会偏窄'],
  ['the calibration does not fit: it was fitted to bars up to {time}, after the last bar of the history, and so looks ahead', '校准不适用：它学到了 {time} 的 K 线，晚于这次历史的最后一根，等于偷看了未来'],
  ['{method} conformal on {model}, bias removed, {interval} bars of {zones}, {windows} windows of {series} series from {from} to {to}', '{model}，{zones} 的 {interval} K 线，{from} 至 {to}，{series} 个序列的 {windows} 个窗口，{method} conformal，已去偏差'],
  ['{method} conformal on {model}, {interval} bars of {zones}, {windows} windows of {series} series from {from} to {to}', '{model}，{zones} 的 {interval} K 线，{from} 至 {to}，{series} 个序列的 {windows} 个窗口，{method} conformal'],
  ['trained on {intervals} bars of {zones}, {series} series, known until {time}', '用 {zones} 的 {intervals} K 线训练，{series} 个序列，数据截至 {time}'],
];

const escaped = text => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');

const PATTERNS = REASONS.map(([english, chinese]) =>
  [new RegExp(`^${escaped(english).replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`), chinese]);

/**
 * Returns a sentence in Chinese, without a full stop.
 *
 * @param {string} sentence
 * @returns {string|undefined} undefined if it is of no known form
 */
export function chineseReason(sentence) {
  for (const [pattern, chinese] of PATTERNS) {
    const found = sentence.match(pattern);
    if (found) {
      return chinese.replace(/\{(\w+)\}/g, (_, name) => found.groups[name].replaceAll(/, | and /g, '、'));
    }
  }
  return undefined;
}
