package org.marshrut.registration;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.DocumentQueries;
import org.marshrut.document.Documents;
import org.marshrut.document.Kinds;
import org.marshrut.document.LegalFacts;
import org.marshrut.document.NumberBars;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Today;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a ground is enough to take the force of an act. */
@Component
class AnnulmentGrounds {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Documents documents;
    private final DocumentQueries queries;
    private final LegalFacts facts;
    private final NumberBars bars;
    private final Kinds kinds;
    private final Today today;
    private final JdbcClient jdbc;

    AnnulmentGrounds(
            Documents documents,
            DocumentQueries queries,
            LegalFacts facts,
            NumberBars bars,
            Kinds kinds,
            Today today,
            JdbcClient jdbc) {
        this.documents = documents;
        this.queries = queries;
        this.facts = facts;
        this.bars = bars;
        this.kinds = kinds;
        this.today = today;
        this.jdbc = jdbc;
    }

    /** @throws Refusal 409 with what is needed, 400 when the ground itself makes no sense */
    void check(DocumentFacts act, AnnulmentGround ground, LegalFacts.Facts now) {
        if (ground.repealedBy() != null) {
            checkRepealing(act, ground.repealedBy());
        } else if (ground.court() != null) {
            if (ground.court().date().isAfter(today.in(act.organisation()))) {
                throw Refusal.field("court.date", "Решение суда ещё не принято: дата в будущем. Проверьте дату.");
            }
        } else if (isIssued(act, now)) {
            throw Refusal.conflict(
                    "Акт уже выпущен, ошибкой регистрации его не отменить. Укажите отменяющий акт (подписанный"
                            + " и зарегистрированный) или решение суда: название, номер и дату.");
        } else if (isWithItsAddressees(act.id())) {
            throw Refusal.conflict(
                    "Письмо уже у адресатов, ошибкой регистрации его не отменить. Направьте им новое письмо и укажите"
                            + " его как отменяющее, или решение суда: название, номер и дату.");
        }
    }

    /** Of a letter that leaves by the exchange, its package has; from then on it is not in our hands whether it comes. */
    private boolean isWithItsAddressees(UUID letter) {
        return jdbc.sql("""
                        select exists (
                          select 1 from dispatches d
                          where d.document_id = ? and (d.state in ('DELIVERED', 'ACCEPTED', 'REFUSED')
                            or d.state = 'SENT' and (d.way = 'PAPER'
                              or exists (select 1 from outgoing_packages o
                                         where o.dispatch_id = d.id and o.written_at is not null))))
                        """).param(letter).query(Boolean.class).single();
    }

    /** Published, or, where it counts without that, in its file or given out for execution. */
    private static boolean isIssued(DocumentFacts act, LegalFacts.Facts now) {
        return now.published()
                || (act.restricted() || now.signed())
                        && (act.state().equals("FILED") || act.state().equals("ON_EXECUTION"));
    }

    private void checkRepealing(DocumentFacts act, UUID id) {
        DocumentFacts repealing = queries.readable(id.toString());
        Optional<String> bar = bars.first(repealing);
        boolean later = repealing.registrationDate() != null
                && act.registrationDate() != null
                && !repealing.registrationDate().isBefore(act.registrationDate());
        if (repealing.id().equals(act.id())) {
            throw Refusal.field("repealedBy", "Акт не отменяет сам себя. Укажите отменяющий акт.");
        }
        LegalFacts.Facts of = facts.of(repealing.id());
        if (!of.signed() || !of.registered() || !later || bar.isPresent()) {
            throw Refusal.conflict(
                    "Отменить можно только подписанным и зарегистрированным актом, не раньше отменяемого и самим"
                            + " не аннулированным%s."
                                    .formatted(bar.map(why -> ": " + why).orElse("")));
        }
    }

    /** What the decision says of it after its reason. */
    String words(AnnulmentGround ground) {
        AnnulmentGround.Court court = ground.court();
        if (court != null) {
            return " (%s, решение %s от %s)".formatted(court.name(), court.number(), DAY.format(court.date()));
        }
        if (ground.repealedBy() == null) {
            return "";
        }
        DocumentFacts by = documents.card(ground.repealedBy().toString());
        return " (%s %s от %s)"
                .formatted(kinds.nameOf(by.kind()), by.registrationNumber(), DAY.format(by.registrationDate()));
    }
}
