package io.github.kronos4j.torch.train;

import io.github.kronos4j.KronosException;
import org.jspecify.annotations.Nullable;

/// Where processes meet that learn together.
///
/// @param host the address of process 0
/// @param port that it listens at until all are there
/// @param rank the number of this process, from 0 on
/// @param size how many there are
/// @param network the network interface that they talk over, such as `eth0`; null for the one of the host's name
public record Rendezvous(
        String host, int port, int rank, int size, @Nullable String network) {
    private static final int PORTS = 1 << 16;

    public Rendezvous {
        if (rank < 0 || rank >= size) {
            throw new KronosException("RANK is " + rank + " and WORLD_SIZE " + size + ": ranks go from 0 to below it");
        }
        if (port < 1 || port >= PORTS) {
            throw new KronosException("MASTER_PORT is " + port + ": give a port from 1 to " + (PORTS - 1));
        }
    }
}
