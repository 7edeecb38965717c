package org.marshrut.text;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of mail that a letter can be sent to: a name and the name of a domain, without comments, quotes and numbers. */
public final class MailAddress {

    /** Characters, RFC 5321. */
    public static final int LONGEST = 254;

    private static final int LONGEST_NAME = 64;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private MailAddress() {}

    /** As a server of mail wants it, a Russian domain in its Latin form; empty when it is none. */
    public static Optional<String> of(@Nullable String given) {
        String address = given == null ? "" : given.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST) {
            return Optional.empty();
        }
        String name = address.substring(0, at);
        String domain = latin(address.substring(at + 1));
        String whole = name + '@' + domain;
        return name.length() <= LONGEST_NAME
                        && NAME.matcher(name).matches()
                        && DOMAIN.matcher(domain).matches()
                        && whole.length() <= LONGEST
                ? Optional.of(whole)
                : Optional.empty();
    }

    private static String latin(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
