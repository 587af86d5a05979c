package io.github.kronos4j.nano;

import io.github.kronos4j.volatility.HeadProvider;
import io.github.kronos4j.volatility.VolatilityHead;
import java.util.List;

/// Provides the bundled volatility heads for the forecasts of the bundled model.
public final class NanoHeads implements HeadProvider {
    @Override
    public List<VolatilityHead> heads(String model) {
        return model.equals(NanoModel.NAME) ? NanoModel.heads() : List.of();
    }
}
