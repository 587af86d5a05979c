// Draws the interactive chart of a forecast. All data is in the page; nothing is loaded.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const canvas = document.getElementById('chart');
  const readout = document.getElementById('readout');
  const tip = document.getElementById('tip');
  const ctx = canvas.getContext('2d');

  const past = data.history.close.length;
  const count = past + data.mean.close.length;
  const MIN_BARS = Math.min(8, count);
  const FONT = '12px system-ui, sans-serif, "Kronos4j CJK"';
  const BOLD = '600 ' + FONT;
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

  const view = {from: data.first, to: count}; // bars, with fractions while zooming
  const shown = {bands: true, median: true, mean: true, paths: true, actual: true, volume: true};
  let hover = null; // {bar, x, y}; y is null for the keyboard

  // ---- Times ----

  const times = data.times.map(text => {
    const [year, month, day, hour, minute] = text.match(/\d+/g).map(Number);
    const days = Math.floor(Date.UTC(year, month - 1, day) / 864e5);
    return {text, year, month, day, days, minutes: days * 1440 + hour * 60 + minute, clock: text.slice(11, 16)};
  });
  const hasClock = times.some(time => time.clock !== '00:00');
  const dayName = time => `${time.day} ${MONTHS[time.month - 1]}`;
  const every = minutes => ({key: t => Math.floor(t.minutes / minutes), label: t => t.clock, parent: 'day'});
  const UNITS = [ // coarse to fine
    {key: t => Math.floor(t.year / 10), label: t => t.year, parent: ''},
    {key: t => t.year, label: t => t.year, parent: ''},
    {key: t => t.year * 4 + Math.floor((t.month - 1) / 3), label: t => MONTHS[t.month - 1], parent: 'year'},
    {key: t => t.year * 12 + t.month, label: t => MONTHS[t.month - 1], parent: 'year'},
    {key: t => Math.floor((t.days + 3) / 7), label: t => t.day, parent: 'month'},
    {key: t => t.days, label: t => t.day, parent: 'month'},
    ...(hasClock ? [720, 240, 120, 60, 30, 15, 5, 1].map(every) : [])
  ];
  const PARENTS = {
    year: {key: t => t.year, label: t => String(t.year)},
    month: {key: t => t.year * 12 + t.month, label: t => `${MONTHS[t.month - 1]} ${t.year}`},
    day: {key: t => t.days, label: t => `${WEEKDAYS[(t.days + 4) % 7]} ${dayName(t)} ${t.year}`}
  };

  const changes = (unit, first, last) => {
    const bars = [];
    for (let i = Math.max(1, first); i <= last; i++) {
      if (unit.key(times[i]) !== unit.key(times[i - 1])) bars.push(i);
    }
    return bars;
  };

  const spaced = (bars, room, kept = []) => {
    for (const bar of bars) {
      if (kept.every(other => Math.abs(other - bar) * plot.slot >= room)) kept.push(bar);
    }
    return kept;
  };

  // ---- Numbers ----

  const finite = Number.isFinite;
  const price = value => finite(value) ? value.toFixed(data.decimals) : '–';
  const percent = value => finite(value) ? `${value >= 0 ? '+' : '−'}${Math.abs(100 * value).toFixed(2)} %` : '–';

  const short = value => {
    if (!finite(value)) return '–';
    let rest = value;
    let unit = 0;
    while (Math.abs(rest) >= data.unitBase && unit < data.unitNames.length - 1) {
      rest /= data.unitBase;
      unit++;
    }
    return Number(rest.toPrecision(Math.abs(rest) >= 1000 ? 4 : 3)) + data.unitNames[unit];
  };

  const step = (low, high, max) => {
    const rough = (high - low) / max;
    const power = 10 ** Math.floor(Math.log10(rough));
    return ([1, 2, 2.5, 5].find(round => round * power >= rough * 0.999999) || 10) * power;
  };

  const ticks = (low, high, distance) => {
    const values = [];
    for (let k = Math.ceil(low / distance); k * distance <= high && values.length < 50; k++) values.push(k * distance);
    return values;
  };

  const decimals = distance => {
    let digits = 0;
    for (let scaled = distance; digits < 15 && (scaled < 0.999 || Math.abs(scaled - Math.round(scaled)) > 1e-6); digits++) {
      scaled *= 10;
    }
    return digits;
  };

  // ---- Bars ----

  const series = bar => bar < past ? data.history : data.mean;
  const at = bar => bar < past ? bar : bar - past;
  const lastClose = data.history.close[past - 1];
  const hasVolume = data.history.volume !== null;
  const hasActualVolume = data.actual !== null && data.actual.volume !== null;

  // ---- Layout ----

  const plot = {};
  let palette = {};

  const color = (name, alpha = 1) => {
    const hex = palette[name];
    return alpha === 1 ? hex : hex + Math.round(alpha * 255).toString(16).padStart(2, '0');
  };

  function readPalette() {
    const style = getComputedStyle(document.documentElement);
    palette = {};
    for (const name of data.palette) palette[name] = style.getPropertyValue('--' + name).trim();
  }

  function layout() {
    const box = canvas.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    plot.width = box.width;
    plot.height = box.height;
    canvas.width = Math.round(box.width * ratio);
    canvas.height = Math.round(box.height * ratio);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.font = BOLD;
    const labels = [lastClose, data.mean.close[count - past - 1], data.highest].map(price);
    const widest = Math.max(...labels.concat(data.lines.map(level => level.tag))
      .map(label => ctx.measureText(label).width));
    plot.left = 8;
    plot.right = plot.width - widest - 34;
    plot.top = 6;
    plot.bottom = plot.height - 44;
    const volume = hasVolume && shown.volume ? (plot.bottom - plot.top) * 0.2 : 0;
    plot.volumeTop = plot.bottom - volume;
    plot.priceBottom = volume ? plot.volumeTop - 12 : plot.bottom;
  }

  function scale() {
    plot.slot = (plot.right - plot.left) / (view.to - view.from);
    plot.first = Math.max(0, Math.floor(view.from));
    plot.last = Math.min(count - 1, Math.ceil(view.to) - 1);
    const known = [];
    const likely = [];
    const all = [];
    const volumes = [0];
    for (let bar = plot.first; bar <= plot.last; bar++) {
      const i = at(bar);
      const bars = series(bar);
      if (bar < past || shown.mean) (bar < past ? known : likely).push(bars.low[i], bars.high[i]);
      if (hasVolume) volumes.push(bars.volume[i]);
      if (bar >= past) {
        if (data.actual && shown.actual && i < data.actual.close.length) {
          known.push(data.actual.low[i], data.actual.high[i]);
          if (hasActualVolume) volumes.push(data.actual.volume[i]);
        }
        if (data.fan.length && (shown.bands || shown.median)) {
          likely.push(data.fan[2].close[i], data.fan[data.fan.length - 3].close[i]);
          if (shown.bands) all.push(data.fan[0].close[i], data.fan[data.fan.length - 1].close[i]);
        }
      }
    }
    if (plot.last >= past) likely.push(...data.lines.map(level => level.price));
    if (!known.length) known.push(lastClose);
    const range = values => values.filter(finite).reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)],
      [Infinity, -Infinity]);
    let [low, high] = range(known);
    const spread = Math.max(high - low, Math.abs(lastClose) * data.room.minRange) || 1;
    for (const [values, room] of [[likely, spread * data.room.maxDrift], [all, spread]]) {
      const [otherLow, otherHigh] = range(values);
      [low, high] = [Math.min(low, Math.max(otherLow, low - room)), Math.max(high, Math.min(otherHigh, high + room))];
    }
    const margin = Math.max(high - low, spread) * data.room.margin;
    plot.low = low - margin;
    plot.high = high + margin;
    plot.volume = range(volumes)[1] * 1.05 || 1;
    plot.dense = plot.slot * 0.7 < 3;
    const body = Math.min(15, Math.max(1, Math.floor(plot.slot * 0.7)));
    plot.body = body % 2 ? body : body - 1;
  }

  const x = bar => plot.left + (bar + 0.5 - view.from) * plot.slot;
  const before = bar => plot.left + (bar - view.from) * plot.slot;
  const y = value => plot.priceBottom - (value - plot.low) / (plot.high - plot.low) * (plot.priceBottom - plot.top);
  const valueAt = row => plot.low + (plot.priceBottom - row) / (plot.priceBottom - plot.top) * (plot.high - plot.low);
  const volumeY = value => plot.bottom - value / plot.volume * (plot.bottom - plot.volumeTop);
  const crisp = value => Math.floor(value) + 0.5;

  // ---- Painting ----

  function line(x0, y0, x1, y1, ink, width = 1, dashes = []) {
    ctx.strokeStyle = ink;
    ctx.lineWidth = width;
    ctx.setLineDash(dashes);
    ctx.beginPath();
    ctx.moveTo(crisp(x0), crisp(y0));
    ctx.lineTo(crisp(x1), crisp(y1));
    ctx.stroke();
    ctx.setLineDash([]);
  }

  function text(words, left, base, ink, align = 'left', font = FONT) {
    ctx.font = font;
    ctx.fillStyle = ink;
    ctx.textAlign = align;
    ctx.fillText(words, left, base);
  }

  function plate(left, top, width, height, ink) {
    ctx.fillStyle = ink;
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, 3);
    ctx.fill();
  }

  function arrow(middle, row, isUp, ink) {
    const tip = isUp ? -4 : 4;
    ctx.fillStyle = ink;
    ctx.beginPath();
    ctx.moveTo(middle - 5, row - tip);
    ctx.lineTo(middle, row + tip);
    ctx.lineTo(middle + 5, row - tip);
    ctx.fill();
  }

  function clip(top, bottom, painting) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.left, top, plot.right - plot.left, bottom - top);
    ctx.clip();
    painting();
    ctx.restore();
  }

  // A line through one value per bar, from bar `first` on; starts at `origin` if that is given.
  function trace(values, first, origin) {
    ctx.beginPath();
    if (origin !== undefined) ctx.lineTo(x(first - 1), y(origin));
    values.forEach((value, i) => {
      if (finite(value)) ctx.lineTo(x(first + i), y(value));
    });
  }

  function stroke(ink, width) {
    ctx.strokeStyle = ink;
    ctx.lineWidth = width;
    ctx.lineJoin = 'round';
    ctx.stroke();
  }

  function band(lower, upper, ink) {
    trace(lower, past, lastClose);
    for (let i = upper.length - 1; i >= 0; i--) ctx.lineTo(x(past + i), y(upper[i]));
    ctx.closePath();
    ctx.fillStyle = ink;
    ctx.fill();
  }

  const directionColor = (bars, i, up, down, alpha) => {
    const change = bars.close[i] - bars.open[i];
    return color(change > 0 ? up : change < 0 ? down : bars === data.history ? 'flat' : up, alpha);
  };

  function candles(bars, first, up, down, isHollow) {
    for (let bar = Math.max(first, plot.first); bar <= Math.min(first + bars.close.length - 1, plot.last); bar++) {
      const i = bar - first;
      if (![bars.open[i], bars.high[i], bars.low[i], bars.close[i]].every(finite)) continue;
      const middle = Math.floor(x(bar));
      const high = Math.floor(y(bars.high[i]));
      const top = Math.floor(y(Math.max(bars.open[i], bars.close[i])));
      const bottom = Math.floor(y(Math.min(bars.open[i], bars.close[i])));
      const left = middle - (plot.body - 1) / 2;
      ctx.fillStyle = directionColor(bars, i, up, down);
      ctx.fillRect(middle, high, 1, Math.max(1, Math.floor(y(bars.low[i])) - high));
      ctx.fillRect(left, top, plot.body, Math.max(1, bottom - top));
      if (isHollow && bars.close[i] > bars.open[i] && plot.body >= 5 && bottom - top > 2) {
        ctx.fillStyle = color('ahead');
        ctx.fillRect(left + 1, top + 1, plot.body - 2, bottom - top - 2);
      }
    }
  }

  // Bars as a line of closes over their ranges.
  function ranges(bars, first, name, width, origin, alpha) {
    ctx.beginPath();
    bars.high.forEach((high, i) => ctx.lineTo(x(first + i), y(high)));
    for (let i = bars.low.length - 1; i >= 0; i--) ctx.lineTo(x(first + i), y(bars.low[i]));
    ctx.fillStyle = color(name, alpha);
    ctx.fill();
    trace(bars.close, first, origin);
    stroke(color(name), width);
  }

  function columns(bars, first, up, down, alpha) {
    const width = plot.dense ? plot.slot : plot.body;
    for (let bar = Math.max(first, plot.first); bar <= Math.min(first + bars.close.length - 1, plot.last); bar++) {
      const i = bar - first;
      if (!(bars.volume[i] > 0)) continue;
      const top = Math.floor(volumeY(bars.volume[i]));
      const left = plot.dense ? before(bar) : Math.floor(x(bar)) - (plot.body - 1) / 2;
      ctx.fillStyle = directionColor(bars, i, up, down, alpha);
      ctx.fillRect(left, top, width, plot.bottom - top);
    }
  }

  function ground(top, bottom, axis) {
    const origin = Math.min(plot.right, Math.max(plot.left, before(past)));
    ctx.fillStyle = color('ahead');
    ctx.fillRect(origin, top, plot.right - origin, bottom - top);
    clip(top, bottom, () => {
      for (const bar of axis.ticks) line(before(bar), top, before(bar), bottom, color('grid'));
      for (const bar of axis.parents) if (bar > plot.first) line(before(bar), top, before(bar), bottom, color('rule'));
    });
    line(plot.left, bottom, plot.right, bottom, color('frame'));
    line(plot.right, top, plot.right, bottom, color('frame'));
  }

  function timeAxis() {
    let unit = UNITS[0];
    for (const finer of UNITS) {
      if (changes(finer, plot.first, plot.last).length * 56 > plot.right - plot.left) break;
      unit = finer;
    }
    const parent = PARENTS[unit.parent];
    const parents = parent ? spaced(changes(parent, plot.first, plot.last), 120) : [];
    const first = parent ? spaced([plot.first], 180, parents.slice()) : [];
    return {unit, parent, parents: first, ticks: spaced(changes(unit, plot.first, plot.last), 56, parents.slice())};
  }

  function dates(axis) {
    for (const bar of axis.ticks) {
      const left = before(bar);
      if (left < plot.left || left > plot.right) continue;
      line(left, plot.bottom, left, plot.bottom + 4, color('frame'));
      text(axis.unit.label(times[bar]), left, plot.bottom + 18, color('muted'), 'center');
    }
    for (const bar of axis.parents) {
      const label = axis.parent.label(times[bar]);
      ctx.font = BOLD;
      const half = ctx.measureText(label).width / 2;
      const middle = Math.min(plot.right - half, Math.max(plot.left + half, before(bar)));
      text(label, middle, plot.bottom + 36, color('ink'), 'center', BOLD);
    }
  }

  function bandUnderPointer() {
    if (!hover || hover.y === null || hover.bar < past || !shown.bands || hover.y > plot.priceBottom) return -1;
    const value = valueAt(hover.y);
    for (let i = Math.floor(data.fan.length / 2) - 1; i >= 0; i--) {
      const low = data.fan[i].close[hover.bar - past];
      const high = data.fan[data.fan.length - 1 - i].close[hover.bar - past];
      if (low <= value && value <= high) return i;
    }
    return -1;
  }

  function paths() {
    const half = Math.floor(data.fan.length / 2);
    if (shown.bands) {
      data.bandOpacity.slice(0, half).forEach((alpha, i) =>
        band(data.fan[i].close, data.fan[data.fan.length - 1 - i].close, color('fan', alpha)));
      const touched = bandUnderPointer();
      if (touched >= 0) {
        const upper = data.fan[data.fan.length - 1 - touched].close;
        band(data.fan[touched].close, upper, color('fan', 0.16));
        for (const edge of [data.fan[touched].close, upper]) {
          trace(edge, past, lastClose);
          stroke(color('fan', 0.8), 1);
        }
      }
    }
    if (shown.paths) {
      for (const path of data.paths) {
        trace(path, past, lastClose);
        stroke(color('muted', 0.55), 1);
      }
    }
    line(Math.max(plot.left, before(past)), y(lastClose), plot.right, y(lastClose), color('muted'), 1, [2, 4]);
    if (shown.median && data.fan.length) {
      trace(data.fan[half].close, past, lastClose);
      stroke(color('median'), 1.8);
    }
    if (plot.dense) {
      ranges(data.history, 0, 'ink', 1.2, undefined, 0.28);
      if (shown.mean) ranges(data.mean, past, 'forecast', 1.4, lastClose, 0.28);
    } else {
      candles(data.history, 0, data.up, data.down, false);
      if (shown.mean) candles(data.mean, past, 'forecast', 'forecast-down', true);
    }
    if (data.actual && shown.actual) ranges(data.actual, past, 'ink', plot.dense ? 1.2 : 2, lastClose, 0.14);
  }

  function priceLabels(distance) {
    const digits = decimals(distance);
    const inside = row => Math.min(plot.priceBottom - 10, Math.max(plot.top + 10, row));
    const tags = axisTags();
    for (const tag of tags) tag.row = inside(y(tag.value));
    spread(tags, 21, plot.top + 10, plot.priceBottom - 10);
    for (const tick of ticks(plot.low, plot.high, distance)) {
      if (tags.every(tag => Math.abs(tag.row - y(tick)) > 17)) {
        text(tick.toFixed(digits), plot.right + 9, y(tick) + 4, color('muted'));
      }
    }
    for (const tag of tags) priceTag(tag.value, tag.row, tag.plate, tag.ink, tag.words);
  }

  // The prices with a plate at the axis. The last close hardly moves, so that the others make room.
  function axisTags() {
    const end = data.mean.close[count - past - 1];
    const actual = data.actual ? data.actual.close[data.actual.close.length - 1] : NaN;
    const tags = [{value: lastClose, plate: color('muted'), weight: 1000}];
    if (shown.mean && finite(end)) tags.push({value: end, plate: color('forecast'), weight: 1});
    if (shown.actual && finite(actual)) tags.push({value: actual, plate: color('ink'), weight: 1});
    if (plot.last >= past) {
      for (const level of data.lines) {
        tags.push({value: level.price, plate: color('rule'), weight: 1, ink: color('ink'), words: level.tag});
      }
    }
    return tags;
  }

  // Moves rows apart so that no tag covers another one: blocks of touching tags move together, as in TagLayout.
  function spread(tags, room, top, bottom) {
    const order = tags.slice().sort((one, other) => one.row - other.row);
    const blocks = [];
    order.forEach((tag, i) => {
      let block = {slack: tag.row - i * room, weight: tag.weight, size: 1};
      while (blocks.length && blocks[blocks.length - 1].slack > block.slack) {
        const before = blocks.pop();
        const weight = before.weight + block.weight;
        const slack = (before.slack * before.weight + block.slack * block.weight) / weight;
        block = {slack, weight, size: before.size + block.size};
      }
      blocks.push(block);
    });
    const last = Math.max(top, bottom - (tags.length - 1) * room);
    let i = 0;
    for (const block of blocks) {
      for (let k = 0; k < block.size; k++, i++) order[i].row = Math.min(last, Math.max(top, block.slack)) + i * room;
    }
  }

  function priceTag(value, row, ground, ink = color('paper'), words = price(value)) {
    const isOutside = value < plot.low || value > plot.high;
    ctx.font = BOLD;
    const left = plot.right + 3;
    const indent = isOutside ? 17 : 6;
    plate(left, row - 10, ctx.measureText(words).width + indent + 6, 20, ground);
    if (isOutside) arrow(left + 9, row, value > plot.high, ink);
    text(words, left + indent, row + 4, ink, 'left', BOLD);
  }

  // Bands that leave the panel are marked with an arrow and the value that they reach.
  function edgeMarks() {
    if (!shown.bands || !data.fan.length || plot.last < past) return;
    const from = Math.max(0, plot.first - past);
    const to = plot.last - past + 1;
    const marks = [
      [data.fan[data.fan.length - 1], Math.max, 'up to', plot.top + 12, true],
      [data.fan[0], Math.min, 'down to', plot.priceBottom - 12, false]
    ];
    for (const [quantile, extreme, words, row, isUp] of marks) {
      const value = extreme(...quantile.close.slice(from, to).filter(finite));
      if (isUp ? value > plot.high : value < plot.low) {
        const label = `${Math.round(100 * quantile.level)} % quantile ${words} ${price(value)}`;
        ctx.font = BOLD;
        const width = ctx.measureText(label).width;
        plate(plot.right - width - 32, row - 10, width + 28, 20, color('paper', 0.85));
        arrow(plot.right - 12, row, isUp, color('median'));
        text(label, plot.right - 21, row + 4, color('median'), 'right', BOLD);
      }
    }
  }

  function originLine() {
    const left = before(past);
    if (left < plot.left || left > plot.right) return;
    line(left, plot.top, left, plot.bottom, color('muted'), 1.2, [5, 4]);
    if (left - plot.left > 130) {
      text(`${dayName(times[past - 1])} ${times[past - 1].year} ${hasClock ? times[past - 1].clock : ''}`.trim(), left - 8,
        plot.top + 14, color('muted'), 'right');
    }
    if (plot.right - left > 70) text('forecast', left + 8, plot.top + 14, color('forecast'), 'left', BOLD);
  }

  // Times after this line are provisional.
  function provisionalLine() {
    const left = before(past + data.provisional);
    if (past + data.provisional >= count || left < plot.left || left > plot.right) return;
    line(left, plot.top, left, plot.priceBottom, color('muted'), 1, [2, 4]);
    const fits = plot.right - left > 120;
    text('times provisional', left + (fits ? 8 : -8), plot.top + 30, color('muted'), fits ? 'left' : 'right');
  }

  function levels() {
    if (plot.last < past) return;
    for (const level of data.lines) {
      if (level.price < plot.low || level.price > plot.high) continue;
      line(Math.max(plot.left, before(past)), y(level.price), plot.right, y(level.price), color('ink'), 1.2, [6, 3]);
    }
  }

  function crosshair() {
    if (!hover) return;
    const middle = x(hover.bar);
    if (middle < plot.left || middle > plot.right) return;
    line(middle, plot.top, middle, plot.bottom, color('ink', 0.55), 1, [3, 3]);
    const label = stamp(hover.bar);
    ctx.font = BOLD;
    const width = ctx.measureText(label).width + 12;
    const left = Math.min(plot.right - width, Math.max(plot.left, middle - width / 2));
    plate(left, plot.bottom + 3, width, 20, color('ink'));
    text(label, left + 6, plot.bottom + 17, color('paper'), 'left', BOLD);
    if (hover.y !== null && hover.y < plot.priceBottom && hover.y > plot.top) {
      line(plot.left, hover.y, plot.right, hover.y, color('ink', 0.55), 1, [3, 3]);
      priceTag(valueAt(hover.y), hover.y, color('ink'));
    }
  }

  function draw() {
    scale();
    const axis = timeAxis();
    const distance = step(plot.low, plot.high, Math.max(3, Math.min(9, (plot.priceBottom - plot.top) / 45)));
    ctx.fillStyle = color('paper');
    ctx.fillRect(0, 0, plot.width, plot.height);
    ground(plot.top, plot.priceBottom, axis);
    for (const tick of ticks(plot.low, plot.high, distance)) line(plot.left, y(tick), plot.right, y(tick), color('grid'));
    clip(plot.top, plot.priceBottom, paths);
    if (hasVolume && shown.volume) {
      ground(plot.volumeTop, plot.bottom, axis);
      for (const tick of ticks(0, plot.volume, step(0, plot.volume, 3)).slice(1)) {
        line(plot.left, volumeY(tick), plot.right, volumeY(tick), color('grid'));
        text(short(tick), plot.right + 9, volumeY(tick) + 4, color('muted'));
      }
      clip(plot.volumeTop, plot.bottom, () => {
        columns(data.history, 0, data.up, data.down, 0.55);
        if (shown.mean) columns(data.mean, past, 'forecast', 'forecast-down', 0.6);
        if (hasActualVolume && shown.actual) columns(data.actual, past, 'ink', 'ink', 0.16);
      });
      text('Volume', plot.left + 5, plot.volumeTop + 14, color('muted'));
    }
    originLine();
    provisionalLine();
    levels();
    edgeMarks();
    priceLabels(distance);
    dates(axis);
    crosshair();
  }

  let scheduled = false;
  function redraw() {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      draw();
    });
  }

  // ---- Readout ----

  const stamp = bar => {
    const time = times[bar];
    return hasClock ? time.text.slice(0, 16) + time.text.slice(19) : `${WEEKDAYS[(time.days + 4) % 7]} ${time.text.slice(0, 10)}`;
  };

  function field(name, value, ink) {
    const item = document.createElement('span');
    if (name) {
      const label = document.createElement('b');
      label.textContent = name;
      item.append(label, ' ');
    }
    item.append(value);
    if (ink) item.className = ink;
    readout.append(item);
  }

  function describe(bar) {
    const i = at(bar);
    const bars = series(bar);
    readout.replaceChildren();
    field('', stamp(bar), 'time');
    if (bar >= past) field('', data.meanName, 'forecast');
    field('O', price(bars.open[i]));
    field('H', price(bars.high[i]));
    field('L', price(bars.low[i]));
    field('C', price(bars.close[i]));
    if (bar < past) {
      if (bar > 0) field('', percent(bars.close[i] / data.history.close[bar - 1] - 1));
    } else {
      field('', percent(bars.close[i] / lastClose - 1) + ' from the last close');
    }
    if (hasVolume && finite(bars.volume[i])) field('V', short(bars.volume[i]));
    if (bar >= past) {
      for (const quantile of data.fan) {
        if ([0.1, 0.5, 0.9].includes(quantile.level)) {
          field(Math.round(100 * quantile.level) + ' %', price(quantile.close[i]), 'fan');
        }
      }
      if (data.actual && i < data.actual.close.length) field('actual C', price(data.actual.close[i]));
    }
  }

  function showTip() {
    const touched = bandUnderPointer();
    tip.hidden = touched < 0;
    if (touched < 0) return;
    const low = data.fan[touched];
    const high = data.fan[data.fan.length - 1 - touched];
    const i = hover.bar - past;
    tip.textContent = `${Math.round(100 * low.level)}–${Math.round(100 * high.level)} % of paths: `
      + `${price(low.close[i])} to ${price(high.close[i])}`;
    const width = tip.offsetWidth;
    tip.style.left = Math.max(0, Math.min(hover.x + 14, plot.right - width)) + 'px';
    tip.style.top = Math.max(0, hover.y - 34) + 'px';
  }

  function point(next) {
    hover = next;
    describe(hover ? hover.bar : past - 1);
    showTip();
    redraw();
  }

  // ---- Zooming and panning ----

  function show(from, to) {
    const size = Math.min(count, Math.max(MIN_BARS, to - from));
    const middle = (from + to) / 2;
    view.from = Math.max(0, Math.min(count - size, middle - size / 2));
    view.to = view.from + size;
    redraw();
  }

  function zoom(factor, pixel) {
    const anchor = view.from + (pixel - plot.left) / plot.slot;
    const size = Math.min(count, Math.max(MIN_BARS, (view.to - view.from) * factor));
    const share = (anchor - view.from) / (view.to - view.from);
    show(anchor - share * size, anchor + (1 - share) * size);
  }

  const pan = bars => show(view.from + bars, view.to + bars);
  const middle = () => hover ? x(hover.bar) : (plot.left + plot.right) / 2;
  const barAt = pixel => Math.max(plot.first, Math.min(plot.last, Math.floor(view.from + (pixel - plot.left) / plot.slot)));
  const reset = () => show(data.first, count);

  canvas.addEventListener('wheel', event => {
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      pan(event.deltaX / plot.slot);
    } else {
      zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.004), event.offsetX);
    }
  }, {passive: false});

  const pointers = new Map();
  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event.offsetX);
  });
  canvas.addEventListener('pointermove', event => {
    const previous = pointers.get(event.pointerId);
    if (previous !== undefined) {
      const other = [...pointers].find(([id]) => id !== event.pointerId);
      if (other) {
        const distance = Math.max(10, Math.abs(event.offsetX - other[1]));
        zoom(Math.max(10, Math.abs(previous - other[1])) / distance, (event.offsetX + other[1]) / 2);
      } else {
        pan((previous - event.offsetX) / plot.slot);
      }
      pointers.set(event.pointerId, event.offsetX);
    }
    point({bar: barAt(event.offsetX), x: event.offsetX, y: event.offsetY});
  });
  for (const name of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(name, event => pointers.delete(event.pointerId));
  }
  canvas.addEventListener('pointerleave', () => point(null));
  canvas.addEventListener('dblclick', reset);

  function moveTo(bar) {
    const target = Math.max(0, Math.min(count - 1, bar));
    if (target < view.from) pan(target - view.from);
    if (target + 1 > view.to) pan(target + 1 - view.to);
    point({bar: target, x: x(target), y: null});
  }

  const current = () => hover ? hover.bar : past - 1;
  const KEYS = {
    ArrowLeft: event => event.shiftKey ? pan(-(view.to - view.from) / 10) : moveTo(current() - 1),
    ArrowRight: event => event.shiftKey ? pan((view.to - view.from) / 10) : moveTo(current() + 1),
    PageUp: () => moveTo(current() - 10),
    PageDown: () => moveTo(current() + 10),
    Home: () => moveTo(0),
    End: () => moveTo(count - 1),
    '+': () => zoom(0.8, middle()),
    '=': () => zoom(0.8, middle()),
    '-': () => zoom(1.25, middle()),
    0: reset,
    Escape: () => point(null)
  };
  canvas.addEventListener('keydown', event => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (action) {
      event.preventDefault();
      action(event);
    }
  });

  const click = (id, action) => document.getElementById(id).addEventListener('click', action);
  click('closer', () => zoom(0.7, (plot.left + plot.right) / 2));
  click('wider', () => zoom(1 / 0.7, (plot.left + plot.right) / 2));
  click('reset', reset);
  click('all', () => show(0, count));
  for (const button of document.querySelectorAll('[data-layer]')) {
    button.addEventListener('click', () => {
      const layer = button.dataset.layer;
      shown[layer] = !shown[layer];
      button.setAttribute('aria-pressed', String(shown[layer]));
      layout();
      redraw();
    });
  }

  function start() {
    readPalette();
    layout();
    draw();
  }

  new ResizeObserver(start).observe(canvas);
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', start);
  window.addEventListener('beforeprint', start);
  document.fonts.load(FONT, data.unitNames.join('')).then(start);
  start();
  point(null);
})();
