package io.github.kronos4j.spark;

import org.apache.spark.sql.SparkSession;

/// Sessions for tests, on this machine and without a page.
public final class TestSpark {
    private TestSpark() {}

    public static SparkSession.Builder builder(String master) {
        return SparkSession.builder()
                .master(master)
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.session.timeZone", "America/New_York"); // not to be mistaken for that of the bars
    }

    public static SparkSession local(int slots) {
        return builder("local[" + slots + "]").getOrCreate();
    }
}
