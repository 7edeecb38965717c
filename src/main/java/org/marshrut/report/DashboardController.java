package org.marshrut.report;

import org.marshrut.access.AskedPage;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.engine.Refusal;
import org.marshrut.report.Dashboard.DashboardView;
import org.marshrut.report.OpenIncidents.IncidentInWords;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first page of Cockpit: numbers of all routes, and where they have stopped. */
@RestController
@RequestMapping("/api/cockpit")
class DashboardController {

    private final ReportReaders readers;
    private final Dashboard dashboard;
    private final OpenIncidents incidents;

    DashboardController(ReportReaders readers, Dashboard dashboard, OpenIncidents incidents) {
        this.readers = readers;
        this.dashboard = dashboard;
        this.incidents = incidents;
    }

    /** @throws Refusal 403 for everybody but ops and administrators */
    @GetMapping("/dashboard")
    DashboardView dashboard() {
        checkWatches();
        return dashboard.now();
    }

    /** @throws Refusal 403 as above, 400 for a page that is none */
    @GetMapping("/incidents")
    Page<IncidentInWords> incidents(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        checkWatches();
        AskedPage.check(page, size);
        return incidents.page(page, size);
    }

    private void checkWatches() {
        if (!readers.seesNumbersOnly()) {
            throw Refusal.forbidden("Сводку видят техническая поддержка и администраторы.");
        }
    }
}
