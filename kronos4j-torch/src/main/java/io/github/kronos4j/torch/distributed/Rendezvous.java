package io.github.kronos4j.torch.distributed;

import io.github.kronos4j.InvalidInputException;
import org.jspecify.annotations.Nullable;

/// Address at which the processes of a group join, and the place of this process among them.
///
/// @param host address of process 0
/// @param port port at which process 0 listens until all have joined
/// @param rank number of this process, from 0
/// @param size number of processes
/// @param network network interface for the communication, such as `eth0`; null for that of the host's name
public record Rendezvous(
        String host, int port, int rank, int size, @Nullable String network) {
    private static final int MAX_PORT = (1 << 16) - 1;

    public Rendezvous {
        if (rank < 0 || rank >= size) {
            throw new InvalidInputException(
                    "RANK is " + rank + " and WORLD_SIZE is " + size + ": ranks are from 0 to WORLD_SIZE - 1");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new InvalidInputException("MASTER_PORT is " + port + ": use a port from 1 to " + MAX_PORT);
        }
    }
}
