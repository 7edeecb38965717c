package org.marshrut.interagency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.applicant.ApplicantEvent;
import org.marshrut.applicant.ApplicantEvents;
import org.marshrut.card.CardForm;
import org.marshrut.deadline.Deadlines;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.table.Tables;
import org.springframework.stereotype.Component;

/** Refusals stand on a ground that the table {@code serviceGrounds} has for the service, with its clause, or do not stand. */
@Component
class RefusalGrounds {

    private static final String TABLE = "serviceGrounds";
    private static final String COMPLAINT = "SERVICE_COMPLAINT";

    private final Tables tables;
    private final Documents documents;
    private final CardFacts facts;
    private final ApplicantEvents events;
    private final Deadlines deadlines;

    RefusalGrounds(Tables tables, Documents documents, CardFacts facts, ApplicantEvents events, Deadlines deadlines) {
        this.tables = tables;
        this.documents = documents;
        this.facts = facts;
        this.events = events;
        this.deadlines = deadlines;
    }

    /** @throws Refusal 409 without a ground of the table */
    void refuse(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        Ground ground = ground(document, "ACCEPTANCE", "acceptanceGround")
                .orElseThrow(
                        () -> Refusal.conflict(
                                "Отказать в приёме нельзя без основания. Выберите на странице документа «Основание отказа в приёме» и повторите."));
        events.tell(
                document.id(),
                ApplicantEvent.REFUSED,
                "Отказано в приёме: %s (%s). Жалобу рассмотрят за %d рабочих дней: подайте её в орган, в МФЦ или через портал. Устранив причину, можно подать заявление снова."
                        .formatted(
                                ground.label(),
                                ground.clause(),
                                deadlines.norm(COMPLAINT, document.kind()).amount()));
    }

    /** @throws Refusal 409 naming everything that the decision lacks */
    void check(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        Map<String, @Nullable Object> card = facts.of(document.id());
        String result = said(card, "result");
        List<String> faults = new ArrayList<>();
        if (!result.equals("GRANTED") && !result.equals("REFUSED")) {
            faults.add("выберите «Услуга оказана» или «Отказано»");
        }
        if (said(card, "decisionText").isBlank()) {
            faults.add("напишите текст решения");
        }
        if (result.equals("REFUSED")
                && ground(document, "DECISION", "refusalGround").isEmpty()) {
            faults.add("выберите основание отказа, которое есть в регламенте этой услуги");
        }
        if (result.equals("GRANTED") && !said(card, "refusalGround").isEmpty()) {
            faults.add("уберите основание отказа: услуга оказана");
        }
        if (!faults.isEmpty()) {
            throw Refusal.conflict(
                    "Решение не готово. В карточке %s, затем повторите.".formatted(String.join("; ", faults)));
        }
    }

    private record Ground(String label, String clause) {}

    private Optional<Ground> ground(DocumentFacts document, String stage, String field) {
        String code = said(facts.of(document.id()), field);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        return tables.row(TABLE, Map.of("kind", document.kind(), "stage", stage, "ground", code))
                .map(row -> new Ground(label(document, field, code), String.valueOf(row.get("clause"))));
    }

    private String label(DocumentFacts document, String field, String code) {
        return facts.formOf(document.id())
                .flatMap((CardForm form) -> form.field(field))
                .flatMap(one -> one.choices().stream()
                        .filter(choice -> choice.value().equals(code))
                        .findFirst())
                .map(choice -> choice.label())
                .orElse(code);
    }

    private static String said(Map<String, @Nullable Object> card, String field) {
        Object value = card.get(field);
        return value == null ? "" : String.valueOf(value);
    }
}
