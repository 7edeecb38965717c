package org.marshrut.report;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A report as the caller wants it: its rows, or a page of them, as JSON, or its whole table as a file. */
public final class ReportAnswer {

    private ReportAnswer() {}

    public static <R> ResponseEntity<?> of(ReportFormat wanted, Object rows, Supplier<ReportTable<R>> asTable) {
        var answer = ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .contentType(wanted.mediaType());
        if (wanted == ReportFormat.JSON) {
            return answer.body(rows);
        }
        ReportTable<R> table = asTable.get();
        return answer.header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(table.title() + "." + wanted.ending(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(wanted == ReportFormat.CSV ? ReportCsv.of(table) : ReportXlsx.of(table));
    }
}
