/// The engine of Kronos4j: bars, calendars, checkpoints, the networks on the CPU, and forecasts.
///
/// The Vector API and the annotations are optional at run time: without `--add-modules jdk.incubator.vector` the engine
/// uses scalar kernels. Packages exported only to other modules of Kronos4j are not part of the API.
@org.jspecify.annotations.NullMarked
module io.github.kronos4j.core {
    requires java.net.http;
    requires tools.jackson.core;
    requires static jdk.incubator.vector;
    requires static org.jspecify;

    uses io.github.kronos4j.forecast.PretrainedExtension;
    uses io.github.kronos4j.hub.BundledModel;
    uses io.github.kronos4j.internal.AddOnSource;

    exports io.github.kronos4j;
    exports io.github.kronos4j.checkpoint;
    exports io.github.kronos4j.forecast;
    exports io.github.kronos4j.forecast.record;
    exports io.github.kronos4j.forecast.risk;
    exports io.github.kronos4j.hub;
    exports io.github.kronos4j.market;
    exports io.github.kronos4j.market.calendar;
    exports io.github.kronos4j.market.futures;
    exports io.github.kronos4j.market.quality;
    exports io.github.kronos4j.market.universe;
    exports io.github.kronos4j.model;
    exports io.github.kronos4j.internal to
            io.github.kronos4j.app,
            io.github.kronos4j.data,
            io.github.kronos4j.evaluation,
            io.github.kronos4j.nano,
            io.github.kronos4j.report,
            io.github.kronos4j.serve,
            io.github.kronos4j.torch;
    exports io.github.kronos4j.internal.http to
            io.github.kronos4j.app,
            io.github.kronos4j.data;
    exports io.github.kronos4j.internal.time to
            io.github.kronos4j.data,
            io.github.kronos4j.evaluation;
    exports io.github.kronos4j.tensor to
            io.github.kronos4j.bench,
            io.github.kronos4j.serve,
            io.github.kronos4j.torch;
}
