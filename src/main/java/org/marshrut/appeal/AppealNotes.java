package org.marshrut.appeal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.marshrut.appeal.Appeals.Appeal;
import org.marshrut.document.CardNotes;
import org.marshrut.document.Documents;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** On the card: whose the question is by the table, what was decided by which clause, whether registration was late. */
@Component
class AppealNotes implements CardNotes {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Appeals appeals;
    private final Documents documents;
    private final Organisations organisations;

    AppealNotes(Appeals appeals, @Lazy Documents documents, Organisations organisations) {
        this.appeals = appeals;
        this.documents = documents;
        this.organisations = organisations;
    }

    @Override
    public List<String> of(UUID document) {
        return appeals.of(document).map(this::notes).orElse(List.of());
    }

    private List<String> notes(Appeal appeal) {
        List<String> notes = new ArrayList<>();
        if (appeal.late()) {
            notes.add("Зарегистрировано с опозданием: поступило %s, срок был %s (59-ФЗ, ст. 8 ч. 2)."
                    .formatted(day(appeal.receivedOn()), day(appeal.registrationDue())));
        }
        if (appeal.course() != null) {
            notes.add("%s (%s).".formatted(appeal.course().title(), appeal.clause()));
        } else if (appeal.competent() != null) {
            notes.add("По таблице компетенции вопрос решает %s. Чужое пересылают не позднее %s (59-ФЗ, ст. 8 ч. 3)."
                    .formatted(
                            organisations
                                    .find(appeal.competent())
                                    .map(Organisation::shortName)
                                    .orElse(appeal.competent()),
                            day(appeal.forwardDue()
                                    .atZoneSameInstant(organisations
                                            .get(documents
                                                    .card(appeal.documentId().toString())
                                                    .organisation())
                                            .zone())
                                    .toLocalDate())));
        }
        if (appeal.mainDocument() != null) {
            notes.add("Ответ — по обращению № %s."
                    .formatted(documents.card(appeal.mainDocument().toString()).projectNumber()));
        }
        appeals.combinedWith(appeal.documentId())
                .forEach(other -> notes.add("С этим обращением объединено № %s: ответ получают оба."
                        .formatted(documents.card(other.toString()).projectNumber())));
        return notes;
    }

    private static String day(LocalDate date) {
        return DAY.format(date);
    }
}
