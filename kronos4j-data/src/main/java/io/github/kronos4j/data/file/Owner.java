package io.github.kronos4j.data.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Process that writes a temporary file.
///
/// @param machine digest of the name of its machine or container, eight hexadecimal digits
/// @param process number of the process on that machine
record Owner(String machine, long process) {
    private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

    /// This process.
    static final Owner THIS =
            new Owner(digest(machineName()), ProcessHandle.current().pid());

    /// Length of the longest text of an owner; process numbers have at most ten digits.
    static final int MAX_LENGTH = 8 + 1 + 10;

    /// True if the process ran on this machine and has ended. This process counts as ended: a file of its number
    /// that it is not writing was left by an earlier process of the same number, as containers give.
    boolean isGone() {
        return machine.equals(THIS.machine)
                && (process == THIS.process || ProcessHandle.of(process).isEmpty());
    }

    private static String machineName() {
        try {
            if (Files.isReadable(LINUX_NAME)) {
                return Files.readString(LINUX_NAME).strip();
            }
        } catch (IOException e) {
            // use the environment
        }
        Map<String, String> environment = System.getenv();
        return environment.getOrDefault("COMPUTERNAME", environment.getOrDefault("HOSTNAME", ""));
    }

    private static String digest(String name) {
        return String.format("%08x", name.hashCode());
    }

    @Override
    public String toString() {
        return machine + "-" + process;
    }
}
