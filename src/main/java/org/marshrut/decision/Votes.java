package org.marshrut.decision;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts visas where some agreements are enough, with every visa that is given, whatever the diagram makes of it: an
 * objection that was not needed is outvoted, a visa that is still awaited is not needed any more.
 */
@Component
public class Votes {

    private final Decisions decisions;
    private final JdbcClient jdbc;

    Votes(Decisions decisions, JdbcClient jdbc) {
        this.decisions = decisions;
        this.jdbc = jdbc;
    }

    /** The votes of a round of visas. */
    public List<Ballot> of(UUID documentId, int round) {
        return Ballot.of(decisions.of(documentId), round);
    }

    /** @param asked what has just been decided */
    void count(DecisionRequest asked, OffsetDateTime at) {
        if (!asked.is(StepKind.VISA) || asked.quorum() == null) {
            return;
        }
        List<DecisionRequest> together = decisions.of(asked.documentId()).stream()
                .filter(other -> other.is(StepKind.VISA)
                        && other.round() == asked.round()
                        && other.quorum() != null
                        && Ballot.stageOf(other) == Ballot.stageOf(asked))
                .toList();
        if (Ballot.of(together).isReached()) {
            decisions.changed();
            jdbc.sql("""
                            update decisions
                            set outvoted_at = case when decision = 'NOT_AGREED' then coalesce(outvoted_at, :at) end,
                                spared_at = case when decision is null then coalesce(spared_at, :at) end
                            where id = any(:ids) and answered_at is null and cancelled_at is null
                            """)
                    .param("at", at)
                    .param("ids", together.stream().map(DecisionRequest::id).toArray(Long[]::new))
                    .update();
        }
    }
}
