package io.github.kronos4j.serve.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A failure whose response is known where it is thrown.
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    /// @param kind kind of the problem, the last part of its type
    /// @param detail one sentence: what is wrong, where, and what to do about it
    /// @param facts further properties of the problem
    public ProblemException(ProblemKind kind, String detail, Map<String, Object> facts) {
        this(new Problem(kind.type(), kind.title(), kind.status(), detail, "", facts));
    }

    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, Map.of());
    }

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /// Creates the problem of a property or parameter of a request.
    ///
    /// @param pointer JSON pointer or name of the parameter
    public static ProblemException badRequest(String detail, String pointer) {
        return new ProblemException(ProblemKind.BAD_REQUEST, detail, Map.of("pointer", pointer));
    }

    /// Creates the problem of a value beyond a limit.
    ///
    /// @param pointer JSON pointer or name of the parameter
    public static ProblemException beyond(String detail, String pointer, long limit) {
        return new ProblemException(ProblemKind.BAD_REQUEST, detail, Map.of("pointer", pointer, "limit", limit));
    }

    /// Checks a whole number of a request.
    ///
    /// @param name name in the sentence of the problem
    /// @param value null if it is not given, which is allowed
    /// @param pointer JSON pointer or name of the parameter
    /// @throws ProblemException if it is not within the bounds
    public static void requireWithin(String name, @Nullable Integer value, int min, int max, String pointer) {
        if (value != null && (value < min || value > max)) {
            throw beyond(name + " is " + value + ": use a whole number from " + min + " to " + max, pointer, max);
        }
    }

    public Problem problem() {
        return problem;
    }
}
