package org.marshrut.roster;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CsvUpload;
import org.marshrut.access.CsvWanted;
import org.marshrut.engine.Refusal;
import org.marshrut.roster.Plan.RosterReport;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Tables as bodies of requests and answers. */
@Component
public class RosterFiles {

    /** Bytes. */
    private static final int LARGEST = 4 << 20;

    private final RosterImport imports;

    RosterFiles(RosterImport imports) {
        this.imports = imports;
    }

    /** @throws Refusal 400 naming the first wrong lines, if anything was to be changed; 413 */
    public RosterReport load(RosterTable table, HttpServletRequest request, boolean dryRun) throws IOException {
        RosterReport report = imports.load(table, CsvUpload.read(request, LARGEST), dryRun);
        if (!dryRun) {
            CsvUpload.refuse(report.wrong());
        }
        return report;
    }

    /** The whole table where CSV is wanted, else a page of the list. */
    public ResponseEntity<?> answer(
            RosterTable table, @Nullable String format, @Nullable String accept, Supplier<Object> page) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return CsvWanted.by(format, accept)
                ? answer.contentType(CsvWanted.CSV).body(RosterImport.export(table))
                : answer.contentType(MediaType.APPLICATION_JSON).body(page.get());
    }
}
