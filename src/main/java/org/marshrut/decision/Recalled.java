package org.marshrut.decision;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.NumberBar;
import org.marshrut.document.StateGate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody signs and nothing is numbered of what its author has taken back, though a route be drawn to go on with it. Taken back
 * is what was recalled, withdrawn instead of revised or settled, and not submitted again since.
 */
@Component
class Recalled implements NumberBar, SheetBar, StateGate {

    /** Of a draft that is on its way. */
    private static final Set<String> ON_ITS_WAY = Set.of("ON_APPROVAL", "REWORK", "ON_SIGNING", "SIGNED");

    private final JdbcClient jdbc;

    Recalled(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> barred(DocumentFacts document) {
        return document.registrationNumber() == null && isTakenBack(document.id())
                ? Optional.of("автор отозвал проект")
                : Optional.empty();
    }

    @Override
    public Optional<String> unsignable(DocumentFacts document) {
        return isTakenBack(document.id())
                ? Optional.of(
                        "Подписать нельзя: автор отозвал проект. Отклоните его; нужный документ автор внесёт снова.")
                : Optional.empty();
    }

    @Override
    public boolean admits(UUID document, String state) {
        return !ON_ITS_WAY.contains(state)
                || jdbc.sql("""
                                select not exists (select 1 from decisions
                                                   where document_id = ? and task_key = ? and step is null)
                                """)
                        .params(document, Recalls.STEP)
                        .query(Boolean.class)
                        .single();
    }

    private boolean isTakenBack(UUID document) {
        return jdbc.sql("""
                        select exists (
                          select 1 from decisions d
                          where d.document_id = :document
                            and (d.task_key = :recall and d.step is null
                                 or d.step = 'REVISION' and d.decision = 'RECALLED'
                                 or d.step = 'SETTLEMENT' and d.decision = 'WITHDRAWN')
                            and not exists (select 1 from decisions s
                                            where s.document_id = d.document_id and s.step = 'REVISION'
                                              and s.decision = 'RESUBMITTED' and s.decided_at > d.decided_at))
                        """)
                .param("document", document)
                .param("recall", Recalls.STEP)
                .query(Boolean.class)
                .single();
    }
}
