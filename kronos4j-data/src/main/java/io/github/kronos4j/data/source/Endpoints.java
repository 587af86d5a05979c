package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Where the providers are, and the keys that some of them want.
///
/// A variable `KRONOS_NAME_URL`, with the name of the provider in capitals, puts another server into its place: a
/// mirror, a cache, or one that replays answers.
public final class Endpoints {
    /// All servers, without a slash at the end.
    private static final Map<String, String> DEFAULT = Map.of(
            "eastmoney", "https://push2his.eastmoney.com",
            "tencent", "https://web.ifzq.gtimg.cn",
            "tushare", "https://api.tushare.pro",
            "binance", "https://api.binance.com",
            "binance-futures", "https://fapi.binance.com",
            "binance-archive", "https://data.binance.vision",
            "yahoo", "https://query1.finance.yahoo.com",
            "stooq", "https://stooq.com",
            "alphavantage", "https://www.alphavantage.co");

    private final Map<String, String> environment;
    private final Map<String, String> bases = new HashMap<>();

    /// Reads the environment.
    ///
    /// @throws KronosException if a variable is no address
    public Endpoints(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        DEFAULT.forEach((name, usual) -> {
            String variable = "KRONOS_" + name.replace('-', '_').toUpperCase(Locale.ROOT) + "_URL";
            String base = environment.getOrDefault(variable, usual).strip().replaceFirst("/+$", "");
            if (!isAddress(base)) {
                throw new KronosException(variable + " is " + base + ": write it like " + usual);
            }
            bases.put(name, base);
        });
    }

    private static boolean isAddress(String text) {
        try {
            return text.matches("https?://.+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// An address of a provider.
    ///
    /// @param path with its query, beginning with a slash
    URI address(String name, String path) {
        return URI.create(bases.get(name) + path);
    }

    /// A key; empty if it is not set.
    String key(String variable) {
        return environment.getOrDefault(variable, "").strip();
    }
}
