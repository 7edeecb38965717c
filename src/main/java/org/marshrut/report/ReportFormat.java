package org.marshrut.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.MediaType;

/** In what a report is given. */
public enum ReportFormat implements AskedFormat {
    JSON(MediaType.APPLICATION_JSON),
    CSV(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8)),
    XLSX(MediaType.valueOf(ReportFormat.XLSX_TYPE));

    public static final String CSV_TYPE = "text/csv";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final MediaType mediaType;

    ReportFormat(MediaType mediaType) {
        this.mediaType = mediaType;
    }

    @Override
    public MediaType mediaType() {
        return mediaType;
    }

    @Override
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format by its name, or else the one that {@code Accept} wants most; JSON for whom all are alike.
     *
     * @throws Refusal 400 for an unknown name
     */
    public static ReportFormat of(@Nullable String name, @Nullable String accept) {
        return AskedFormat.of(
                name, accept, values(), () -> Periods.refused("format", "Отчёт бывает json, csv и xlsx."));
    }
}
