package org.marshrut.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A card with a field of every kind, and small ones for a single question. */
final class SampleCard {

    private static final Path FORM = Path.of("src/test/resources/card/sample-card.form");

    private SampleCard() {}

    static byte[] bytes() {
        try {
            return Files.readAllBytes(FORM);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CardForm form() {
        return CardForm.read(bytes());
    }

    /** A form of these components. */
    static byte[] with(String components) {
        return """
                {"executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.24.0", "schemaVersion": 16,
                 "type": "default", "id": "smallCard", "components": [
                %s]}
                """.formatted(components).getBytes(StandardCharsets.UTF_8);
    }
}
