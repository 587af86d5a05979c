const MAX_GROWTH = 4; // of the last close, in the first view: an absurd path must not flatten the bars

/**
 * The fan of a forecast: nested bands, their median, single paths, and a line between history and forecast. A primitive
 * of lightweight-charts, attached to the series of the bars.
 *
 * @typedef {{times: number[], median: number[], bands: {lower: number[], upper: number[]}[], paths: number[][],
 *   levels: {price: number, text: string}[]}} Shape all lists begin at the last bar of the history; bands from the widest to the narrowest;
 *   levels are prices that have to be visible
 */
export class Fan {
  #shape = null;
  #style = null;
  #chart = null;
  #series = null;
  #update = () => {};
  #extents = [];
  #views = [
    {zOrder: () => 'bottom', renderer: () => ({draw: target => this.#draw(target, context => this.#drawBands(context))})},
    {zOrder: () => 'normal', renderer: () => ({draw: target => this.#draw(target, context => this.#drawLines(context))})},
  ];

  attached({chart, series, requestUpdate}) {
    this.#chart = chart;
    this.#series = series;
    this.#update = requestUpdate;
  }

  /** @param {?Shape} shape null for none */
  show(shape, style) {
    this.#shape = shape;
    this.#style = style;
    this.#extents = shape ? shape.times.map((_, i) => extent(shape, i)) : [];
    this.#update();
  }

  paneViews() {
    return this.#shape ? this.#views : [];
  }

  autoscaleInfo(from, to) {
    if (!this.#shape) {
      return null;
    }
    const first = this.#chart.timeScale().timeToIndex(this.#shape.times[0], true);
    const visible = this.#extents.filter((_, i) => first + i >= from && first + i <= to);
    if (visible.length === 0) {
      return null;
    }
    const all = visible.flat().concat(this.#shape.levels.map(({price}) => price));
    return {priceRange: {minValue: Math.min(...all), maxValue: Math.max(...all)}};
  }

  /** Corners of the bands in pixels, as they are drawn: for each band the upper and the lower edge. */
  corners() {
    return this.#shape.bands.map(band => ({upper: this.#points(band.upper), lower: this.#points(band.lower)}));
  }

  /** The single paths that are drawn. */
  paths() {
    return this.#shape?.paths ?? [];
  }

  #points(prices) {
    const scale = this.#chart.timeScale();
    return prices
      .map((price, i) => [scale.timeToCoordinate(this.#shape.times[i]), this.#series.priceToCoordinate(price)])
      .filter(([x, y]) => x !== null && y !== null);
  }

  #draw(target, paint) {
    target.useMediaCoordinateSpace(({context}) => {
      context.save();
      paint(context);
      context.restore();
    });
  }

  #drawBands(context) {
    this.corners().forEach(({upper, lower}, i) => {
      context.fillStyle = this.#style.bands[i];
      context.beginPath();
      trace(context, upper);
      trace(context, lower.reverse(), true);
      context.closePath();
      context.fill();
    });
  }

  #drawLines(context) {
    const {paths, median} = this.#shape;
    context.lineJoin = 'round';
    context.lineWidth = 1;
    context.strokeStyle = this.#style.path;
    for (const path of paths) {
      line(context, this.#points(path));
    }
    context.lineWidth = 2;
    context.strokeStyle = this.#style.median;
    line(context, this.#points(median));
    this.#drawLevels(context);
    this.#drawDivider(context);
  }

  /** The middle between the last bar and the first forecast one. */
  #dividerX() {
    const scale = this.#chart.timeScale();
    const last = scale.timeToCoordinate(this.#shape.times[0]);
    const next = scale.timeToCoordinate(this.#shape.times[1]);
    return last === null || next === null ? null : Math.round((last + next) / 2) + 0.5;
  }

  #drawLevels(context) {
    const x = this.#dividerX();
    const end = this.#chart.timeScale().timeToCoordinate(this.#shape.times.at(-1));
    if (x === null || end === null) {
      return;
    }
    context.font = this.#style.font;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    for (const {price, text} of this.#shape.levels) {
      const y = Math.round(this.#series.priceToCoordinate(price)) + 0.5;
      context.lineWidth = 1.5;
      context.strokeStyle = this.#style.level;
      context.setLineDash([6, 3]);
      line(context, [[x, y], [end, y]]);
      context.setLineDash([]);
      context.lineWidth = 4;
      context.strokeStyle = this.#style.halo;
      context.strokeText(text, x - 8, y);
      context.fillStyle = this.#style.level;
      context.fillText(text, x - 8, y);
    }
  }

  #drawDivider(context) {
    const x = this.#dividerX();
    if (x === null) {
      return;
    }
    const height = this.#chart.panes()[0].getHeight();
    context.strokeStyle = this.#style.divider;
    context.lineWidth = 1;
    context.setLineDash([4, 4]);
    line(context, [[x, 0], [x, height]]);
    context.fillStyle = this.#style.divider;
    context.font = this.#style.font;
    context.textBaseline = 'bottom';
    context.textAlign = 'right';
    context.fillText(this.#style.before, x - 8, height - 6);
    context.textAlign = 'left';
    if (x + 8 + context.measureText(this.#style.after).width <= this.#chart.timeScale().width()) { // or it would be cut
      context.fillText(this.#style.after, x + 8, height - 6);
    }
  }
}

function extent(shape, i) {
  const values = shape.bands.flatMap(band => [band.lower[i], band.upper[i]]).concat(shape.median[i]);
  const last = shape.median[0];
  const limit = last > 0 ? MAX_GROWTH * last : Infinity;
  const finite = values.filter(Number.isFinite).map(value => Math.min(value, limit));
  return [Math.min(...finite), Math.max(...finite)];
}

function trace(context, points, isContinued = false) {
  points.forEach(([x, y], i) => (i === 0 && !isContinued ? context.moveTo(x, y) : context.lineTo(x, y)));
}

function line(context, points) {
  context.beginPath();
  trace(context, points);
  context.stroke();
}
