package io.github.kronos4j.serve.http;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.QueueFullException;
import io.github.kronos4j.RemoteException;
import io.github.kronos4j.StorageException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CancellationException;

/// Converts failures to problems. A fault of the program becomes a sentence without its stack trace, which is logged.
public final class Problems {
    private static final System.Logger LOGGER = System.getLogger(Problems.class.getName());

    private Problems() {}

    /// Returns the problem that a failure is, with the id of the request as its instance.
    public static Problem of(Throwable failure, String request) {
        return exception(failure, request).problem().of(request);
    }

    /// The problem of work that was cancelled.
    public static Problem cancelled() {
        return new ProblemException(ProblemKind.CANCELLED, "the work was cancelled: send the request again").problem();
    }

    /// A problem as JSON.
    public static byte[] bytes(Problem problem) {
        return Response.bytes(problem);
    }

    private static ProblemException exception(Throwable failure, String request) {
        return switch (failure) {
            case ProblemException known -> known;
            case KronosException known -> new ProblemException(kind(known), String.valueOf(known.getMessage()));
            case CancellationException _ -> new ProblemException(cancelled());
            case OutOfMemoryError _ ->
                new ProblemException(
                        ProblemKind.TOO_MUCH_MEMORY,
                        "the memory of the server is not sufficient for this request: send less at a time");
            default -> {
                LOGGER.log(Level.ERROR, "request " + request + " failed", failure);
                yield new ProblemException(
                        ProblemKind.INTERNAL, "the server failed at request " + request + ": its log has the reason");
            }
        };
    }

    private static ProblemKind kind(KronosException failure) {
        return switch (failure) {
            case InvalidInputException _ -> ProblemKind.BAD_REQUEST;
            case NotFoundException _ -> ProblemKind.NOT_FOUND;
            case QueueFullException _ -> ProblemKind.QUEUE_FULL;
            case RemoteException _ -> ProblemKind.SOURCE_FAILED;
            case StorageException storage -> storage.isFull() ? ProblemKind.STORAGE_FULL : ProblemKind.STORAGE_FAILED;
        };
    }
}
