package org.marshrut.citizen;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person from outside as the identity provider has named him; what it did not say is null. */
public record Citizen(
        UUID id,
        @Nullable String lastName,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address) {

    /** Surname first; empty when nothing is known. */
    public String name() {
        return Stream.of(lastName, firstName, middleName)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** Without a name: what is logged names nobody. */
    @Override
    public String toString() {
        return "citizen " + id;
    }
}
