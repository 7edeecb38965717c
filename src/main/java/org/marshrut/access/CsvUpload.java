package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;

/** A CSV file as the body of a request: taken as a whole, or not at all. */
public final class CsvUpload {

    private static final int MOST_TOLD = 20;

    private CsvUpload() {}

    /**
     * @param largest bytes, whole mebibytes
     * @throws Refusal 413 when there are more
     */
    public static byte[] read(HttpServletRequest request, int largest) throws IOException {
        byte[] content = request.getInputStream().readNBytes(largest + 1);
        if (content.length > largest) {
            throw new Refusal(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "Ничего не внесено: файл больше %d МБ. Разделите его.".formatted(largest >> 20));
        }
        return content;
    }

    /** @throws Refusal 400 naming the first of the wrong lines, if there are any */
    public static void refuse(List<WrongLine> wrongLines) {
        refuse(wrongLines, wrongLines.size());
    }

    /** @param all how many there are; {@code wrongLines} are the first of them */
    public static void refuse(List<WrongLine> wrongLines, int all) {
        if (wrongLines.isEmpty()) {
            return;
        }
        List<FieldError> errors = wrongLines.stream()
                .limit(MOST_TOLD)
                .map(wrong -> new FieldError("строка " + wrong.line(), wrong.message()))
                .toList();
        throw new Refusal(
                HttpStatus.BAD_REQUEST,
                "Ничего не внесено, с ошибками строк: %d. Первая — %s: %s Исправьте и загрузите весь файл снова."
                        .formatted(all, errors.get(0).field(), errors.get(0).message()),
                errors);
    }
}
