package org.marshrut.participant;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marshrut.text.MailAddress;

/**
 * How a participant is reached.
 *
 * @param text as he has written it
 * @param key the same for one telephone or address, however it is written
 */
record Contact(String text, String key) {

    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ()\\-]{5,30}");
    private static final int OF_THE_COUNTRY = 10;
    private static final int LONGEST = 15;

    /** Empty for what is neither a telephone nor an address of mail. */
    static Optional<Contact> of(String text) {
        return text.indexOf('@') >= 0
                ? MailAddress.of(text).map(address -> new Contact(text, address.toLowerCase(Locale.ROOT)))
                : TELEPHONE.matcher(text).matches() ? telephone(text) : Optional.empty();
    }

    private static Optional<Contact> telephone(String text) {
        String digits = text.replaceAll("\\D", "");
        boolean russian = digits.length() == OF_THE_COUNTRY + 1 && digits.startsWith("8") && !text.startsWith("+");
        String whole = russian
                ? "7" + digits.substring(1)
                : digits.length() == OF_THE_COUNTRY && !text.startsWith("+") ? "7" + digits : digits;
        return whole.length() > OF_THE_COUNTRY && whole.length() <= LONGEST
                ? Optional.of(new Contact(text, "+" + whole))
                : Optional.empty();
    }
}
