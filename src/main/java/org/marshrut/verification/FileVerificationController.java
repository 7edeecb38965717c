package org.marshrut.verification;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.Quota;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.FileCheck;
import org.marshrut.document.FileVersion;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.RetryLater;
import org.marshrut.organisation.Organisations;
import org.marshrut.verification.FileSignatures.FileSignature;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was found about the signatures of a file, and another look at them: lists of the revoked change. For whoever reads the file. */
@RestController
@RequestMapping("/api/documents/{id}/files/{fileId}/verification")
class FileVerificationController {

    private static final int LARGEST_PAGE = 100;
    private static final long AN_HOUR = 120;
    /** So many at once keep a node's processors busy; the work of the office goes first. */
    private static final int AT_ONCE = 2;

    private final DocumentQueries queries;
    private final FileSignatures signatures;
    private final SignatureChecks checks;
    private final FileVerifications verifications;
    private final ShownChecks shown;
    private final Organisations organisations;
    private final CurrentUser user;
    private final Semaphore places = new Semaphore(AT_ONCE);

    FileVerificationController(
            DocumentQueries queries,
            FileSignatures signatures,
            SignatureChecks checks,
            FileVerifications verifications,
            ShownChecks shown,
            Organisations organisations,
            CurrentUser user) {
        this.queries = queries;
        this.signatures = signatures;
        this.checks = checks;
        this.verifications = verifications;
        this.shown = shown;
        this.organisations = organisations;
        this.user = user;
    }

    /** Every look is a row that stays. */
    @Configuration(proxyBeanMethods = false)
    static class Quotas {
        @Bean
        Quota fileVerificationsQuota() {
            return Quota.of(
                    "fileVerifications",
                    HttpMethod.POST,
                    "/api/documents/{id}/files/{fileId}/verification",
                    AN_HOUR,
                    Duration.ofHours(1),
                    AN_HOUR + " проверок подписей в час");
        }
    }

    @GetMapping
    Page<FileVerification> history(
            @PathVariable String id,
            @PathVariable String fileId,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до 100 строк.");
        }
        DocumentFacts document = queries.readable(id);
        return verifications.of(file(document, fileId).id(), zone(document), page, size);
    }

    @PostMapping
    FileCheck again(@PathVariable String id, @PathVariable String fileId) {
        DocumentFacts document = queries.readable(id);
        FileVersion file = file(document, fileId);
        List<FileSignature> its = signatures.of(document.id(), file.id());
        if (its.isEmpty()) {
            throw Refusal.conflict("У этого файла нет электронной подписи, проверять нечего.");
        }
        inTurn(() -> its.forEach(one -> checks.check(one, user.person().login())));
        return shown.of(document.id(), zone(document)).get(file.id());
    }

    private void inTurn(Runnable work) {
        if (!places.tryAcquire()) {
            throw new RetryLater(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Сейчас проверяются другие подписи. Повторите через минуту.",
                    Duration.ofMinutes(1));
        }
        try {
            work.run();
        } finally {
            places.release();
        }
    }

    private FileVersion file(DocumentFacts document, String fileId) {
        return queries.file(document, fileId).orElseThrow(() -> Refusal.notFound("Такого файла у документа нет."));
    }

    private ZoneId zone(DocumentFacts document) {
        return organisations.get(document.organisation()).zone();
    }
}
