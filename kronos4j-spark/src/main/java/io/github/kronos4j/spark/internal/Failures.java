package io.github.kronos4j.spark.internal;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/// Failures of executors on the driver.
public final class Failures {
    /// Spark passes on the text of an exception of a task, and not the exception.
    private static final Pattern SENTENCE = Pattern.compile(
            "^.*?\\b" + Pattern.quote(KronosException.class.getPackageName()) + "\\.\\w+Exception: (.+)$",
            Pattern.MULTILINE);

    private Failures() {}

    /// Runs a job. If a task failed with a sentence for the user, the sentence is what the caller sees.
    ///
    /// @throws KronosException if a task failed with one
    public static <T> T sentence(Supplier<T> job) {
        try {
            return job.get();
        } catch (Exception e) { // Spark throws its checked exception from methods that do not declare it
            Matcher sentence = SENTENCE.matcher(String.valueOf(e.getMessage()));
            if (e instanceof SparkException && sentence.find()) {
                throw new InvalidInputException(sentence.group(1), e);
            }
            throw e;
        }
    }
}
