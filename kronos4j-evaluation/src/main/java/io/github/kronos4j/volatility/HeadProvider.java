package io.github.kronos4j.volatility;

import java.util.List;
import java.util.ServiceLoader;

/// Source of volatility heads, found by [ServiceLoader]. Implementations have a public constructor without parameters.
public interface HeadProvider {
    /// The heads for the forecasts of a model, used where they fit; empty if the provider does not know it.
    ///
    /// @param model name by which the model was requested, such as `nano`, or its hub id
    List<VolatilityHead> heads(String model);

    /// The heads of a model from all providers on the class path.
    static List<VolatilityHead> installed(String model) {
        return ServiceLoader.load(HeadProvider.class, HeadProvider.class.getClassLoader()).stream()
                .flatMap(provider -> provider.get().heads(model).stream())
                .toList();
    }
}
