/**
 * The command that repeats a forecast.
 *
 * @param {object} question as it was sent to the server
 * @param {object} forecast its result
 * @param {string} fileName name of the uploaded file on the machine of the user
 */
export function commandLine(question, forecast, fileName) {
  const words = ['./kronos', 'forecast', ...source(question, fileName)];
  const add = (option, value) => value !== undefined && words.push(option, String(value));
  const {metadata} = forecast;
  add('--model', metadata.model);
  add('--horizon', forecast.stamps.length);
  add('--samples', metadata.samples);
  add('--lookback', question.lookback);
  add('--end', question.end ?? (question.ticker || question.series ? forecast.history.to.replace(' ', 'T') : undefined));
  if (question.holdout) {
    words.push('--holdout');
  }
  add('--calendar', question.calendar);
  add('--zone', question.zone);
  const {sampling = {}, risk = {}} = question;
  add('--temperature', sampling.temperature);
  add('--top-k', sampling.topK);
  add('--top-p', sampling.topP);
  add('--max-context', sampling.maxContext);
  add('--slide', sampling.slide);
  add('--seed', metadata.seed);
  if (question.calibration === 'none') {
    add('--calibration', 'none');
  }
  add('--stop', level(risk.stop));
  add('--target', level(risk.target));
  if (risk.side && risk.side !== 'long') {
    add('--side', risk.side);
  }
  add('--chart', 'forecast.html');
  return words.map(quoted).join(' ');
}

function source(question, fileName) {
  if (question.upload) {
    return ['--input', fileName || question.upload];
  }
  if (question.series) {
    return ['--input', `store:${question.series}`];
  }
  const words = [question.ticker];
  for (const name of ['interval', 'adjust', 'source']) {
    if (question[name]) {
      words.push(`--${name}`, question[name]);
    }
  }
  return words;
}

const level = given =>
  given && (given.price ?? `${Number((100 * given.distance).toPrecision(12))}%`);

const quoted = word => (/^[\w./:%,+=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
