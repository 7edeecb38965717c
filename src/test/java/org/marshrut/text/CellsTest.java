package org.marshrut.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "|calc",
                "%0",
                "\t=1",
                "\r=1",
                "\n=1",
                "\ttext",
                " =1",
                "\u00A0=1",
                "\u3000=1",
                "\u200B=1",
                "\uFEFF=1",
                "\u202E=1",
                "＝1+1",
                "＋1",
                "－1",
                "＠SUM",
                "｜x",
                "﹢1",
                "﹣1",
                "﹦1",
                "﹫x",
                "⁼1",
                "₌1",
                "⁺1",
                "₋1",
                "−1",
                " \u200B＝1"
            })
    void whatASpreadsheetWouldCalculateBeginsWithAnApostrophe(String text) {
        assertThat(Cells.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "План = 1", "1-2", "«=»", "№ 1", "Иванов-Петров", "'=1", "— с тире", "а@б"})
    void anythingElseStays(String text) {
        assertThat(Cells.harmless(text)).isEqualTo(text);
    }
}
