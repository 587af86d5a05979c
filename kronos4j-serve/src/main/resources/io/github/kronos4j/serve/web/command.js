/**
 * The command that repeats a forecast.
 *
 * @param {object} request as it was sent to the server
 * @param {object} forecast its result
 * @param {string} fileName name of the uploaded file on the machine of the user
 */
export function commandLine(request, forecast, fileName) {
  const words = ['./kronos', 'forecast', ...source(request, fileName)];
  const add = (option, value) => value !== undefined && words.push(option, String(value));
  const {metadata} = forecast;
  add('--model', metadata.model);
  add('--horizon', forecast.stamps.length);
  add('--samples', metadata.samples);
  add('--lookback', request.lookback);
  add('--end', request.end ?? (request.ticker || request.series ? forecast.history.to.replace(' ', 'T') : undefined));
  if (request.holdout) {
    words.push('--holdout');
  }
  add('--calendar', request.calendar);
  add('--zone', request.zone);
  const {sampling = {}, risk = {}} = request;
  add('--temperature', sampling.temperature);
  add('--top-k', sampling.topK);
  add('--top-p', sampling.topP);
  add('--max-context', sampling.maxContext);
  add('--slide', sampling.slide);
  if (sampling.streaming) {
    words.push('--streaming');
  }
  add('--seed', metadata.seed);
  if (request.calibration === 'none') {
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

function source(request, fileName) {
  if (request.upload) {
    return ['--input', fileName || request.upload];
  }
  if (request.series) {
    return ['--input', `store:${request.series}`];
  }
  const words = [request.ticker];
  for (const name of ['interval', 'adjust', 'source']) {
    if (request[name]) {
      words.push(`--${name}`, request[name]);
    }
  }
  return words;
}

const level = given =>
  given && (given.price ?? `${Number((100 * given.distance).toPrecision(12))}%`);

const quoted = word => (/^[\w./:%,+=@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
