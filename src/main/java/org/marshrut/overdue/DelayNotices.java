package org.marshrut.overdue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.marshrut.deadline.EscalationRule;
import org.marshrut.deadline.EscalationTable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentReaders;
import org.marshrut.document.Documents;
import org.marshrut.document.LegalFacts;
import org.marshrut.engine.Refusal;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notice.Kind;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.People;
import org.springframework.stereotype.Component;

/**
 * Tells that a document takes longer than the norm of its kind for the whole way: those whom level 1 of that norm names in the
 * table of escalation. Once for a document, and never of one that has its number or whose way has ended.
 */
@Component
class DelayNotices {

    private static final int LEVEL = 1;
    private static final Set<String> OVER = Set.of("RECALLED", "REJECTED", "ANNULLED", "FILED");

    private final Documents documents;
    private final LegalFacts legal;
    private final RouteKinds kinds;
    private final EscalationTable table;
    private final People people;
    private final DocumentReaders readers;
    private final Notices notices;

    DelayNotices(
            Documents documents,
            LegalFacts legal,
            RouteKinds kinds,
            EscalationTable table,
            People people,
            DocumentReaders readers,
            Notices notices) {
        this.documents = documents;
        this.legal = legal;
        this.kinds = kinds;
        this.table = table;
        this.people = people;
        this.readers = readers;
        this.notices = notices;
    }

    /** @throws Refusal 409 where nobody has said how long the whole way may take or who is told: an incident for the analyst */
    void tell(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        if (legal.of(document.id()).registered() || OVER.contains(document.state())) {
            return;
        }
        EscalationRule rule = kinds.of(document.id())
                .flatMap(RouteKind::norm)
                .flatMap(norm -> table.rule(norm, LEVEL))
                .orElseThrow(() -> Refusal.conflict(
                        "Кому сообщить о задержке, сказать нельзя: у вида документа нет общей нормы (свойство norm) или её"
                                + " ступени 1 нет в таблице escalationRules. Сообщите аналитику."));
        Set<String> logins = recipients(document, rule.recipients());
        String text = "Задержка: документ %s ещё не зарегистрирован, а общий срок истёк. %s."
                .formatted(document.projectNumber() == null ? "без номера" : document.projectNumber(), rule.clause());
        readers.open(document.id(), logins.stream().map(login -> "u:" + login).toList());
        logins.forEach(login ->
                notices.add(new Notice(login, "delay:" + document.id(), Kind.ESCALATION, document.id(), text)));
    }

    /** A position that nobody holds today reaches nobody; nobody performs a whole way. */
    private Set<String> recipients(DocumentFacts document, List<String> words) {
        Set<String> logins = new LinkedHashSet<>();
        for (String word : words) {
            switch (word) {
                case "PERFORMER" -> {}
                case "HEAD" -> people.findHeadOf(document.organisation()).ifPresent(logins::add);
                case "AUTHOR" -> logins.add(document.author());
                default -> people.findHolder(word).ifPresent(logins::add);
            }
        }
        return logins;
    }
}
