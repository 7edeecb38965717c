package org.marshrut.interagency;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.QuestionCheck;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/**
 * Whatever an analyst draws: an applicant is not asked for a paper that another body holds (210-ФЗ, article 7, part 1). Words
 * are compared as they begin, for an official bends them: «выписку из ЕГРН» is «Выписка из ЕГРН».
 */
@Component
class NeverAsked implements QuestionCheck {

    /** Of a word, what its endings leave alone. */
    private static final int STEM = 5;

    private final Checklists checklists;

    NeverAsked(Checklists checklists) {
        this.checklists = checklists;
    }

    @Override
    public void check(UUID document, @Nullable String question) {
        String said = " " + plain(question == null ? "" : question) + " ";
        List<Checklists.Item> asked = checklists.ofBodies(document).stream()
                .filter(item -> names(said, item.title()))
                .toList();
        if (!asked.isEmpty()) {
            throw Refusal.conflict(
                    ("У заявителя нельзя требовать %s: это есть у других органов, система запросит их сама (210-ФЗ,"
                                    + " статья 7). Уберите это из вопроса.")
                            .formatted(Checklists.titles(asked)));
        }
    }

    private static boolean names(String said, String title) {
        for (String word : plain(title).split(" ")) {
            String stem = word.length() <= STEM ? word : word.substring(0, STEM);
            if (word.length() > 2 && !said.contains(" " + stem)) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
