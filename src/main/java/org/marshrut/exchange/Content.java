package org.marshrut.exchange;

import java.util.List;

/** What a message is about. */
sealed interface Content permits Content.InContainer, PlainPaper, Notification, Acknowledgment {

    /** What of it stays the same when it is sent again. */
    default List<String> lines() {
        return List.of();
    }

    /** A paper of version 2.7 or later. @param file name of the archive that holds it */
    record InContainer(String file) implements Content {}
}
