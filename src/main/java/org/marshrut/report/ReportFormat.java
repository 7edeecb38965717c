package org.marshrut.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** In what a report is given. */
enum ReportFormat {
    JSON(MediaType.APPLICATION_JSON),
    CSV(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8)),
    XLSX(MediaType.valueOf(ReportFormat.XLSX_TYPE));

    static final String CSV_TYPE = "text/csv";
    static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final MediaType mediaType;

    ReportFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return mediaType;
    }

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format by its name, or else the one that {@code Accept} wants most; JSON for whom all are alike.
     *
     * @throws Refusal 400 for an unknown name
     */
    static ReportFormat of(@Nullable String name, @Nullable String accept) {
        if (name != null && !name.isBlank()) {
            return Arrays.stream(values())
                    .filter(format -> format.ending().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> Periods.refused("format", "Отчёт бывает json, csv и xlsx."));
        }
        List<MediaType> wanted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(wanted);
        wanted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        return wanted.stream()
                .flatMap(type -> Arrays.stream(values())
                        .filter(format -> type.includes(format.mediaType))
                        .limit(1))
                .findFirst()
                .orElse(JSON);
    }
}
