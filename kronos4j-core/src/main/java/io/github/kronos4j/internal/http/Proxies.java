package io.github.kronos4j.internal.http;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Selects proxies by the usual variables `https_proxy`, `http_proxy` and `all_proxy`, in lower or upper case, except
/// for the hosts in `no_proxy`. If the environment sets none, the JVM's settings apply.
final class Proxies extends ProxySelector {
    private final Map<String, Server> servers;
    private final List<String> direct;

    /// @param user credentials as `name:password`; null if the proxy needs none
    private record Server(
            InetSocketAddress address, @Nullable String user) {}

    private Proxies(Map<String, Server> servers, List<String> direct) {
        this.servers = servers;
        this.direct = direct;
    }

    /// @throws KronosException if a variable is not a proxy address
    static Proxies of(Map<String, String> environment) {
        var servers = new HashMap<String, Server>();
        for (String scheme : List.of("http", "https")) {
            Server server = server(environment, scheme + "_proxy");
            server = server == null ? server(environment, "all_proxy") : server;
            if (server != null) {
                servers.put(scheme, server);
            }
        }
        @Nullable String excepted = variable(environment, "no_proxy");
        List<String> direct = excepted == null
                ? List.of()
                : Arrays.stream(excepted.split(",", -1))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList();
        return new Proxies(Map.copyOf(servers), direct);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        Server server = servers.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (server == null) {
            ProxySelector systemSelector = ProxySelector.getDefault();
            return systemSelector == null ? List.of(Proxy.NO_PROXY) : systemSelector.select(uri);
        }
        return isDirect(host, uri.getPort())
                ? List.of(Proxy.NO_PROXY)
                : List.of(new Proxy(Proxy.Type.HTTP, resolved(server.address)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException reason) {
        // the sender of the request gets the exception
    }

    /// Returns the credentials of the proxies that need them.
    Optional<Authenticator> authenticator() {
        if (servers.values().stream().allMatch(server -> server.user == null)) {
            return Optional.empty();
        }
        return Optional.of(new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                if (getRequestorType() != RequestorType.PROXY) {
                    return null;
                }
                for (Server server : servers.values()) {
                    if (server.user != null
                            && server.address.getPort() == getRequestingPort()
                            && server.address.getHostString().equalsIgnoreCase(getRequestingHost())) {
                        String[] parts = server.user.split(":", 2);
                        return new PasswordAuthentication(
                                decoded(parts[0]),
                                decoded(parts.length < 2 ? "" : parts[1]).toCharArray());
                    }
                }
                return null;
            }
        });
    }

    private boolean isDirect(String host, int port) {
        for (String except : direct) {
            String name = except.startsWith("*.") ? except.substring(1) : except;
            String suffix = name.startsWith(".") ? name : "." + name;
            if (except.equals("*") || host.equals(name) || host.endsWith(suffix) || (host + ":" + port).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static InetSocketAddress resolved(InetSocketAddress address) {
        return new InetSocketAddress(address.getHostString(), address.getPort());
    }

    private static @Nullable Server server(Map<String, String> environment, String name) {
        @Nullable String value = variable(environment, name);
        if (value == null) {
            return null;
        }
        String shown = Redaction.address(value);
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            if (!"http".equalsIgnoreCase(uri.getScheme())) {
                throw new InvalidInputException(
                        name + " is " + shown + ": only proxies like http://host:port are supported");
            }
            if (uri.getHost() != null) {
                int port = uri.getPort() < 0 ? 80 : uri.getPort();
                return new Server(InetSocketAddress.createUnresolved(uri.getHost(), port), uri.getRawUserInfo());
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw new InvalidInputException(name + " is " + shown + ": write it like http://host:port");
    }

    private static @Nullable String variable(Map<String, String> environment, String name) {
        for (String spelling : List.of(name, name.toUpperCase(Locale.ROOT))) {
            String value = environment.get(spelling);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
