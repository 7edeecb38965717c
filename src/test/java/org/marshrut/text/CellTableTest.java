package org.marshrut.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marshrut.text.CellTable.Row;

/** Tables as other systems write them. */
class CellTableTest {

    private static List<Row> rows(String text) throws IOException {
        CellTable table = new CellTable(new StringReader(text), ';');
        List<Row> rows = new ArrayList<>();
        for (Row row = table.next(); row != null; row = table.next()) {
            rows.add(row);
        }
        return rows;
    }

    @Test
    void quotedCellsHoldSeparatorsQuotesAndBreaks() throws IOException {
        List<Row> rows = rows("\uFEFFa;\"b;\"\"c\"\"\r\nd\" ;\r\n\r\n;;\r\ne;f");
        assertThat(rows)
                .containsExactly(
                        new Row(1, List.of("a", "b;\"c\"\r\nd", ""), null), new Row(5, List.of("e", "f"), null));
    }

    @Test
    void aRowWhoseQuotesDoNotMatchIsNamed() throws IOException {
        assertThat(rows("a;\"b\nc;d").get(0).fault()).startsWith("Кавычка не закрыта до конца файла.");
        assertThat(rows("a;\"b\"c;d\ne").get(0).fault())
                .isEqualTo("За закрытой кавычкой стоит текст. Кавычки внутри ячейки удваивают.");
    }

    @Test
    void rowsThatAMissingQuoteSwallowsAreNamedAndTheNextOnesAreRead() throws IOException {
        List<Row> rows = rows("a;\"b\nc;d\ne;\"f\ng;h");
        assertThat(rows.get(0).fault()).endsWith("Затронуты строки 1–3.");
        assertThat(rows.get(1)).isEqualTo(new Row(4, List.of("g", "h"), null));
    }

    @Test
    void nothingFillsTheMemory() throws IOException {
        Row row = rows("a;\"" + "b".repeat(100_000)).get(0);
        assertThat(row.fault()).isNotNull();
        assertThat(row.cells().get(1)).hasSize(CellTable.LONGEST_CELL);
        assertThat(rows(";".repeat(1000) + "a").get(0).cells()).hasSize(CellTable.MOST_CELLS);
    }
}
