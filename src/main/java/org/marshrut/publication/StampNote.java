package org.marshrut.publication;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the note of signature says, in Russian words. The phrase of ГОСТ Р 7.0.97 stands over each electronic signature and
 * over nothing else; of who has decided in the system without one it says just that.
 *
 * @param seals an electronic signature each
 * @param signed who signed in the system alone, and when; null when each has an electronic signature
 * @param act kind, number and date
 * @param file the signed file and its version
 * @param sha256 of that file
 * @param address where whoever holds the paper follows it and verifies it; null for what nobody may know of
 */
record StampNote(
        List<Seal> seals,
        @Nullable String signed,
        String act,
        String file,
        String sha256,
        @Nullable String address) {

    static final String TITLE = "Подписано в системе";

    /** ГОСТ Р 7.0.97-2016, 5.23: what the mark of an electronic signature has to say. */
    static final String SEAL = "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ";

    /**
     * @param signed who signed, by which position and when
     * @param serial number of the certificate
     * @param owner of the certificate
     * @param term first and last day of the certificate
     */
    record Seal(String signed, String serial, String owner, String term) {

        List<String> lines() {
            return List.of("Сертификат: " + serial, "Владелец: " + owner, "Действителен: " + term, signed);
        }

        /** The same as the middle of a sentence. */
        String words() {
            return "%s. Сертификат %s, владелец %s, действителен %s. %s".formatted(SEAL, serial, owner, term, signed);
        }
    }

    /** What is said of the document whoever has signed it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(act, file, "SHA-256 файла: " + sha256));
        if (signed != null) {
            lines.add(0, signed);
        }
        if (address != null) {
            lines.add("Отследить и проверить: " + address);
        }
        return lines;
    }

    /** The note in one line, as the card keeps it. */
    String text(String number) {
        List<String> said = new ArrayList<>(seals.stream().map(Seal::words).toList());
        if (signed != null) {
            said.add(TITLE + ": " + signed);
        }
        return "%s. %s. SHA-256: %s".formatted(String.join(". ", said), number, sha256);
    }
}
