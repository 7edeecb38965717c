package org.marshrut.register;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.marshrut.access.CsvUpload;
import org.marshrut.engine.Refusal;
import org.marshrut.register.RegisterOrders.RegisterReport;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes registers in as a table. */
@RestController
class RegisterImport {

    /** Bytes. */
    private static final int LARGEST = 1 << 20;

    private final RegisterOrders orders;

    RegisterImport(RegisterOrders orders) {
        this.orders = orders;
    }

    /**
     * All lines or none.
     *
     * @param dryRun only tells what would happen, wrong lines included
     * @throws Refusal 400 naming the first wrong lines
     */
    @PostMapping(path = "/api/registers", consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
    RegisterReport load(@RequestParam(defaultValue = "false") boolean dryRun, HttpServletRequest request)
            throws IOException {
        RegisterReport report = orders.load(RegisterFile.read(CsvUpload.read(request, LARGEST)), dryRun);
        if (!dryRun) {
            CsvUpload.refuse(report.wrong());
        }
        return report;
    }
}
