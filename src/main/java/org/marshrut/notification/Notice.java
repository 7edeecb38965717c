package org.marshrut.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell a person.
 *
 * @param login whom
 * @param event names what happened, the same in every attempt to tell it: a second notice of it is ignored
 * @param documentId the document it is about; its heading is shown to those who may read it
 * @param text one line in Russian; numbers, steps and names of officials, never words of a document
 */
public record Notice(
        String login, String event, Kind kind, @Nullable UUID documentId, String text) {

    /** What a notice is about. */
    public enum Kind {
        /** A task has come. */
        TASK,
        /** A deadline is near. */
        REMINDER,
        /** A deadline was missed. */
        OVERDUE,
        /** Somebody else's deadline was missed. */
        ESCALATION,
        /** A deadline was moved. */
        MOVED,
        /** A report is ready. */
        REPORT
    }
}
