package io.github.kronos4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignaturesTest {
    @Test
    void showsWhatUsersSeeOfAClass() {
        assertThat(Signatures.describe(Sample.class)).isEqualTo("""
                abstract class SignaturesTest.Sample<T extends Comparable<T>> extends Number implements Runnable
                  <S> Map<S, T> map(List<? extends S>, @Nullable S) throws IOException
                  abstract int count()
                  new()
                  protected static final int LIMIT
                  protected void hook()
                  static @Nullable String join(String...)
                """);
    }

    @Test
    void showsTheComponentsOfARecordOnce() {
        assertThat(Signatures.describe(Pair.class)).isEqualTo("""
                record SignaturesTest.Pair(int first, @Nullable String second) implements SignaturesTest.Shape
                  static SignaturesTest.Pair of(int)
                """);
    }

    @Test
    void showsTheConstantsOfAnEnumAndTheTypesOfASealedInterface() {
        assertThat(Signatures.describe(Direction.class)).isEqualTo("""
                enum SignaturesTest.Direction
                  DOWN
                  SignaturesTest.Direction reverse()
                  UP
                """);
        assertThat(Signatures.describe(Shape.class)).isEqualTo("""
                sealed interface SignaturesTest.Shape permits SignaturesTest.Pair
                """);
    }

    @Test
    void leavesOutWhatUsersDoNotSee() {
        assertThat(Signatures.isVisible(Sample.class)).isFalse(); // the class around it is not public
        assertThat(Signatures.isVisible(PublicApi.class)).isTrue();
        assertThat(Signatures.isVisible(Map.Entry.class)).isTrue();
    }

    public abstract static class Sample<T extends Comparable<T>> extends Number implements Runnable {
        protected static final int LIMIT = 1;
        private static final long serialVersionUID = 1;
        final transient int hidden = 2;

        public abstract int count();

        protected void hook() {}

        public <S> Map<S, T> map(List<? extends S> keys, @Nullable S more) throws IOException {
            throw new IOException(keys + " " + more + hidden);
        }

        public static @Nullable String join(String... parts) {
            return String.join(" ", parts);
        }
    }

    public sealed interface Shape {}

    public record Pair(int first, @Nullable String second) implements Shape {
        public static Pair of(int first) {
            return new Pair(first, null);
        }

        @Override
        public String toString() {
            return first + " " + second;
        }
    }

    public enum Direction {
        UP,
        DOWN;

        public Direction reverse() {
            return this == UP ? DOWN : UP;
        }
    }
}
