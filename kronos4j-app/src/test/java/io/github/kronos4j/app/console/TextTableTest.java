package io.github.kronos4j.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("symbol", "close").row("A", "10.5").row("long-name", "1");

        assertThat(table.text().lines()).containsExactly("symbol     close", "A           10.5", "long-name      1");
    }

    /// Characters of Chinese take two columns of a terminal, combining accents none.
    @Test
    void columnsOfChineseTextAreAligned() {
        TextTable table = new TextTable("name", "close")
                .row("贵州茅台", "1500")
                .row("Cafe\u0301", "2")
                .row("ABC", "3");

        assertThat(table.text().lines())
                .containsExactly("name      close", "贵州茅台   1500", "Cafe\u0301          2", "ABC           3");
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
