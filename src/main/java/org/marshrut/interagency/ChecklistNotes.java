package org.marshrut.interagency;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardNotes;
import org.marshrut.document.Documents;
import org.marshrut.organisation.Organisations;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** On the card: each paper that the service needs, who gives it, and where it is. */
@Component
class ChecklistNotes implements CardNotes {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Checklists checklists;
    private final Inquiries inquiries;
    private final InteragencyAnswers answers;
    private final Documents documents;
    private final Organisations organisations;

    ChecklistNotes(
            @Lazy Checklists checklists,
            @Lazy Inquiries inquiries,
            @Lazy InteragencyAnswers answers,
            @Lazy Documents documents,
            Organisations organisations) {
        this.checklists = checklists;
        this.inquiries = inquiries;
        this.answers = answers;
        this.documents = documents;
        this.organisations = organisations;
    }

    @Override
    public List<String> of(UUID document) {
        List<Checklists.Item> items = checklists.of(document);
        if (items.isEmpty()) {
            return List.of();
        }
        ZoneId zone = organisations
                .get(documents.card(document.toString()).organisation())
                .zone();
        Map<String, Inquiries.Inquiry> asked =
                inquiries.of(document).stream().collect(Collectors.toMap(Inquiries.Inquiry::item, Function.identity()));
        List<String> notes = new ArrayList<>();
        items.forEach(item -> notes.add(note(item, asked.get(item.item()), zone)));
        answers.of(document)
                .forEach(answer -> notes.add("%s органа по запросу %s (%s): %s%s"
                        .formatted(
                                answer.taken() ? "Ответ" : "Поздний ответ",
                                answer.request(),
                                DAY.format(answer.receivedAt().atZoneSameInstant(zone)),
                                answer.outcome().title().toLowerCase(java.util.Locale.ROOT),
                                answer.text() == null ? "." : ". " + answer.text())));
        return notes;
    }

    private static String note(Checklists.Item item, Inquiries.@Nullable Inquiry asked, ZoneId zone) {
        if (item.source() == Checklists.Source.APPLICANT) {
            return "Документы: «%s» — %s."
                    .formatted(item.title(), item.given() ? "представлено заявителем" : "заявитель не представил");
        }
        if (asked == null) {
            return "Документы: «%s» — истребуется (%s), заявителя не спрашивать.".formatted(item.title(), item.body());
        }
        if (asked.outcome() != null && asked.answeredAt() != null) {
            return "Документы: «%s» — %s, %s: %s."
                    .formatted(
                            item.title(),
                            item.body(),
                            day(asked.answeredAt(), zone),
                            asked.outcome().title().toLowerCase(java.util.Locale.ROOT));
        }
        return "Документы: «%s» — запрос %s в %s%s, ответ нужен %s."
                .formatted(
                        item.title(),
                        asked.number(),
                        item.body(),
                        asked.repeatedAt() == null ? "" : ", повторный",
                        day(asked.due(), zone));
    }

    private static String day(OffsetDateTime at, ZoneId zone) {
        return DAY.format(at.atZoneSameInstant(zone));
    }
}
