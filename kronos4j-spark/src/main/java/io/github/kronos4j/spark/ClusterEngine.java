package io.github.kronos4j.spark;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.tensor.Engine;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/// The kernels of all executors, whose results are equal only for vectors of one width.
///
/// @param bits width of the vectors in bits
record ClusterEngine(int bits) implements Serializable {
    private static final String VECTORS = "jdk.incubator.vector";

    /// Asks the executors for their kernels.
    ///
    /// @throws InvalidInputException if one computes without vectors, or if their widths differ
    static ClusterEngine of(SparkSession spark) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int slots = Math.max(1, context.defaultParallelism());
        List<Host> hosts = context.parallelize(Collections.nCopies(slots, 0), slots)
                .map(_ -> Host.local())
                .collect();
        return of(hosts);
    }

    static ClusterEngine of(List<Host> hosts) {
        TreeMap<Integer, String> names = new TreeMap<>(); // a host for each width
        for (Host host : hosts) {
            host.requireVectors();
            names.putIfAbsent(host.bits(), host.name());
        }
        if (names.size() > 1) {
            throw mix(names.lastEntry().getValue(), names.lastKey(), names.firstKey());
        }
        return new ClusterEngine(names.firstKey());
    }

    /// Checks that this executor, which may have joined later, computes as the others do.
    ///
    /// @throws InvalidInputException if it does not
    void requireSame() {
        Host host = Host.local();
        host.requireVectors();
        if (host.bits() != bits) {
            throw mix(host.name(), host.bits(), bits);
        }
    }

    private static InvalidInputException mix(String host, int wide, int other) {
        return new InvalidInputException("the executor on " + host + " computes with vectors of " + wide
                + " bits and others with " + other + ", whose numbers differ in the last digits: add -XX:MaxVectorSize="
                + Math.min(wide, other) / Byte.SIZE + " to the Java options of all executors");
    }

    /// An executor.
    ///
    /// @param name name of its machine
    /// @param hasModule true if its JVM has the module of vectors
    /// @param bits width of its vectors, or of those that its scalar kernels reproduce
    record Host(String name, boolean hasModule, int bits) implements Serializable {
        private static final class Local {
            static final Host INSTANCE = find();

            private static Host find() {
                String kernels;
                try (Engine engine = Engine.start(1)) {
                    kernels = engine.kernels().name();
                }
                return new Host(
                        SparkEnv.get().blockManager().blockManagerId().host(),
                        ModuleLayer.boot().findModule(VECTORS).isPresent(),
                        Integer.parseInt(kernels.substring(kernels.lastIndexOf('-') + 1)));
            }
        }

        static Host local() {
            return Local.INSTANCE;
        }

        void requireVectors() {
            if (!hasModule) {
                throw new InvalidInputException("the executor on " + name
                        + " computes without vectors, many times slower: add --add-modules=" + VECTORS
                        + " to the Java options of all executors");
            }
        }
    }
}
