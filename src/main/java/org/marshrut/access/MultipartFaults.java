package org.marshrut.access;

import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.FileSizeLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeLimitExceededException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request of several parts that the container will not read, if it is not the size of its files. */
final class MultipartFaults {

    private MultipartFaults() {}

    /** In Russian; null when files are too large. */
    static @Nullable String words(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSizeLimitExceededException) {
                return null;
            }
            if (cause instanceof FileCountLimitExceededException) {
                return "В запросе слишком много частей: вместе с карточкой не больше 110. Уменьшите число файлов и отправьте"
                        + " снова.";
            }
            if (cause instanceof SizeLimitExceededException) {
                return String.valueOf(cause.getMessage()).startsWith("Header section")
                        ? "Слишком длинное имя файла или другой заголовок части запроса. Дайте файлу имя не длиннее 255"
                                + " знаков и отправьте снова."
                        : null;
            }
            if (cause instanceof IllegalStateException && cause.getCause() == null) {
                // The parts that are no files have a limit of their own.
                return "Карточка слишком велика: без файлов в запросе может быть не больше 2 МБ. Сократите её и отправьте"
                        + " снова.";
            }
        }
        return null;
    }
}
