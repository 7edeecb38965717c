package org.marshrut.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell a person.
 *
 * @param login whom
 * @param event names what happened, the same in every attempt to tell it: a second notice of it is ignored
 * @param documentId the document it is about; its heading is shown to those who may read it
 * @param taskId the task it is about: a {@code TASK} or a {@code REMINDER} is not mailed once the task is not his to do
 * @param text one line in Russian; numbers, steps and names of officials, never words of a document
 */
public record Notice(
        String login,
        String event,
        Kind kind,
        @Nullable UUID documentId,
        @Nullable String taskId,
        String text) {

    /** About no task in particular; a link leads to the task of the document that is open for the person. */
    public Notice(String login, String event, Kind kind, @Nullable UUID documentId, String text) {
        this(login, event, kind, documentId, null, text);
    }

    /** What a notice is about, in the order in which a letter tells it. */
    public enum Kind {
        /** A deadline was missed. */
        OVERDUE("Срок пропущен"),
        /** Somebody else's deadline was missed. */
        ESCALATION("Срок пропущен другими"),
        /** What has become of an assignment one has to do with. */
        ASSIGNMENT("Поручения"),
        /** What has become of one's own draft. */
        OUTCOME("Ваши документы"),
        /** A task has come. */
        TASK("Новые задачи"),
        /** A task is not needed any more. */
        WITHDRAWN("Больше не нужно"),
        /** A deadline is near. */
        REMINDER("Срок близко"),
        /** A deadline was moved. */
        MOVED("Срок перенесён"),
        /** Somebody acts for somebody else, or does no longer. */
        SUBSTITUTION("Замещение"),
        /** A paper was sent for information. */
        INFORMATION("На ознакомление"),
        /** A report is ready. */
        REPORT("Отчёты");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Heading of these notices in a letter. */
        public String title() {
            return title;
        }
    }
}
