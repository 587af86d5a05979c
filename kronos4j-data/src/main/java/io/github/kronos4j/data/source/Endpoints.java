package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.http.Redaction;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Addresses of the providers, and the API keys that some of them require.
///
/// A variable `KRONOS_NAME_URL`, with the name of the provider in capitals, replaces its server: by a mirror, a cache,
/// or a server that replays recorded responses.
final class Endpoints {
    /// Base addresses by provider, without a trailing slash.
    private static final Map<String, String> DEFAULTS = Map.of(
            "eastmoney", "https://push2his.eastmoney.com",
            "tencent", "https://web.ifzq.gtimg.cn",
            "tushare", "https://api.tushare.pro",
            "binance", "https://api.binance.com",
            "binance-futures", "https://fapi.binance.com",
            "binance-archive", "https://data.binance.vision",
            "yahoo", "https://query1.finance.yahoo.com",
            "stooq", "https://stooq.com",
            "sina", "https://stock2.finance.sina.com.cn",
            "alphavantage", "https://www.alphavantage.co");

    /// Variables that hold API keys.
    private static final List<String> KEYS = List.of(Tushare.KEY, AlphaVantage.KEY);

    private final Map<String, String> environment;
    private final Redaction redaction;
    private final Map<String, String> bases = new HashMap<>();

    /// Reads addresses and keys from an environment.
    ///
    /// @throws KronosException if a variable is not an address
    Endpoints(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.redaction = new Redaction(KEYS.stream().map(this::key).toList());
        DEFAULTS.forEach((name, defaultBase) -> {
            String variable = "KRONOS_" + name.replace('-', '_').toUpperCase(Locale.ROOT) + "_URL";
            String base =
                    environment.getOrDefault(variable, defaultBase).strip().replaceFirst("/+$", "");
            if (!isHttpAddress(base)) {
                throw new InvalidInputException(variable + " is " + Redaction.address(base)
                        + ", which is not an address: use the form " + defaultBase);
            }
            bases.put(name, base);
        });
    }

    private static boolean isHttpAddress(String text) {
        try {
            return text.matches("https?://.+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Returns the address of a path at a provider.
    ///
    /// @param path path and query string, beginning with a slash
    URI uri(String name, String path) {
        return URI.create(bases.get(name) + path);
    }

    /// Hides the API keys in a text from a provider, which may quote them.
    String withoutKeys(String text) {
        return redaction.text(text);
    }

    /// Returns the API key in a variable; empty if it is not set.
    String key(String variable) {
        return environment.getOrDefault(variable, "").strip();
    }
}
