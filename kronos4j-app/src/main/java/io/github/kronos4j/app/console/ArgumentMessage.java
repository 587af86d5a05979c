package io.github.kronos4j.app.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Sentences about arguments that cannot be parsed, in the words of the user instead of those of picocli and Java:
/// `--samples takes a whole number, not 'banana'`.
final class ArgumentMessage {
    private static final Pattern PREFIX = Pattern.compile("Invalid value for [^:]*: ");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

    private ArgumentMessage() {}

    static String of(ParameterException e) {
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments");
        ArgSpec argument = argument(e);
        if (argument == null) {
            return sentence;
        }
        String name = name(argument);
        if (e instanceof MissingParameterException) {
            return name + " needs a value, " + argument.paramLabel();
        }
        String value = e.getValue();
        if (value == null) {
            return sentence;
        }
        if (argument.isMultiValue() && argument.typeInfo().isMap()) {
            return name + " takes " + argument.paramLabel() + ", not '" + value + "'";
        }
        String kind = argument.converters().length == 0 ? kind(elementType(argument), value) : null;
        return kind == null
                ? name + ": " + PREFIX.matcher(sentence).replaceFirst("")
                : name + " takes " + kind + ", not '" + value + "'";
    }

    /// The option or parameter whose value is wrong or missing; null if that is not what failed.
    private static @Nullable ArgSpec argument(ParameterException e) {
        if (e instanceof MissingParameterException missing
                && missing.getMissing().size() == 1) {
            ArgSpec argument = missing.getMissing().getFirst();
            boolean isGiven = String.valueOf(e.getMessage()).startsWith("Missing required parameter for option");
            return argument instanceof OptionSpec && isGiven ? argument : null;
        }
        return e.getArgSpec();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static Class<?> elementType(ArgSpec argument) {
        return argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    }

    /// The values that a type takes; null if the message of its converter is for users.
    private static @Nullable String kind(Class<?> type, String value) {
        if (type == int.class || type == Integer.class) {
            return whole(value, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return whole(value, Long.MAX_VALUE);
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type.isEnum() ? choice(type) : null;
    }

    private static String whole(String value, long max) {
        return "a whole number" + (WHOLE.matcher(value).matches() ? " up to " + max : "");
    }

    /// The constants as help texts write them.
    private static String choice(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }
}
