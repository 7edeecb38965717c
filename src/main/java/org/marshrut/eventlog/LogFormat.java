package org.marshrut.eventlog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.report.AskedFormat;
import org.springframework.http.MediaType;

/** In what a log is given. */
enum LogFormat implements AskedFormat {
    XES(MediaType.valueOf(XesWriter.MEDIA_TYPE)),
    CSV(new MediaType("text", "csv", StandardCharsets.UTF_8));

    private final MediaType mediaType;

    LogFormat(MediaType mediaType) {
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

    LogWriter to(OutputStream out) throws IOException {
        return this == XES ? new XesWriter(out) : new LogCsvWriter(out);
    }

    /**
     * The format by its name, or else the one that {@code Accept} wants most; XES for whom both are alike.
     *
     * @throws Refusal 400 for an unknown name
     */
    static LogFormat of(@Nullable String name, @Nullable String accept) {
        return AskedFormat.of(
                name, accept, values(), () -> Refusal.field("format", "Журнал событий бывает xes и csv."));
    }
}
