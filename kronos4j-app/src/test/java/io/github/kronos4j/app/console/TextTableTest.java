package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("symbol", "close").row("A", "10.5").row("long-name", "1");

        assertThat(table.text().lines()).containsExactly("symbol     close", "A           10.5", "long-name      1");
    }

    @Test
    void laterPartsKeepTheWidthsOfTheFirst() {
        TextTable table = new TextTable("symbol", "close").row("A", "10.5");

        assertThat(table.nextPart().lines()).containsExactly("symbol  close", "A        10.5");
        table.row("B", "7").row("long-name", "123456");
        assertThat(table.nextPart().lines()).containsExactly("B           7", "long-name  123456");
        assertThat(table.nextPart()).isEmpty();
    }
}
