package io.github.kronos4j.spark.training;

import io.github.kronos4j.InvalidInputException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/// The task slots of a cluster, as Spark counts them for barrier jobs. Spark itself would wait for ten minutes where
/// there are too few.
record Slots(SparkContext context) {
    private static final Duration PAUSE = Duration.ofMillis(200);

    Slots(SparkSession spark) {
        this(spark.sparkContext());
    }

    int count() {
        return context.maxNumConcurrentTasks(context.resourceProfileManager().defaultResourceProfile());
    }

    /// Waits for enough slots.
    ///
    /// @return number of workers for these
    /// @throws InvalidInputException if there are too few all the time
    int await(Workers workers, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int slots = count();
        while (workers.of(slots) == 0) {
            if (System.nanoTime() > end) {
                throw new InvalidInputException("training needs " + workers.min() + " task slots and the cluster has "
                        + slots + ": add executors, or lower the smallest number of workers");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            slots = count();
        }
        return workers.of(slots);
    }
}
