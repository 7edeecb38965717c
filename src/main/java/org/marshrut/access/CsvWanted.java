package org.marshrut.access;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.MediaType;

/** Whether a list is wanted as a table and not as JSON. */
public final class CsvWanted {

    public static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private CsvWanted() {}

    /**
     * @param format {@code json} or {@code csv}, for links, which cannot say {@code Accept}; stronger than that
     * @throws Refusal 400 for another format
     */
    public static boolean by(@Nullable String format, @Nullable String accept) {
        if (format != null && !format.isBlank()) {
            return switch (format.strip()) {
                case "csv" -> true;
                case "json" -> false;
                default -> throw Refusal.field("format", "Список бывает json и csv.");
            };
        }
        return MediaType.parseMediaTypes(accept).stream()
                .filter(type -> type.includes(CSV) || type.includes(MediaType.APPLICATION_JSON))
                .findFirst()
                .filter(type -> !type.includes(MediaType.APPLICATION_JSON))
                .isPresent();
    }
}
