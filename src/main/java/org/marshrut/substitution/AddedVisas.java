package org.marshrut.substitution;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.marshrut.decision.Decisions;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.Documents;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Unrestricted;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One more visa in a running round: the row first, then the message that the route has drawn for it. */
@Component
class AddedVisas {

    private static final String ADDED = "visaAdded";

    private record Round(String stage, int round, @Nullable Integer roundStage) {}

    private final Documents documents;
    private final Substitutions substitutions;
    private final HandingQuotas.Room room;
    private final RuntimeService runtime;
    private final Unrestricted unrestricted;
    private final Grounds grounds;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final Clock clock;

    AddedVisas(
            Documents documents,
            Substitutions substitutions,
            HandingQuotas.Room room,
            RuntimeService runtime,
            Unrestricted unrestricted,
            Grounds grounds,
            Decisions decisions,
            JdbcClient jdbc,
            Clock clock) {
        this.documents = documents;
        this.substitutions = substitutions;
        this.room = room;
        this.runtime = runtime;
        this.unrestricted = unrestricted;
        this.grounds = grounds;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(DocumentFacts document, String approver, String by, String reason) {
        documents.lock(document.id());
        substitutions.lockShared();
        Round round = running(document.id());
        room.forVisa(document.id(), round.round());
        boolean has = jdbc.sql("""
                        select exists (select 1 from decisions d left join open_tasks t on t.id = d.task_id
                                       where d.document_id = ? and d.round = ? and d.step = 'VISA'
                                         and ? in (d.approver, d.actual, t.assignee))
                        """)
                .params(document.id(), round.round(), approver)
                .query(Boolean.class)
                .single();
        if (has) {
            throw Refusal.conflict("В этом круге его виза уже есть или спрошена. Выберите другого.");
        }
        insert(document, round, approver, by, reason);
        unrestricted.call(() -> {
            Execution listening = runtime
                    .createExecutionQuery()
                    .processInstanceBusinessKey(document.id().toString())
                    .messageEventSubscriptionName(ADDED)
                    .list()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> Refusal.conflict(
                            "Этот круг начат по прежней схеме, добавить визу в него нельзя. Добавьте её в следующем."));
            runtime.messageEventReceived(ADDED, listening.getId());
            return null;
        });
    }

    private Round running(UUID document) {
        List<Round> open = jdbc.sql("""
                        select stage, round, round_stage from decisions where document_id = ? and step = 'VISA'
                          and task_id is not null and decided_at is null and cancelled_at is null order by id desc limit 1
                        """).param(document).query(Round.class).list();
        if (open.isEmpty()) {
            throw Refusal.conflict("Визы сейчас не собирают. Добавить визу можно, пока идёт круг.");
        }
        return open.get(0);
    }

    private void insert(DocumentFacts document, Round round, String approver, String by, String reason) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        // Whom a head names has to answer, also where some agreements would be enough.
        decisions.askVisas(
                List.of(new Decisions.NeededVisa(
                        document.id(),
                        round.stage(),
                        round.round(),
                        round.roundStage(),
                        null,
                        null,
                        approver,
                        "виза добавлена %s, решение: %s; %s"
                                .formatted(grounds.dateFor(document.id()), grounds.name(by), reason))),
                now);
    }
}
