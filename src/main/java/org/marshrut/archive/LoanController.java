package org.marshrut.archive;

import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.archive.Loans.LoanOrder;
import org.marshrut.document.DocumentView.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Paper units out of the store and back, for the keepers of their archive. */
@RestController
@RequestMapping("/api/archive")
class LoanController {

    record LoanReturn(@Nullable String remark) {}

    private final Loans loans;

    LoanController(Loans loans) {
        this.loans = loans;
    }

    @PostMapping("/units/{id}/loans")
    @ResponseStatus(HttpStatus.CREATED)
    Loan issue(@PathVariable String id, @RequestBody LoanOrder order) {
        return loans.issue(ArchiveController.number(id), order);
    }

    @PostMapping("/units/{id}/return")
    Loan giveBack(@PathVariable String id, @RequestBody LoanReturn given) {
        return loans.giveBack(ArchiveController.number(id), given.remark());
    }

    @GetMapping("/units/{id}/loans")
    Page<Loan> ofUnit(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return loans.of(ArchiveController.number(id), page, size);
    }

    @GetMapping("/loans")
    Page<Loan> out(
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return loans.out(overdue, page, size);
    }
}
