package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.data.internal.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class Tables implements AutoCloseable {
    private @Nullable DuckDb duck;

    public List<? extends Table> open(Path file) throws IOException {
        return QlibTable.isField(file) ? List.of(QlibTable.open(file)) : CsvTable.candidates(file);
    }

    public DuckDb duck() {
        DuckDb opened = duck;
        if (opened == null) {
            opened = DuckDb.open();
            opened.useOneThread(); // a series is too small to benefit from threads
            duck = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (duck != null) {
            duck.close();
            duck = null;
        }
    }
}
