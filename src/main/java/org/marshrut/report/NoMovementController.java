package org.marshrut.report;

import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.report.NoMovement.MotionlessDocument;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents without an owner, for ops and for heads of their own organisation. */
@RestController
class NoMovementController {

    private final ReportReaders readers;
    private final NoMovement report;

    NoMovementController(ReportReaders readers, NoMovement report) {
        this.readers = readers;
        this.report = report;
    }

    @GetMapping("/api/reports/no-movement")
    Page<MotionlessDocument> motionless(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return report.page(
                readers.organisation(AskedPage.orNull(organisation)), !readers.seesNumbersOnly(), page, size);
    }
}
