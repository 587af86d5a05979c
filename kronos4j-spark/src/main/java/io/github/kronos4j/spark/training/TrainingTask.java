package io.github.kronos4j.spark.training;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.spark.internal.Failures;
import io.github.kronos4j.torch.config.Network;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.distributed.Gloo;
import io.github.kronos4j.torch.distributed.ProcessGroup;
import io.github.kronos4j.torch.distributed.Rendezvous;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.train.MetricLog;
import io.github.kronos4j.torch.train.PredictorTrainer;
import io.github.kronos4j.torch.train.TokenizerTrainer;
import io.github.kronos4j.torch.train.Trainer;
import io.github.kronos4j.torch.train.TrainerState;
import io.github.kronos4j.torch.train.TrainingListener;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/// A worker of a generation: a task of a barrier job, which trains together with the others through gloo.
final class TrainingTask extends AbstractFunction1<Iterator<Integer>, Iterator<TrainingTask.Outcome>>
        implements Serializable {
    private static final long serialVersionUID = 1;
    private static final Duration JOIN = Duration.ofMinutes(1);

    private final String yaml;
    private final Network network;
    private final int workers;
    private final int batch;
    private final int threads;
    private final StopFile stop;

    /// The end of a generation.
    ///
    /// @param step number of updates
    record Outcome(long step, boolean isFinished) implements Serializable {}

    /// @param yaml the configuration
    /// @param batch windows of a worker at a step
    /// @param threads training threads of a worker
    TrainingTask(String yaml, Network network, int workers, int batch, int threads, StopFile stop) {
        this.yaml = yaml;
        this.network = network;
        this.workers = workers;
        this.batch = batch;
        this.threads = threads;
        this.stop = stop;
    }

    /// Runs the job.
    ///
    /// @throws LostWorkerException if a worker was lost
    /// @throws KronosException if the configuration cannot be trained
    Outcome run(SparkSession spark) {
        List<Integer> ranks = IntStream.range(0, workers).boxed().toList();
        ClassTag<Outcome> tag = ClassTag$.MODULE$.apply(Outcome.class);
        try {
            return Failures.sentence(() -> JavaRDD.fromRDD(
                            JavaSparkContext.fromSparkContext(spark.sparkContext())
                                    .parallelize(ranks, workers)
                                    .rdd()
                                    .barrier()
                                    .mapPartitions(this, false, tag),
                            tag)
                    .collect()
                    .getFirst());
        } catch (KronosException e) {
            throw e;
        } catch (Exception e) { // Spark throws checked exceptions from methods that do not declare them
            throw new LostWorkerException(e);
        }
    }

    @Override
    public Iterator<Outcome> apply(Iterator<Integer> ranks) {
        BarrierTaskContext context = BarrierTaskContext.get();
        int rank = context.partitionId();
        String address = context.allGather(rank == 0 ? address() : "")[0];
        try (ProcessGroup group = join(address, rank)) {
            TrainerState end = train(group);
            return CollectionConverters.asScala(
                    List.of(new Outcome(end.step(), end.finished())).iterator());
        }
    }

    private static String address() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return SparkEnv.get().blockManager().blockManagerId().host() + ":" + socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port", e);
        }
    }

    private ProcessGroup join(String address, int rank) {
        if (workers == 1) {
            return new SingleProcess();
        }
        int colon = address.lastIndexOf(':');
        try {
            return Gloo.join(
                    new Rendezvous(
                            address.substring(0, colon),
                            Integer.parseInt(address.substring(colon + 1)),
                            rank,
                            workers,
                            System.getenv("GLOO_SOCKET_IFNAME")),
                    JOIN);
        } catch (KronosException e) {
            throw new IllegalStateException(e.getMessage(), e); // another worker may have been lost: the next may join
        }
    }

    private TrainerState train(ProcessGroup group) {
        TrainingConfig config = TrainingConfig.parse(
                "the training configuration",
                yaml,
                Map.of(
                        network.label() + ".batch",
                        Integer.toString(batch),
                        "run.processes",
                        Integer.toString(workers),
                        "run.threads",
                        Integer.toString(threads),
                        "run.resume",
                        "true"));
        try (Trainer trainer = trainer(config, group)) {
            TrainerState begin = trainer.begin();
            if (begin.finished()) {
                return begin;
            }
            List<Series> series = new ArrayList<>(new TrainingFiles(config.data()).read());
            if (!group.leads()) {
                return trainer.train(series, TrainingListener.NONE, stop);
            }
            try (MetricLog log = new MetricLog(trainer, InstantSource.system())) {
                return trainer.train(series, log, stop);
            }
        }
    }

    private Trainer trainer(TrainingConfig config, ProcessGroup group) {
        ModelCatalog models = ModelCatalog.standard();
        return switch (network) {
            case TOKENIZER -> new TokenizerTrainer(config, models, group);
            case PREDICTOR -> new PredictorTrainer(config, models, group);
        };
    }
}
