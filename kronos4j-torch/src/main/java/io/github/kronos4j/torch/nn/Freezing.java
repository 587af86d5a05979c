package io.github.kronos4j.torch.nn;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/// Exclusion of parameters from training.
///
/// @param patterns patterns of parameter names, with `*` for any characters
record Freezing(List<String> patterns) {
    /// Freezes all parameters that match.
    ///
    /// @throws KronosException if a pattern matches no parameter, if only a part of the parameters of a tensor
    ///     would be frozen, or if no trained parameter is left
    void applyTo(ParameterRegistry registry) {
        patterns.forEach(pattern -> requireMatch(registry, pattern));
        for (Tensor tensor : registry.trained()) {
            List<Parameter> parameters = registry.in(tensor);
            List<Parameter> frozen = parameters.stream().filter(this::matches).toList();
            if (frozen.size() == parameters.size()) {
                tensor.set_requires_grad(false);
            } else if (!frozen.isEmpty()) {
                throw new InvalidInputException(
                        parameters.stream().map(Parameter::name).collect(Collectors.joining(", "))
                                + " are trained together, and only "
                                + frozen.getFirst().name()
                                + " is frozen: freeze all of them or none");
            }
        }
        if (registry.trained().isEmpty()) {
            throw new InvalidInputException("all parameters are frozen: leave some to be trained");
        }
    }

    private static void requireMatch(ParameterRegistry registry, String pattern) {
        List<Parameter> all = registry.all();
        if (all.stream().noneMatch(parameter -> matches(pattern, parameter))) {
            throw new InvalidInputException("there is no parameter " + pattern + " to freeze: use names such as "
                    + all.getFirst().name() + ", or patterns such as *.norm1.*");
        }
    }

    private boolean matches(Parameter parameter) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, parameter));
    }

    private static boolean matches(String pattern, Parameter parameter) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return parameter.name().matches(regex);
    }
}
