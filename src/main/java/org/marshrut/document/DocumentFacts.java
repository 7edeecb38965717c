package org.marshrut.document;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The facts of a document that routes and delegates ask for. People are log-ins, organisations codes. */
public record DocumentFacts(
        UUID id,
        String kind,
        String heading,
        String organisation,
        boolean normative,
        boolean financial,
        @Nullable String sphere,
        boolean restricted,
        String author,
        String state,
        @Nullable String projectNumber,
        @Nullable String registrationNumber,
        @Nullable LocalDate registrationDate) {

    DocumentFacts in(String entered) {
        return new DocumentFacts(
                id,
                kind,
                heading,
                organisation,
                normative,
                financial,
                sphere,
                restricted,
                author,
                entered,
                projectNumber,
                registrationNumber,
                registrationDate);
    }
}
