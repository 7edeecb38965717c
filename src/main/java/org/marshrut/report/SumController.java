package org.marshrut.report;

import org.marshrut.engine.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For those who keep the product running. */
@RestController
@RequestMapping("/api/reports/sums")
class SumController {

    private final ReportReaders readers;
    private final SumProof proof;

    SumController(ReportReaders readers, SumProof proof) {
        this.readers = readers;
        this.proof = proof;
    }

    /** @throws Refusal 403 for everybody but ops and administrators: it reads all decisions there are */
    @GetMapping("/proof")
    SumProof.SumsProof proof() {
        if (!readers.seesNumbersOnly()) {
            throw Refusal.forbidden("Суммы отчётов сверяют техническая поддержка и администраторы.");
        }
        return proof.prove();
    }
}
