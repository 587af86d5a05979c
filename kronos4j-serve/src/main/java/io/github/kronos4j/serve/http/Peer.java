package io.github.kronos4j.serve.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The other end of a connection, which may have gone while the server computes an answer.
///
/// A server that neither reads nor writes does not notice that the client has closed the connection, and the HTTP
/// server of the JDK does not show its sockets. The tables of the kernel do, on Linux. On other systems only streams of
/// events notice, when they write.
///
/// @param entries forms of the local and the remote address in the tables, for IPv4 and for IPv6
public record Peer(List<String> entries) {
    private static final String MAPPED = "0000000000000000FFFF0000"; // prefix of IPv4 in IPv6
    private static final int IPV4_DIGITS = 8;

    public Peer {
        entries = List.copyOf(entries);
    }

    static Peer of(InetSocketAddress local, InetSocketAddress remote) {
        String here = address(local.getAddress());
        String there = address(remote.getAddress());
        String entry = here + port(local) + " " + there + port(remote);
        return here.length() == IPV4_DIGITS
                ? new Peer(List.of(entry, MAPPED + here + port(local) + " " + MAPPED + there + port(remote)))
                : new Peer(List.of(entry));
    }

    /// True if the client has closed the connection, as far as the system shows it.
    public boolean isGone() {
        return Connections.SYSTEM
                .established()
                .map(connections -> Collections.disjoint(connections, entries))
                .orElse(false);
    }

    /// The bytes in groups of four, each as a number of the machine, which has the lowest byte first.
    private static String address(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < bytes.length; group += 4) {
            byte[] reversed = {bytes[group + 3], bytes[group + 2], bytes[group + 1], bytes[group]};
            text.append(HexFormat.of().withUpperCase().formatHex(reversed));
        }
        return text.toString();
    }

    private static String port(InetSocketAddress address) {
        return String.format(Locale.ROOT, ":%04X", address.getPort());
    }
}
