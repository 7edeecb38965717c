package org.marshrut.trail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written. Ids and codes only, never a heading, a remark or a name of a file: whoever searches the trail
 * need not be allowed to read the paper.
 *
 * @param login who; null for whoever asks now
 * @param onBehalf for whom, when not for himself
 * @param subject whom or what it concerns: a log-in, a group, a step, a deployment
 */
public record TrailEntry(
        TrailEvent event,
        @Nullable String login,
        @Nullable String onBehalf,
        @Nullable UUID document,
        @Nullable String subject,
        @Nullable String details) {

    public static TrailEntry of(TrailEvent event) {
        return new TrailEntry(event, null, null, null, null, null);
    }

    public TrailEntry by(@Nullable String login) {
        return new TrailEntry(event, login, onBehalf, document, subject, details);
    }

    /** For whom; nobody when it is the person himself. */
    public TrailEntry onBehalfOf(@Nullable String login) {
        return new TrailEntry(event, this.login, login, document, subject, details);
    }

    public TrailEntry of(UUID document) {
        return new TrailEntry(event, login, onBehalf, document, subject, details);
    }

    public TrailEntry about(@Nullable String subject) {
        return new TrailEntry(event, login, onBehalf, document, subject, details);
    }

    public TrailEntry saying(@Nullable String details) {
        return new TrailEntry(event, login, onBehalf, document, subject, details);
    }
}
