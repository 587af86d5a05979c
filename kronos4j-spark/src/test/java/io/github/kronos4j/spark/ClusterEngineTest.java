package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.spark.ClusterEngine.Host;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterEngineTest {
    @Test
    void executorsOfOneWidthMakeAnEngine() {
        assertThat(ClusterEngine.of(List.of(new Host("a", true, 256), new Host("b", true, 256))))
                .isEqualTo(new ClusterEngine(256));
    }

    @Test
    void aMixOfWidthsIsRefusedWithTheRemedy() {
        List<Host> hosts = List.of(new Host("a", true, 512), new Host("b", true, 256));
        assertThatThrownBy(() -> ClusterEngine.of(hosts))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the executor on a computes with vectors of 512 bits and others with 256, whose numbers"
                        + " differ in the last digits: add -XX:MaxVectorSize=32 to the Java options of all executors");
    }

    @Test
    void anExecutorWithoutTheModuleOfVectorsIsRefused() {
        List<Host> hosts = List.of(new Host("a", true, 256), new Host("b", false, 256));
        assertThatThrownBy(() -> ClusterEngine.of(hosts))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the executor on b computes without vectors, many times slower: add"
                        + " --add-modules=jdk.incubator.vector to the Java options of all executors");
    }
}
