package org.marshrut.assignment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.Attachments;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;

/**
 * What a clerk says of an incoming paper.
 *
 * @param organisation code of the one it came to, that of the clerk; he need not name it
 * @param correspondent who sent it, in his own words; his number and the date by ISO 8601
 * @param restricted whether access to it is restricted
 * @param sheets how many it has on paper
 * @param route {@link IncomingWay#RESOLUTION} unless said otherwise
 * @param fileIndex of the file (дело) into which it goes without a route; that of its register when not said
 * @param confirmedDuplicate why it is registered although it has come before
 * @param files which part of the request is what; one that is not named is an attachment, unless it is the only one
 */
record IncomingCard(
        @Nullable String heading,
        @Nullable String organisation,
        @Nullable String correspondent,
        @Nullable String correspondentNumber,
        @Nullable String correspondentDate,
        boolean restricted,
        @Nullable Integer sheets,
        @Nullable IncomingWay route,
        @Nullable String fileIndex,
        @Nullable String confirmedDuplicate,
        @Nullable List<IncomingFile> files) {

    static final int LONGEST_INDEX = 40;
    static final int LONGEST_REASON = 500;
    private static final int MOST_SHEETS = 9999;

    boolean filedAtOnce() {
        return route == IncomingWay.NONE;
    }

    /** What is wrong with that which a paper need not have. */
    void checkRest(List<FieldError> errors) {
        if (sheets != null && (sheets < 1 || sheets > MOST_SHEETS)) {
            errors.add(new FieldError("sheets", "Листов — от 1 до %d, целым числом.".formatted(MOST_SHEETS)));
        }
        if (isGiven(fileIndex) && !filedAtOnce()) {
            errors.add(new FieldError(
                    "fileIndex", "Дело указывают, когда документ кладут в дело без резолюции: добавьте route = NONE."));
        }
        checkLine("fileIndex", fileIndex, LONGEST_INDEX, "Индекс дела", errors);
        checkLine("confirmedDuplicate", confirmedDuplicate, LONGEST_REASON, "Почему регистрируется ещё раз", errors);
    }

    private static void checkLine(
            String field, @Nullable String value, int longest, String what, List<FieldError> errors) {
        Typed typed = Typed.line(value);
        if (typed.fault() != null || typed.isLongerThan(longest)) {
            errors.add(new FieldError(field, "%s: одной строкой, не длиннее %d знаков.".formatted(what, longest)));
        }
    }

    private static boolean isGiven(@Nullable String value) {
        return !Typed.line(value).isBlank();
    }

    List<String> fileNames() {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> file != null && file.name() != null)
                        .map(file -> Attachments.nameOf(file.name()))
                        .toList();
    }

    /** Whether the head gives a resolution on it, or it needs none and is put into its file at once. */
    enum IncomingWay {
        RESOLUTION,
        NONE
    }

    enum IncomingRole {
        INCOMING_TEXT,
        ATTACHMENT
    }

    record IncomingFile(@Nullable String name, @Nullable IncomingRole role) {}
}
