package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.KeyValueCache;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.model.KronosTokenizer;
import io.github.kronos4j.model.TimeFeatures;
import io.github.kronos4j.model.Tokens;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.tensor.Matrix;
import io.github.kronos4j.testkit.Golden;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenLossTest {
    private static final int WINDOW = 40;

    /// The twin computes every position from scratch.
    @ParameterizedTest
    @MethodSource("io.github.kronos4j.testkit.Golden#sets")
    void matchesANaiveTwin(Golden golden) {
        Bars bars = Golden.bars(0, WINDOW);
        PretrainedModel model = new PretrainedModel(
                "golden", golden.folder().resolve("model"), golden.folder().resolve("tokenizer"), 512);

        try (TokenLoss loss = TokenLoss.load(model, 1)) {
            TokenLoss.Sum sum = loss.measure(bars, WINDOW, 3, Normalization.REFERENCE);

            assertThat(sum.bars()).isEqualTo(WINDOW / 4);
            double[] expected = naive(model, bars);
            assertThat(sum.mean().coarse()).isCloseTo(expected[0], within(1e-4));
            assertThat(sum.mean().fineGivenTrue()).isCloseTo(expected[1], within(1e-4));
            assertThat(sum.mean().fineGivenDrawn()).isPositive();
            assertThat(loss.measure(bars.slice(1, WINDOW), WINDOW, 3, Normalization.REFERENCE))
                    .isEqualTo(TokenLoss.Sum.NONE);
        }
    }

    private static double[] naive(PretrainedModel model, Bars bars) {
        int past = TokenLoss.history(WINDOW);
        double[] sums = new double[2];
        try (Engine engine = Engine.start(1);
                Checkpoint network = Checkpoint.open(model.model());
                Checkpoint tokenizer = Checkpoint.open(model.tokenizer())) {
            Kronos kronos = Kronos.load(network, engine.kernels());
            Tokens tokens = KronosTokenizer.load(tokenizer, engine.kernels())
                    .encode(engine, LevelNormalizer.fit(bars.slice(0, past)).normalize(bars));
            for (int t = past; t < WINDOW; t++) {
                CpuGenerationSession session = new CpuGenerationSession(kronos, engine, 1, 64);
                KeyValueCache cache = kronos.newCache(WINDOW);
                for (int i = 0; i < t; i++) {
                    session.append(
                            cache,
                            tokens.s1()[i],
                            tokens.s2()[i],
                            TimeFeatures.of(bars.time(i)),
                            i == t - 1 ? 0 : CpuGenerationSession.NO_PATH);
                }
                session.flush();
                sums[0] -=
                        log(session.s1Logits(1), tokens.s1()[t], kronos.config().s1Vocabulary());
                Matrix fine = session.s2Logits(List.of(cache), new int[] {tokens.s1()[t]});
                sums[1] -= log(fine, tokens.s2()[t], kronos.config().s2Vocabulary());
            }
        }
        return new double[] {sums[0] / (WINDOW - past), sums[1] / (WINDOW - past)};
    }

    private static double log(Matrix logits, int token, int vocabulary) {
        double mass = 0;
        for (int i = 0; i < vocabulary; i++) {
            mass += Math.exp(logits.data()[i]);
        }
        return logits.data()[token] - Math.log(mass);
    }
}
