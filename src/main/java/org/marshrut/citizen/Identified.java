package org.marshrut.citizen;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as a provider describes him; what it does not say is null. What is written strangely or without end is cut.
 *
 * @param subject by which the provider knows him for ever
 */
record Identified(
        String issuer,
        String subject,
        @Nullable String lastName,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address) {

    /** By the specification. */
    private static final int LONGEST_SUBJECT = 255;

    private static final int LONGEST = 300;

    Identified {
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new NotIdentified(LoginProblem.FAILED, "a token without a usable subject");
        }
        lastName = clean(lastName);
        firstName = clean(firstName);
        middleName = clean(middleName);
        email = clean(email);
        phone = clean(phone);
        address = clean(address);
        if (Stream.of(lastName, firstName).anyMatch(part -> part == null)) {
            throw new NotIdentified(LoginProblem.NAMELESS, "a token without a name");
        }
    }

    private static @Nullable String clean(@Nullable String said) {
        if (said == null) {
            return null;
        }
        String text = said.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return text.isEmpty() ? null : text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    @Override
    public String toString() {
        return "identified by " + issuer;
    }
}
