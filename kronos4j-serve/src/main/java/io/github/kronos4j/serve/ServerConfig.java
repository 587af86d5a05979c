package io.github.kronos4j.serve;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.ForecastScheduler;
import io.github.kronos4j.model.WeightFormat;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.CatalogLoader;
import io.github.kronos4j.serve.model.ModelLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settings of a server. The defaults suit one person on one machine: only programs of this machine reach the server.
///
/// @param host address to listen on; another than the loopback address needs a token
/// @param port port to listen on; 0 for any free one
/// @param token token of every request; null for none
/// @param hosts further names that clients call the server by, such as that of a proxy
/// @param work folder for uploads, results and jobs, which one server uses at a time
/// @param store folder of the store of bars
/// @param ledger folder of the ledger that forecasts are written to; null to write none down
/// @param models names of the models; the first one is the default
/// @param isOffline true to fetch neither bars nor models
/// @param threads number of threads of a model; 0 for one per processor
/// @param weights format of the weights of models in memory
/// @param limits limits of requests
/// @param environment environment variables: caches, hub and providers
/// @param program name and version of the program, for results
public record ServerConfig(
        String host,
        int port,
        @Nullable String token,
        Set<String> hosts,
        Path work,
        Path store,
        @Nullable Path ledger,
        List<String> models,
        boolean isOffline,
        int threads,
        WeightFormat weights,
        Limits limits,
        Map<String, String> environment,
        String program) {
    /// Port unless another is set.
    public static final int DEFAULT_PORT = 8787;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final int MIN_TOKEN = 16;

    /// @throws InvalidInputException if other machines could reach the server without a token
    public ServerConfig {
        hosts = Set.copyOf(hosts);
        models = List.copyOf(models);
        environment = Map.copyOf(environment);
        if (models.isEmpty()) {
            throw new InvalidInputException("the server has no model: name at least one");
        }
        if (token != null && token.length() < MIN_TOKEN) {
            throw new InvalidInputException(
                    "the token has " + token.length() + " characters: use at least " + MIN_TOKEN + " random ones");
        }
        if (!isLoopback(host) && token == null) {
            throw new InvalidInputException(
                    "the address " + host
                            + " can be reached from other machines, and there is no token: set a token, or listen on 127.0.0.1");
        }
    }

    /// Returns the settings of a server on the loopback address with the bundled model and the default ledger of
    /// the user.
    ///
    /// @param work folder for uploads, results and jobs
    /// @param store folder of the store of bars
    public static ServerConfig local(Path work, Path store) {
        return builder(work, store).build();
    }

    /// Creates a builder, which has the settings of [#local] by default.
    ///
    /// @param work folder for uploads, results and jobs
    /// @param store folder of the store of bars
    public static Builder builder(Path work, Path store) {
        return new Builder(work, store);
    }

    /// Creates a builder with these settings.
    public Builder toBuilder() {
        Builder builder = new Builder(work, store);
        builder.host = host;
        builder.port = port;
        builder.token = token;
        builder.hosts = hosts;
        builder.ledger = ledger;
        builder.models = models;
        builder.isOffline = isOffline;
        builder.threads = threads;
        builder.weights = weights;
        builder.limits = limits;
        builder.environment = environment;
        builder.program = program;
        return builder;
    }

    /// Returns the default work folder of a user: `kronos4j/serve` in `XDG_STATE_HOME` or `~/.local/state`.
    ///
    /// @param environment environment variables of the process
    public static Path defaultWork(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return (state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state)).resolve("kronos4j/serve");
    }

    /// Loads models of the catalog, whose forecasts share one scheduler.
    ModelLoader catalogLoader() {
        var scheduler = new ForecastScheduler(limits.queue());
        return new CatalogLoader(environment, threads, weights, isOffline, scheduler);
    }

    /// True if an address is reached from this machine only.
    static boolean isLoopback(String host) {
        return LOOPBACK.contains(host) || host.startsWith("127.");
    }

    /// Settings that are being put together.
    public static final class Builder {
        private final Path work;
        private final Path store;
        private String host = "127.0.0.1";
        private int port = DEFAULT_PORT;
        private @Nullable String token;
        private Set<String> hosts = Set.of();
        private @Nullable Path ledger;
        private List<String> models = List.of(NanoModel.NAME);
        private boolean isOffline;
        private int threads;
        private WeightFormat weights = WeightFormat.FLOAT32;
        private Limits limits = Limits.DEFAULT;
        private Map<String, String> environment = System.getenv();
        private String program = "Kronos4j";

        private Builder(Path work, Path store) {
            this.work = work;
            this.store = store;
            this.ledger = ForecastLedger.defaultFolder(environment);
        }

        /// Sets the address to listen on; another than the loopback address needs a token.
        public Builder host(String value) {
            host = value;
            return this;
        }

        /// Sets the port to listen on; 0 for any free one.
        public Builder port(int value) {
            port = value;
            return this;
        }

        /// Sets the token of every request; null for none.
        public Builder token(@Nullable String value) {
            token = value;
            return this;
        }

        /// Sets further names that clients call the server by, such as that of a proxy.
        public Builder hosts(Set<String> names) {
            hosts = names;
            return this;
        }

        /// Sets the folder of the ledger that forecasts are written to; null to write none down.
        public Builder ledger(@Nullable Path folder) {
            ledger = folder;
            return this;
        }

        /// Sets the names of the models; the first one is the default.
        public Builder models(List<String> names) {
            models = names;
            return this;
        }

        /// Sets if neither bars nor models are fetched.
        public Builder offline(boolean value) {
            isOffline = value;
            return this;
        }

        /// Sets the number of threads of a model; 0 for one per processor.
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /// Sets the format of the weights of models in memory.
        public Builder weights(WeightFormat format) {
            weights = format;
            return this;
        }

        /// Sets the limits of requests.
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /// Sets the environment variables: caches, hub and providers.
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /// Sets name and version of the program, for results.
        public Builder program(String text) {
            program = text;
            return this;
        }

        /// Returns the settings.
        ///
        /// @throws InvalidInputException if other machines could reach the server without a token
        public ServerConfig build() {
            return new ServerConfig(
                    host,
                    port,
                    token,
                    hosts,
                    work,
                    store,
                    ledger,
                    models,
                    isOffline,
                    threads,
                    weights,
                    limits,
                    environment,
                    program);
        }
    }
}
