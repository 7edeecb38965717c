package org.marshrut.document;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes that stand on paper as bars: sixteen digits, the last by Luhn's rule (ISO/IEC 7812-1, annex B), so that one misread digit is
 * never another document. A scanner types them into the search as they are or at the end of an address, in whatever layout; what
 * stands in the note of signature is found too.
 */
@Component
public class PaperCodes {

    private static final Pattern CODE = Pattern.compile("(?:.*\\D)?(2\\d{15})");
    /** As addresses end that stand in the notes of signature; the letters also as another layout of the keyboard types them. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i).*[^0-9a-fфисвуа-]([0-9a-fфисвуа]{8}-(?:[0-9a-fфисвуа]{4}-){3}[0-9a-fфисвуа]{12})");

    /** As the address ends that the code on a signed paper leads to. */
    private static final Pattern FOLLOWED = Pattern.compile("(?i).*(?:/track/|\\.екфсл\\.)([0-9a-fфисвуа]{32})");

    private static final String TYPED = "фисвуа";
    private static final String MEANT = "abcdef";
    private static final int LONGEST = 300;

    private final JdbcClient jdbc;
    private final PaperAddresses addresses;

    PaperCodes(JdbcClient jdbc, @Lazy PaperAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    /** The code of a document, the same for ever. */
    @Transactional
    public String of(UUID document) {
        return kept(document).orElseGet(() -> {
            long number = jdbc.sql("select nextval('paper_code_numbers')")
                    .query(Long.class)
                    .single();
            jdbc.sql("insert into paper_codes (code, document_id) values (?, ?) on conflict (document_id) do nothing")
                    .params(checked("2%014d".formatted(number)), document)
                    .update();
            return kept(document).orElseThrow();
        });
    }

    private Optional<String> kept(UUID document) {
        return jdbc.sql("select code from paper_codes where document_id = ?")
                .param(document)
                .query(String.class)
                .optional();
    }

    /** The document whose code or address a text is, or ends in; whether somebody may read it is asked elsewhere. */
    Optional<UUID> find(String text) {
        String typed = text.strip();
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher followed = FOLLOWED.matcher(typed);
        if (followed.matches()) {
            return addresses.find(latin(followed.group(1)));
        }
        Matcher address = ADDRESS.matcher(typed);
        return address.matches() ? Optional.of(UUID.fromString(latin(address.group(1)))) : ofCode(typed);
    }

    private Optional<UUID> ofCode(String typed) {
        Matcher found = CODE.matcher(typed);
        return found.matches() && checked(found.group(1).substring(0, 15)).equals(found.group(1))
                ? jdbc.sql("select document_id from paper_codes where code = ?")
                        .param(found.group(1))
                        .query(UUID.class)
                        .optional()
                : Optional.empty();
    }

    private static String latin(String typed) {
        StringBuilder latin = new StringBuilder(typed.toLowerCase(Locale.ROOT));
        for (int i = 0; i < latin.length(); i++) {
            int letter = TYPED.indexOf(latin.charAt(i));
            if (letter >= 0) {
                latin.setCharAt(i, MEANT.charAt(letter));
            }
        }
        return latin.toString();
    }

    private static String checked(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
