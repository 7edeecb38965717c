package org.marshrut.journal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.AskedFormat;
import org.springframework.http.MediaType;

/** In what the journal is given. */
enum JournalFormat implements AskedFormat {
    JSON(MediaType.APPLICATION_JSON),
    PDF(MediaType.APPLICATION_PDF),
    XLSX(MediaType.valueOf(JournalFormat.XLSX_TYPE));

    static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final MediaType mediaType;

    JournalFormat(MediaType mediaType) {
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
    static JournalFormat of(@Nullable String name, @Nullable String accept) {
        return AskedFormat.of(name, accept, values(), () -> Refusal.field("format", "Журнал бывает json, pdf и xlsx."));
    }
}
