package org.marshrut.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;

/** A file of a signature, as a request brings it. */
final class GivenFile {

    /** Bytes: a detached signature with its chain and a time stamp has some tens of thousands. */
    static final int LARGEST = 1 << 20;

    private GivenFile() {}

    /** @throws Refusal 400 without a file, 413 when it is larger than any */
    static byte[] read(@Nullable MultipartFile part) {
        if (part == null || part.isEmpty()) {
            throw Refusal.field("signature", "Файла подписи нет или он пуст. Приложите его: .sig, .p7s или .sgn.");
        }
        if (part.getSize() > LARGEST) {
            throw tooLarge();
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Refusal tooLarge() {
        return new Refusal(
                HttpStatus.PAYLOAD_TOO_LARGE,
                "Файл подписи больше %d МБ: отсоединённая подпись меньше. Проверьте, тот ли файл выбран."
                        .formatted(LARGEST >> 20));
    }
}
