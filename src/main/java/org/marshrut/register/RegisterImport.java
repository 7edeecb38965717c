package org.marshrut.register;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.register.RegisterOrders.RegisterReport;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes registers in as a table. */
@RestController
class RegisterImport {

    private static final int LARGEST = 1 << 20;
    private static final int MOST_TOLD = 20;

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
        byte[] content = request.getInputStream().readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Ничего не внесено: файл больше %d МБ. Разделите его.".formatted(LARGEST >> 20));
        }
        RegisterReport report = orders.load(RegisterFile.read(content), dryRun);
        if (!dryRun && !report.wrong().isEmpty()) {
            List<FieldError> errors = report.wrong().stream()
                    .limit(MOST_TOLD)
                    .map(wrong -> new FieldError("строка " + wrong.line(), wrong.message()))
                    .toList();
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Ничего не внесено, с ошибками строк: %d. Первая — %s: %s Исправьте и загрузите весь файл снова."
                            .formatted(
                                    report.wrong().size(),
                                    errors.get(0).field(),
                                    errors.get(0).message()),
                    errors);
        }
        return report;
    }
}
