package org.marshrut.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Attachments;

/**
 * What a clerk says of an incoming paper.
 *
 * @param organisation code of the one it came to, that of the clerk; he need not name it
 * @param correspondent who sent it, in his own words; his number and the date by ISO 8601
 * @param restricted whether access to it is restricted
 * @param files which part of the request is what; one that is not named is an attachment, unless it is the only one
 */
record IncomingCard(
        @Nullable String heading,
        @Nullable String organisation,
        @Nullable String correspondent,
        @Nullable String correspondentNumber,
        @Nullable String correspondentDate,
        boolean restricted,
        @Nullable List<IncomingFile> files) {

    List<String> fileNames() {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> file != null && file.name() != null)
                        .map(file -> Attachments.nameOf(file.name()))
                        .toList();
    }

    enum IncomingRole {
        INCOMING_TEXT,
        ATTACHMENT
    }

    record IncomingFile(@Nullable String name, @Nullable IncomingRole role) {}
}
