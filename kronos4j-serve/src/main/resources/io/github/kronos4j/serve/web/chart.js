import {CandlestickSeries, ColorType, CrosshairMode, HistogramSeries, createChart, createSeriesMarkers}
  from './vendor/lightweight-charts.standalone.production.mjs';
import {h} from './dom.js';
import {Fan} from './fan.js';
import {t} from './i18n.js';
import {compact, decimal, decimalsOf, percent} from './numbers.js';
import {isRedRising, preference} from './preferences.js';
import {shortStamp, toTimes} from './stamps.js';

const BANDS = [['0.05', '0.95'], ['0.1', '0.9'], ['0.25', '0.75']];
const MAX_PATHS = 30;
const VISIBLE_HISTORY = 110;

/** K-lines with volumes, and the fan of a forecast behind them. Times are those of the exchange. */
export class KlineChart {
  /** The element with the chart, and the line above it that reads the bar below the pointer. */
  element = h('div.chart', {tabindex: 0, role: 'application'});
  readout = h('div.readout', {role: 'status', 'aria-live': 'off'});
  fan = new Fan();
  /** Receives the index of a bar that is clicked or reached by the arrow keys, where bars can be chosen. */
  onPick = null;
  #bars = null;
  #forecast = null;
  #stamps = new Map();
  #lines = [];
  #pointed = null;
  #marked = null;
  #isUnplaced = false;

  constructor() {
    this.api = createChart(this.element, {
      autoSize: true,
      layout: {attributionLogo: true, panes: {enableResize: false}},
      crosshair: {mode: CrosshairMode.Normal},
      rightPriceScale: {scaleMargins: {top: 0.08, bottom: 0.06}},
      timeScale: {rightOffset: 2, lockVisibleTimeRangeOnResize: true},
    });
    this.candles = this.api.addSeries(CandlestickSeries, {priceLineVisible: false, lastValueVisible: false});
    this.candles.attachPrimitive(this.fan);
    this.marks = createSeriesMarkers(this.candles, []);
    this.volumes = this.api.addSeries(
      HistogramSeries, {priceFormat: {type: 'custom', formatter: compact, minMove: 1}, priceLineVisible: false, lastValueVisible: false}, 1);
    this.api.panes()[0].setStretchFactor(5);
    this.api.panes()[1].setStretchFactor(1);
    this.api.subscribeCrosshairMove(({time}) => this.#read(time));
    this.api.subscribeClick(({time}) => {
      const i = this.times?.indexOf(time) ?? -1;
      if (i >= 0) {
        this.onPick?.(i);
      }
    });
    // Registered after the chart's own observer, so that the chart knows its size.
    new ResizeObserver(() => this.#isUnplaced && this.reset()).observe(this.element);
    this.element.addEventListener('keydown', event => this.#onKey(event));
    this.restyle();
  }

  /** Shows bars without a forecast. */
  showBars(bars) {
    this.#show({stamps: bars.stamps, columns: bars, zone: bars.zone}, null, true);
  }

  /**
   * Shows a forecast with the history that the model has seen.
   *
   * @param forecast a result with its history
   * @param isNew false if the same forecast is shown with more of its parts: the view remains
   */
  showForecast(forecast, isNew = true) {
    this.#show({stamps: forecast.history.stamps, columns: forecast.history.columns, zone: forecast.zone}, forecast, isNew);
  }

  #show(bars, forecast, isNew) {
    this.#bars = bars;
    this.#forecast = forecast;
    this.#pointed = null;
    this.#marked = null;
    const future = forecast?.stamps ?? [];
    const all = [...bars.stamps, ...future];
    this.times = toTimes(all);
    this.#stamps = new Map(this.times.map((time, i) => [time, all[i]]));
    this.digits = decimalsOf(bars.columns.close);
    this.candles.applyOptions({priceFormat: {type: 'custom', formatter: price => decimal(price, this.digits), minMove: 10 ** -this.digits}});
    this.candles.setData(this.times.map((time, i) => ({time, ...this.#bar(i)})));
    this.restyle();
    if (isNew) {
      this.reset();
    }
  }

  /** A bar of the history, or of what really happened; without prices if there is none. */
  #bar(i) {
    const known = this.#bars.stamps.length;
    const columns = i < known ? this.#bars.columns : this.#forecast?.truth;
    const at = i < known ? i : i - known;
    const [open, high, low, close] = ['open', 'high', 'low', 'close'].map(name => columns?.[name]?.[at]);
    return [open, high, low, close].every(Number.isFinite) ? {open, high, low, close, volume: columns.volume?.[at]} : {};
  }

  /** Applies language, theme and colors; the view remains. */
  restyle() {
    const css = getComputedStyle(document.documentElement);
    const color = name => css.getPropertyValue(`--${name}`).trim();
    const isRed = isRedRising(this.#bars?.zone);
    const [up, down] = isRed ? [color('red'), color('green')] : [color('green'), color('red')];
    this.api.applyOptions({
      layout: {
        background: {type: ColorType.Solid, color: color('paper')},
        textColor: color('muted'),
        fontFamily: css.getPropertyValue('--font'),
        fontSize: 12,
        panes: {separatorColor: color('line'), separatorHoverColor: color('line')},
      },
      grid: {vertLines: {visible: false}, horzLines: {color: color('grid')}},
      rightPriceScale: {borderColor: color('line')},
      timeScale: {borderColor: color('line'), timeVisible: this.#isIntraday()},
      crosshair: {
        vertLine: {color: color('muted'), labelBackgroundColor: color('label')},
        horzLine: {color: color('muted'), labelBackgroundColor: color('label')},
      },
      localization: {
        locale: preference('language') === 'zh' ? 'zh-CN' : 'en-US',
        timeFormatter: time => shortStamp(this.#stamps.get(time) ?? ''),
      },
    });
    // Rising bars are hollow, falling ones filled: the color is not needed to tell them apart.
    this.candles.applyOptions({
      upColor: color('paper'), borderUpColor: up, wickUpColor: up, downColor: down, borderDownColor: down, wickDownColor: down,
    });
    this.#label();
    if (this.#bars) {
      this.#showVolumes(`${up}70`, `${down}70`, color('fan'));
      this.#showFan(color, css.getPropertyValue('--font'));
      this.#showLevels(color);
      this.#showMark(color('accent'));
      this.#read(undefined);
    }
  }

  #isIntraday() {
    return [...this.#stamps.values()].some(stamp => !stamp.includes(' 00:00:00'));
  }

  #showVolumes(up, down, fan) {
    const median = this.#forecast?.median.volume ?? [];
    const known = this.#bars.stamps.length;
    this.volumes.setData(this.times.map((time, i) => {
      const bar = this.#bar(i);
      const value = bar.volume ?? (i < known || bar.close ? null : median[i - known]);
      const color = bar.close === undefined ? `${fan}60` : bar.close >= bar.open ? up : down;
      return Number.isFinite(value) ? {time, value, color} : {time};
    }));
  }

  #showFan(color, font) {
    const forecast = this.#forecast;
    if (!forecast) {
      this.fan.show(null, null);
      return;
    }
    const known = this.#bars.stamps.length;
    const last = forecast.outlook.lastClose;
    const close = forecast.quantiles?.close;
    const bands = close
      ? BANDS.filter(([lower, upper]) => close[lower] && close[upper])
        .map(([lower, upper]) => ({lower: [last, ...close[lower]], upper: [last, ...close[upper]]}))
      : [];
    this.fan.show({
      times: this.times.slice(known - 1),
      median: [last, ...(close?.['0.5'] ?? forecast.median.close)],
      bands,
      paths: (forecast.paths ?? []).slice(0, MAX_PATHS).map(path => [last, ...path.close]),
      levels: ['stop', 'target'].filter(name => forecast.risk?.[name]).map(name => ({
        price: forecast.risk[name].level,
        text: t(`chart.${name}`, {probability: percent(forecast.risk[name].probability)}),
      })),
    }, {
      bands: ['band-90', 'band-80', 'band-50'].map(color),
      path: color('path'),
      median: color('median'),
      level: color('level'),
      halo: color('paper'),
      divider: color('muted'),
      font: `12px ${font}`,
      before: `← ${t('chart.before')}`,
      after: `${t('chart.after')} →`,
    });
  }

  #showLevels(color) {
    this.#lines.forEach(line => this.candles.removePriceLine(line));
    const risk = this.#forecast?.risk;
    this.#lines = ['stop', 'target'].filter(name => risk?.[name]).map(name => this.candles.createPriceLine({
      price: risk[name].level,
      lineVisible: false,
      axisLabelColor: color('label'),
      axisLabelTextColor: '#ffffff',
    }));
  }

  /** Marks a bar and brings it into view. */
  mark(i) {
    this.#marked = i;
    this.#pointed = i;
    this.#reveal(i);
    this.#showMark(getComputedStyle(document.documentElement).getPropertyValue('--accent').trim());
  }

  #showMark(color) {
    this.marks.setMarkers(this.#marked === null ? [] : [{time: this.times[this.#marked], position: 'belowBar', shape: 'arrowUp', color, size: 1.4}]);
  }

  /** Shows the forecast with the part of the history before it that fits. */
  reset() {
    this.#isUnplaced = this.api.timeScale().width() === 0;
    if (this.#isUnplaced) {
      return; // the page has not given it its size yet
    }
    const future = this.#forecast?.stamps.length ?? 0;
    const history = Math.max(Math.round(future * 0.6), Math.min(VISIBLE_HISTORY, Math.round(this.element.clientWidth / 7)));
    const last = this.times.length;
    this.api.priceScale('right').applyOptions({autoScale: true});
    this.api.timeScale().setVisibleLogicalRange({from: Math.max(-1, last - future - history), to: last + 1});
  }

  #label() {
    this.element.setAttribute('aria-label', t(this.#forecast ? 'chart.name.forecast' : this.onPick ? 'chart.name.tokens' : 'chart.name.bars'));
  }

  /** Describes the bar at a time; the last one without a time. */
  #read(time) {
    if (!this.#bars) {
      return;
    }
    const known = this.#bars.stamps.length;
    const found = time === undefined ? -1 : this.times.indexOf(time);
    const i = found >= 0 ? found : known - 1;
    const price = value => decimal(value, this.digits);
    const parts = [[null, shortStamp(this.#stamps.get(this.times[i]))]];
    const bar = this.#bar(i);
    if (bar.close !== undefined) {
      parts.push(...['open', 'high', 'low', 'close'].map(name => [t(`column.${name}`), price(bar[name])]));
      if (Number.isFinite(bar.volume)) {
        parts.push([t('column.volume'), compact(bar.volume)]);
      }
    }
    if (i >= known) {
      const close = this.#forecast.quantiles?.close;
      parts.push([t('legend.median'), price((close?.['0.5'] ?? this.#forecast.median.close)[i - known])]);
      if (close?.['0.1']) {
        parts.push([t('legend.80'), `${price(close['0.1'][i - known])} – ${price(close['0.9'][i - known])}`]);
      }
    }
    this.readout.replaceChildren(...parts.map(([name, value]) =>
      h('span', {}, name && h('span.name', {}, `${name} `), h('b', {}, value))));
  }

  #onKey(event) {
    const actions = {
      ArrowLeft: () => this.#point(-1), ArrowRight: () => this.#point(1), '+': () => this.#zoom(0.8), '=': () => this.#zoom(0.8),
      '-': () => this.#zoom(1.25), Home: () => this.reset(), 0: () => this.reset(),
    };
    if (actions[event.key] && this.#bars && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  #point(step) {
    const start = this.#pointed ?? this.#bars.stamps.length - 1;
    this.#pointed = Math.max(0, Math.min(this.times.length - 1, start + step));
    const bar = this.#bar(this.#pointed);
    const known = this.#bars.stamps.length;
    const value = bar.close ?? this.#forecast?.median.close[this.#pointed - known];
    this.#reveal(this.#pointed);
    this.api.setCrosshairPosition(value, this.times[this.#pointed], this.candles);
    this.#read(this.times[this.#pointed]);
    this.onPick?.(this.#pointed);
  }

  #reveal(i) {
    const range = this.api.timeScale().getVisibleLogicalRange();
    if (range && (i < range.from || i > range.to)) {
      const move = i < range.from ? i - range.from : i - range.to;
      this.api.timeScale().setVisibleLogicalRange({from: range.from + move, to: range.to + move});
    }
  }

  #zoom(factor) {
    const {from, to} = this.api.timeScale().getVisibleLogicalRange();
    this.api.timeScale().setVisibleLogicalRange({from: to - (to - from) * factor, to});
  }
}
