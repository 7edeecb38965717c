package org.marshrut.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that a template prints say what somebody signs only with every column that is read from them. */
class PrintedRowsTest {

    @ParameterizedTest
    @CsvSource({
        "{{#files}}| {{index}} | {{year}} |{{/files}}, true",
        "{{#files}}| {{index}} |{{/files}}, false",
        "{{year}} {{#files}}| {{index}} |{{/files}}, false",
        "{{#files}}{{index}}{{/files}}{{#files}}{{year}}{{/files}}, false",
        "{{#others}}{{index}} {{year}}{{/others}}, false",
    })
    void allColumnsStandInOneBlock(String template, boolean says) {
        assertThat(TextFromCard.printsRows(template, "files", List.of("index", "year")))
                .isEqualTo(says);
    }
}
