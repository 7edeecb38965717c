package org.marshrut.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** In what somebody wants an answer that is given in several formats. */
public interface AskedFormat {

    MediaType mediaType();

    /** Its name in an address and at the end of a file's name. */
    String ending();

    /**
     * The format by its name, or else the one that {@code Accept} wants most; the first for whom all are alike.
     *
     * @param unknown what is said of a name that is none of these
     */
    static <F extends AskedFormat> F of(
            @Nullable String name, @Nullable String accept, F[] all, Supplier<Refusal> unknown) {
        if (name != null && !name.isBlank()) {
            return Arrays.stream(all)
                    .filter(format -> format.ending().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(unknown);
        }
        List<MediaType> wanted = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(wanted);
        wanted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        return wanted.stream()
                .flatMap(type -> Arrays.stream(all)
                        .filter(format -> type.includes(format.mediaType()))
                        .limit(1))
                .findFirst()
                .orElse(all[0]);
    }
}
