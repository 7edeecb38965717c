package org.marshrut.publication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the note of signature says, in Russian words: it speaks of a decision in the system, never of an electronic
 * signature.
 *
 * @param signed who signed and when
 * @param act kind, number and date
 * @param file the signed file and its version
 * @param sha256 of that file
 * @param address where the public finds the act; null for an act that is not published
 */
record StampNote(
        String signed,
        String act,
        String file,
        String sha256,
        @Nullable String address) {

    static final String TITLE = "Подписано в системе";

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(signed, act, file, "SHA-256 файла: " + sha256));
        if (address != null) {
            lines.add("Опубликованный акт: " + address);
        }
        return lines;
    }
}
