package io.github.kronos4j.serve.http;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The other end of a connection, and whether it is still there while the server computes an answer.
///
/// A server that neither reads nor writes does not notice that the client has closed the connection, and the HTTP server
/// of the JDK does not show its sockets. The table of connections of the kernel does, on Linux. On other systems, only
/// streams of events notice, when they write.
///
/// @param entries forms of the two addresses in the tables, for IPv4 and for IPv6
public record Peer(List<String> entries) {
    private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
    private static final String MAPPED = "0000000000000000FFFF0000"; // prefix of IPv4 in IPv6
    private static final String ESTABLISHED = "01";

    public Peer {
        entries = List.copyOf(entries);
    }

    static Peer of(InetSocketAddress local, InetSocketAddress remote) {
        String here = address(local.getAddress());
        String there = address(remote.getAddress());
        String ports = port(local) + " %s" + port(remote) + " ";
        return here.length() == 8
                ? new Peer(List.of(
                        here + ports.formatted(there), MAPPED + here + ports.formatted(MAPPED + there)))
                : new Peer(List.of(here + ports.formatted(there)));
    }

    /// True if the client has closed the connection, as far as the system shows it.
    public boolean isGone() {
        try {
            boolean isShown = false;
            for (Path table : TABLES) {
                if (Files.isReadable(table)) {
                    isShown = true;
                    for (String line : Files.readAllLines(table, StandardCharsets.US_ASCII)) {
                        for (String entry : entries) {
                            int at = line.indexOf(entry);
                            if (at >= 0) {
                                return !line.startsWith(ESTABLISHED, at + entry.length());
                            }
                        }
                    }
                }
            }
            return isShown;
        } catch (IOException _) {
            return false;
        }
    }

    /// The bytes in groups of four, each as a number of the machine, which has the lowest byte first.
    private static String address(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < bytes.length; group += 4) {
            byte[] reversed = {bytes[group + 3], bytes[group + 2], bytes[group + 1], bytes[group]};
            text.append(HexFormat.of().withUpperCase().formatHex(reversed));
        }
        return address instanceof Inet4Address ? text.substring(0, 8) : text.toString();
    }

    private static String port(InetSocketAddress address) {
        return String.format(Locale.ROOT, ":%04X", address.getPort());
    }
}
