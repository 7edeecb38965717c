package org.marshrut.reading;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.document.TextState;
import org.marshrut.reading.ChangedParagraphs.Changed;
import org.marshrut.reading.ComparedVersions.Pair;
import org.marshrut.reading.TextDifferences.Change;
import org.marshrut.reading.TextDifferences.Kind;
import org.springframework.stereotype.Component;

/** Compares the texts of two versions. Words are looked at for the page that is asked for, and no other. */
@Component
class TextComparison {

    /** In letters: enough to find the place in the text. */
    private static final int CONTEXT = 200;

    private static final String TOO_DIFFERENT =
            "Сравнить текст по абзацам нельзя: в нём слишком много перестановок. Посмотрите обе версии сами.";

    private final ReadTexts texts;

    TextComparison(ReadTexts texts) {
        this.texts = texts;
    }

    TextDifferences of(Pair pair, int page, int size) {
        FileVersion from = pair.from();
        FileVersion to = pair.to();
        if (from == null || to == null) {
            return without(pair, false, page, size, "У файла одна версия, сравнить её не с чем.");
        }
        if (from.sha256().equals(to.sha256())) {
            return without(
                    pair,
                    false,
                    page,
                    size,
                    pair.sinceMyDecision() ? "После вашего решения текст не менялся." : "Файлы одинаковы.");
        }
        ReadTexts.Read before = texts.of(from);
        ReadTexts.Read after = texts.of(to);
        if (!before.hasText() || !after.hasText()) {
            return without(
                    pair,
                    null,
                    page,
                    size,
                    before.hasText()
                            ? TextWords.cannotCompare(to.name(), after.state())
                            : TextWords.cannotCompare(from.name(), before.state()));
        }
        return compared(
                pair,
                texts.paragraphs(from, 0, before.count()),
                texts.paragraphs(to, 0, after.count()),
                page,
                size,
                before.state() == TextState.CUT || after.state() == TextState.CUT);
    }

    private static TextDifferences compared(
            Pair pair, List<String> before, List<String> after, int page, int size, boolean cut) {
        Optional<List<Changed>> found = ChangedParagraphs.between(before, after);
        if (found.isEmpty()) {
            return without(pair, true, page, size, TOO_DIFFERENT);
        }
        List<Changed> all = found.get();
        List<Change> shown = all.stream()
                .skip((long) page * size)
                .limit(size)
                .map(one -> change(one, before, after))
                .toList();
        return new TextDifferences(
                pair.from(),
                pair.to(),
                pair.sinceMyDecision(),
                !all.isEmpty(),
                shown,
                all.size(),
                page,
                size,
                cut
                        ? "Сравнено только начало: текст слишком длинный."
                        : all.isEmpty() ? "Текст не менялся: файлы отличаются только оформлением." : null);
    }

    private static TextDifferences without(Pair pair, @Nullable Boolean changed, int page, int size, String message) {
        return new TextDifferences(
                pair.from(), pair.to(), pair.sinceMyDecision(), changed, List.of(), 0, page, size, message);
    }

    private static Change change(Changed one, List<String> before, List<String> after) {
        int place = one.after();
        String preceding = place > 0 ? end(after.get(place - 1)) : null;
        int next = one.kind() == Kind.REMOVED ? place : place + 1;
        String following = next < after.size() ? beginning(after.get(next)) : null;
        return switch (one.kind()) {
            case REMOVED ->
                new Change(one.kind(), place, WordChanges.whole(before.get(one.before())), null, preceding, following);
            case ADDED ->
                new Change(one.kind(), place + 1, null, WordChanges.whole(after.get(place)), preceding, following);
            case CHANGED -> {
                WordChanges words = WordChanges.between(before.get(one.before()), after.get(place));
                yield new Change(one.kind(), place + 1, words.before(), words.after(), preceding, following);
            }
        };
    }

    private static String end(String paragraph) {
        return paragraph.length() <= CONTEXT ? paragraph : "…" + paragraph.substring(paragraph.length() - CONTEXT);
    }

    private static String beginning(String paragraph) {
        return paragraph.length() <= CONTEXT ? paragraph : paragraph.substring(0, CONTEXT) + "…";
    }
}
