package io.github.kronos4j.data.scan;

import java.util.Collection;
import java.util.List;

/// Keeps the rows of a scan while it runs, so that an interrupted one can continue.
public interface ScanJournal {
    /// A journal that keeps nothing.
    ScanJournal NONE = new ScanJournal() {
        @Override
        public Collection<ScanRow.Success> rows() {
            return List.of();
        }

        @Override
        public void add(List<ScanRow.Success> rows) {}
    };

    /// The forecasts of an earlier run.
    Collection<ScanRow.Success> rows();

    /// Adds new forecasts: all of them or, if the process is killed, none.
    ///
    /// @throws io.github.kronos4j.StorageException if they cannot be written
    void add(List<ScanRow.Success> rows);
}
