/** Calls of the interface of the server, which `/v1/openapi.yaml` describes. */

/** A problem as the server describes it. `kind` is the last part of its type, such as `queue-full`. */
export class Problem extends Error {
  constructor(body) {
    super(body.detail);
    this.kind = String(body.type ?? '').split('/').pop();
    this.status = body.status;
    this.findings = body.findings ?? [];
    this.limit = body.limit;
    this.retryAfter = body.retryAfter;
  }
}

/** The server cannot be reached, or has closed the connection. */
export class ServerGone extends Error {}

/** `gone`, `back` and `unauthorized`. */
export const connection = new EventTarget();
const RETRY = 1500;
const CHECK = 10_000;
let isGone = false;
let token = '';

export function useToken(secret) {
  token = secret;
}

async function send(path, options = {}) {
  let response;
  try {
    const headers = token ? {...options.headers, Authorization: `Bearer ${token}`} : options.headers;
    response = await fetch(new URL(path, document.baseURI), {...options, headers, cache: 'no-store'});
  } catch (e) {
    throw lost(e, options.signal);
  }
  if (!response.ok) {
    const problem = new Problem(await response.json().catch(() => ({status: response.status, detail: response.statusText})));
    if (problem.status === 401) {
      connection.dispatchEvent(new Event('unauthorized'));
    }
    throw problem;
  }
  return response;
}

function lost(e, signal) {
  if (signal?.aborted) {
    return e;
  }
  if (!isGone) {
    isGone = true;
    connection.dispatchEvent(new Event('gone'));
    setTimeout(check, RETRY);
  }
  return new ServerGone();
}

async function check() {
  try {
    await fetch(new URL('v1/health', document.baseURI), {cache: 'no-store'});
    if (isGone) {
      isGone = false;
      connection.dispatchEvent(new Event('back'));
    }
  } catch (e) {
    lost(e);
  }
  if (isGone) {
    setTimeout(check, RETRY);
  }
}

/** Looks now and then whether the server is there. */
export function watch() {
  setInterval(() => {
    if (!isGone && !document.hidden) {
      check();
    }
  }, CHECK);
}

const json = async response => response.json();
const query = parameters => new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString();

export const get = path => send(path).then(json);
export const models = () => get('v1/models').then(reply => reply.models);
export const calibrations = () => get('v1/calibrations').then(reply => reply.calibrations);
export const limits = () => get('v1/limits');
export const server = () => get('v1/server');
export const record = (parameters = {}) => get(`v1/record?${query(parameters)}`);
export const ledger = (parameters = {}) => get(`v1/ledger?${query(parameters)}`);
export const scans = () => get('v1/scans').then(reply => reply.scans);
export const scan = id => get(`v1/scans/${encodeURIComponent(id)}`);
export const uploads = () => get('v1/uploads').then(reply => reply.uploads);
export const series = (parameters = {}) => get(`v1/series?${query(parameters)}`);
export const remove = path => send(path, {method: 'DELETE'});
export const file = async path => (await send(path)).blob();

export function upload(name, content, signal) {
  const headers = {'Content-Type': 'application/octet-stream'};
  return send(`v1/uploads/${encodeURIComponent(name)}`, {method: 'PUT', body: content, headers, signal}).then(json);
}

const post = (path, body, signal) =>
  send(path, {method: 'POST', body: JSON.stringify(body), headers: {'Content-Type': 'application/json'}, signal}).then(json);

/** Bars of an upload or a series of the store. */
export function bars(source, limit = 2000) {
  const place = source.upload
    ? `v1/uploads/${encodeURIComponent(source.upload)}/bars`
    : `v1/series/${source.series.split('/').map(encodeURIComponent).join('/')}/bars`;
  return get(`${place}?${query({symbol: source.upload && source.symbol, limit})}`);
}

/** The tokens of bars, and the bars that the tokens give back. */
export const tokens = (request, signal) => post('v1/tokens', request, signal);

export const startScan = request => post('v1/scans', request);

/** All rows of a scan that is done. */
export async function scanRows(id) {
  const rows = [];
  let page = {next: '0'};
  while (page.next) {
    page = await get(`v1/scans/${id}/rows?limit=1000&cursor=${page.next}`);
    rows.push(...page.rows);
  }
  return rows;
}

/** Fetches a ticker into the store; returns the fetched series. */
export const fetchTicker = (request, signal) => post('v1/tickers/fetch', request).then(job => finish(job, signal));
export const loadModel = (id, signal) => post(`v1/models/${encodeURIComponent(id)}/load`, {}).then(job => finish(job, signal));

async function finish(job, signal) {
  let now = job;
  while (now.state === 'queued' || now.state === 'running') {
    await new Promise(resolve => setTimeout(resolve, 300));
    if (signal?.aborted) {
      await remove(`v1/jobs/${job.id}`);
      throw signal.reason;
    }
    now = await get(`v1/jobs/${job.id}`);
  }
  if (now.state !== 'done') {
    throw new Problem(now.problem ?? {type: 'cancelled', detail: 'cancelled'});
  }
  return now.result;
}

/**
 * Requests a forecast; returns its events, each with `name` and `data`. Aborting the signal cancels the forecast.
 */
export async function* forecast(request, signal) {
  const headers = {'Content-Type': 'application/json', Accept: 'text/event-stream'};
  yield* events(await send('v1/forecasts', {method: 'POST', body: JSON.stringify(request), headers, signal}), signal);
}

/** Follows a forecast that was started before. */
export async function* follow(id, signal) {
  yield* events(await send(`v1/forecasts/${id}/events?include=history,quantiles`, {signal}), signal);
}

async function* events(response, signal) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let isLast = false;
  while (!isLast) {
    let part;
    try {
      part = await reader.read();
    } catch (e) {
      throw lost(e, signal);
    }
    if (part.done) {
      throw lost(new ServerGone(), signal);
    }
    text += part.value;
    const messages = part.value.includes('\n') ? text.split('\n\n') : [text];
    text = messages.pop();
    for (const message of messages) {
      const event = parse(message);
      if (event) {
        isLast ||= !['queued', 'progress'].includes(event.name);
        yield event;
      }
    }
  }
}

function parse(message) {
  const field = name => message.split('\n').find(line => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const name = field('event');
  return name && {name, data: JSON.parse(field('data'))};
}
