package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Forecaster for work without a waiting client: it computes a few requests at a time, each on a place in the queue, so
/// that clients find places and need not wait long. The bits are those of the forecaster.
///
/// @param forecaster the model, which is not closed with this one
record PatientForecaster(Forecaster forecaster, QueueSlots slots, MemoryBudget memory) implements Forecaster {
    private static final int MAX_AT_A_TIME = 8;
    private static final long PARTS = 1000; // of the progress of a request

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        List<ForecastResult> results = new ArrayList<>();
        long all = PARTS * requests.size();
        int group = Math.clamp(slots.size() / 4, 1, MAX_AT_A_TIME);
        while (results.size() < requests.size()) {
            int before = results.size();
            List<ForecastRequest> some = requests.subList(before, Math.min(requests.size(), before + group));
            results.addAll(forecast(
                    some,
                    (done, total) -> progress.advanced(
                            PARTS * before + (total == 0 ? 0 : PARTS * some.size() * done / total), all)));
        }
        return results;
    }

    private List<ForecastResult> forecast(List<ForecastRequest> requests, Progress progress) {
        List<QueueSlots.Slot> taken = new ArrayList<>();
        try {
            for (int i = 0; i < requests.size(); i++) {
                taken.add(slots.await());
            }
            try (MemoryBudget.Claim _ = memory.await(
                    requests.stream().mapToLong(MemoryBudget::bytes).sum())) {
                return forecaster.forecastAll(requests, progress);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the work was canceled");
        } finally {
            taken.forEach(QueueSlots.Slot::close);
        }
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    @Override
    public String identity() {
        return forecaster.identity();
    }

    @Override
    public void close() {}
}
