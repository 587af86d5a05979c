package io.github.kronos4j.app.command.train;

import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.train.TrainerState;
import io.github.kronos4j.torch.train.TrainingListener;
import io.github.kronos4j.torch.train.TrainingOverview;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows the progress of a training and the remaining time: on a terminal in a line that is overwritten, elsewhere in a
/// new line every 15 seconds. Each validation has a line of its own.
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private static final long QUICK = 200_000_000L; // nanoseconds between two lines on a terminal
    private static final long SLOW = 15_000_000_000L; // elsewhere
    private static final int BAR_WIDTH = 24;
    private static final String WIPE = "\r\u001B[K";

    private final TrainingConsole screen;
    private final Network network;
    private final String name;
    private final LongSupplier clock;
    private @Nullable TrainingOverview overview;
    private long begun;
    private long shown = Long.MIN_VALUE;
    private String measured = "";

    /// @param network the trained network
    /// @param clock time in nanoseconds
    TrainingProgress(TrainingConsole screen, Network network, LongSupplier clock) {
        this.screen = screen;
        this.network = network;
        this.name = network.label();
        this.clock = clock;
    }

    @Override
    public void begins(TrainingOverview overview) {
        this.overview = overview;
        begun = clock.getAsLong();
        noteThreads(overview);
        screen.progress(String.format(
                Locale.ROOT,
                "%s: %s; %,d of %,d windows per epoch, %,d for validation; %,d updates on %s%s",
                name,
                parameters(overview),
                overview.epoch(),
                overview.windows(),
                overview.validationWindows(),
                overview.steps(),
                overview.device(),
                overview.begin().step() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d of them done",
                                overview.begin().step())));
    }

    private void noteThreads(TrainingOverview overview) {
        int before = overview.begin().threads();
        if (before > 0 && before != overview.threads()) {
            screen.note("training resumes with " + overview.threads() + " threads instead of " + before
                    + ": results will differ in their last digits from those of an uninterrupted training");
        }
    }

    private static String parameters(TrainingOverview overview) {
        String all = String.format(Locale.ROOT, "%,d parameters", overview.parameters());
        return overview.trained() == overview.parameters()
                ? all
                : String.format(Locale.ROOT, "%s, %,d values are trained", all, overview.trained());
    }

    @Override
    public void encoded(long windows, long total) {
        if (screen.terminal() && isDue(QUICK)) {
            show(String.format(Locale.ROOT, "%s: %,d of %,d windows encoded to tokens", name, windows, total));
        }
    }

    @Override
    public void advanced(TrainerState state) {
        if (isDue(screen.terminal() ? QUICK : SLOW)) {
            show(line(state));
        }
    }

    @Override
    public void trained(TrainerState state, SequencedMap<String, Double> metrics) {
        measured = String.format(
                Locale.ROOT,
                ", loss %.4f, %,.0f tokens/s",
                metrics.getOrDefault("total", Double.NaN),
                metrics.getOrDefault("tokens_per_second", Double.NaN));
    }

    @Override
    public void validated(TrainerState state, SequencedMap<String, Double> metrics) {
        wipe();
        screen.progress(String.format(
                Locale.ROOT,
                "%s: update %,d of %,d, validation loss %.4f%s",
                name,
                state.step(),
                steps(),
                metrics.getOrDefault(network.criterion(), Double.NaN),
                state.bestStep() == state.step()
                        ? state.step() == 0 ? "" : ", the best so far"
                        : String.format(Locale.ROOT, ", %.4f at best", state.best())));
        if (state.step() == 0) {
            noteMismatch(metrics.getOrDefault("total", Double.NaN));
        }
    }

    private void noteMismatch(double loss) {
        if (overview != null && loss > overview.chanceLoss()) {
            screen.note(String.format(
                    Locale.ROOT,
                    "before the first update the loss is %.4f, and uniform guessing gives %.4f: the model was probably"
                            + " trained with another tokenizer (predictor.tokenizer)",
                    loss,
                    overview.chanceLoss()));
        }
    }

    private String line(TrainerState state) {
        long steps = steps();
        long before = overview == null ? 0 : overview.begin().step();
        double share = (double) state.step() / steps;
        double each = (clock.getAsLong() - begun) / 1e9 / Math.max(1, state.step() - before);
        int filled = (int) (share * BAR_WIDTH);
        return String.format(
                Locale.ROOT,
                "%s: [%s%s] update %,d of %,d%s, %s left",
                name,
                "=".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                state.step(),
                steps,
                measured,
                duration(each * (steps - state.step())));
    }

    private long steps() {
        return overview == null ? 0 : overview.steps();
    }

    /// A duration as text: seconds below two minutes, minutes below two hours, else hours.
    static String duration(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.0f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private boolean isDue(long pause) {
        long now = clock.getAsLong();
        if (shown == Long.MIN_VALUE) {
            shown = begun;
        }
        if (now - shown < pause) {
            return false;
        }
        shown = now;
        return true;
    }

    private void show(String line) {
        if (!screen.terminal()) {
            screen.progress(line);
        } else if (!screen.quiet()) {
            screen.err().print(WIPE + line);
            screen.err().flush();
        }
    }

    private void wipe() {
        if (screen.terminal() && !screen.quiet()) {
            screen.err().print(WIPE);
            screen.err().flush();
        }
    }

    @Override
    public void close() {
        wipe();
    }
}
