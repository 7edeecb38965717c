package org.marshrut.interagency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.marshrut.applicant.AnswerTerms;
import org.marshrut.applicant.AnswerTerms.AnswerTerm;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks of the term of a whole service: 50 %, 80 % and its end. They are counted back from the end, in the unit of the norm and
 * rounded to its earlier side, so that what moves the end moves them too; while the applicant is waited for none is reached.
 */
@Component
class TermMarks {

    private static final List<Integer> SHARES = List.of(50, 80, 100);
    private static final Duration LATER = Duration.ofDays(1);

    private final AnswerTerms terms;
    private final Documents documents;
    private final People people;
    private final Notices notices;
    private final JdbcClient jdbc;
    private final Clock clock;

    TermMarks(AnswerTerms terms, Documents documents, People people, Notices notices, JdbcClient jdbc, Clock clock) {
        this.terms = terms;
        this.documents = documents;
        this.people = people;
        this.notices = notices;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean hasNext(UUID document) {
        return !left(document).isEmpty();
    }

    /** Never before now while the applicant is waited for: the timer would come again at once, and again. */
    Instant next(UUID document) {
        int share = left(document).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("Все отметки срока этой услуги уже поставлены."));
        AnswerTerm term = term(document);
        Instant at = terms.before(term, share);
        Instant soon = clock.instant().plus(LATER);
        return term.waitingSince() != null && at.isBefore(soon) ? soon : at;
    }

    /** Every mark that is reached by now, each once. */
    void note(String businessKey) {
        DocumentFacts document = documents.card(businessKey);
        AnswerTerm term = term(document.id());
        if (term.waitingSince() != null) {
            return;
        }
        for (int share : left(document.id())) {
            if (!terms.before(term, share).isAfter(clock.instant())) {
                jdbc.sql("insert into service_marks (document_id, share, at) values (?, ?, ?) on conflict do nothing")
                        .params(document.id(), share, Inquiries.utc(clock.instant()))
                        .update();
                tell(document, term, share);
            }
        }
    }

    private void tell(DocumentFacts document, AnswerTerm term, int share) {
        String due = terms.inWords(term);
        String number = document.projectNumber() == null ? "без номера" : document.projectNumber();
        String text = share == 100
                ? "Срок услуги истёк: заявление %s, результат был нужен %s.".formatted(number, due)
                : "Прошло %d %% срока услуги: заявление %s, результат нужен %s.".formatted(share, number, due);
        Set<String> told = new LinkedHashSet<>(List.of(document.author()));
        if (share > 50) {
            people.findHeadOf(document.organisation()).ifPresent(told::add);
        }
        told.forEach(login -> notices.add(new Notice(
                login,
                "service:" + document.id() + ":" + share,
                share < 100
                        ? Notice.Kind.REMINDER
                        : login.equals(document.author()) ? Notice.Kind.OVERDUE : Notice.Kind.ESCALATION,
                document.id(),
                text)));
    }

    private AnswerTerm term(UUID document) {
        return terms.of(document).orElseThrow(() -> Refusal.conflict("Срок услуги ещё не начат: следить не за чем."));
    }

    private List<Integer> left(UUID document) {
        Set<Integer> noted = Set.copyOf(jdbc.sql("select share from service_marks where document_id = ?")
                .param(document)
                .query(Integer.class)
                .list());
        return SHARES.stream().filter(share -> !noted.contains(share)).toList();
    }
}
