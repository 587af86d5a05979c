import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.LevelNormalizer;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.BinarySphericalQuantizer;
import io.github.kronos4j.model.TokenizerConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Follows one bar, the last of 256, through a tokenizer and back.
///
/// Arguments: a file of bars, and the model whose tokenizer is used (default: nano).
public final class OneBar {
    private static final int BARS = 256;
    private static final int LAST = BARS - 1;

    public static void main(String[] args) {
        Bars all = SeriesLoader.load(Path.of(args[0])).bars();
        Path folder = ModelCatalog.standard().find(args.length > 1 ? args[1] : "nano").tokenizer();
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            TokenizerConfig config = TokenizerConfig.from(checkpoint.config());
            follow(all.slice(all.size() - BARS, all.size()), new PlainTokenizer(checkpoint.tensors(), config));
        }
    }

    private static void follow(Bars bars, PlainTokenizer tokenizer) {
        // Six numbers become deviations from the mean of the history.
        LevelNormalizer normalizer = LevelNormalizer.fit(bars, Normalization.UNIT_FREE);
        float[] z = normalizer.normalize(bars);
        float[][] rows = new float[BARS][];
        Arrays.setAll(rows, t -> Arrays.copyOfRange(z, t * Column.COUNT, (t + 1) * Column.COUNT));
        print("bar of %s, the last of %d", bars.time(LAST).toLocalDate(), BARS);
        print("%-8s%12s%12s%12s%12s%12s%12s", "", "open", "high", "low", "close", "volume", "amount");
        prices("bar", normalizer.continuation(rows[LAST]));
        deviations("z", rows[LAST]);

        // They become a hidden vector, a point on a sphere, and its signs: the 20 bits of two tokens.
        float[][] hidden = tokenizer.hidden(rows);
        float[][] sphere = tokenizer.sphere(hidden);
        float[][] codes = quantize(hidden[LAST], sphere, tokenizer.config());

        // The signs become a bar again, by the coarse half alone and by all of them.
        float[] coarse = tokenizer.decodeCoarse(codes)[LAST];
        float[] fine = tokenizer.decode(codes)[LAST];
        print("");
        deviations("coarse z", coarse);
        deviations("both z", fine);
        prices("coarse", normalizer.continuation(coarse));
        prices("both", normalizer.continuation(fine));
        double close = bars.close(LAST);
        double decoded = normalizer.continuation(fine)[Column.CLOSE.index()];
        print("close   %.2f came back as %.2f: %+.2f %%", close, decoded, 100 * (decoded / close - 1));
    }

    /// Returns the code vectors of points on the sphere, and prints those of the last bar.
    private static float[][] quantize(float[] hidden, float[][] sphere, TokenizerConfig config) {
        var quantizer = new BinarySphericalQuantizer(config.s1Bits(), config.s2Bits());
        float[][] codes = new float[BARS][quantizer.bits()];
        int[] s1 = new int[BARS];
        int[] s2 = new int[BARS];
        double[] distances = new double[BARS];
        for (int t = 0; t < BARS; t++) {
            s1[t] = quantizer.s1(sphere[t], 0);
            s2[t] = quantizer.s2(sphere[t], 0);
            quantizer.unpack(s1[t], s2[t], codes[t], 0);
            distances[t] = distance(sphere[t], codes[t]);
        }
        print("");
        print("hidden  %s ... (%d numbers)", numbers(hidden, 0, config.s1Bits()), hidden.length);
        print("sphere  %s", numbers(sphere[LAST], 0, config.s1Bits()));
        print("        %s", numbers(sphere[LAST], config.s1Bits(), quantizer.bits()));
        print("bits    %s", signs(s1[LAST], config.s1Bits()));
        print("        %s", signs(s2[LAST], config.s2Bits()));
        print("tokens  coarse s1 = %d, fine s2 = %d", s1[LAST], s2[LAST]);
        print("moved   by %.3f from the point to its code; in all bars %.3f on average, %.3f at most; bound %.3f",
                distances[LAST],
                Arrays.stream(distances).average().orElseThrow(),
                Arrays.stream(distances).max().orElseThrow(),
                Math.sqrt(2 - 2 / Math.sqrt(quantizer.bits())));
        print("in use  %d coarse and %d fine tokens in %d bars",
                Arrays.stream(s1).distinct().count(), Arrays.stream(s2).distinct().count(), BARS);
        return codes;
    }

    private static double distance(float[] x, float[] y) {
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(squares);
    }

    private static String signs(int token, int count) {
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < count; j++) {
            text.append(String.format(Locale.ROOT, "%7d", token >> j & 1));
        }
        return text.toString();
    }

    private static String numbers(float[] x, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(String.format(Locale.ROOT, "%7.2f", x[i]));
        }
        return text.toString();
    }

    private static void deviations(String name, float[] z) {
        print("%-8s%12.3f%12.3f%12.3f%12.3f%12.3f%12.3f", name, z[0], z[1], z[2], z[3], z[4], z[5]);
    }

    private static void prices(String name, double[] bar) {
        print("%-8s%12.2f%12.2f%12.2f%12.2f%12.3g%12.3g", name, bar[0], bar[1], bar[2], bar[3], bar[4], bar[5]);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
