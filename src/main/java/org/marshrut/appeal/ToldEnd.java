package org.marshrut.appeal;

import java.util.UUID;
import org.marshrut.document.StateGate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** No appeal is filed of whose end its citizen was not told, whatever is drawn. */
@Component
class ToldEnd implements StateGate {

    private static final String FILED = "FILED";

    private final JdbcClient jdbc;

    ToldEnd(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Told by an event, and by a letter where one was due; what is partly ours only with our answer. */
    @Override
    public boolean admits(UUID document, String state) {
        return !state.equals(FILED)
                || jdbc.sql("""
                                select not exists (
                                  select 1 from appeals a where a.document_id = :document and not (
                                    case when a.course is null or a.course = 'OURS' or a.ours_too
                                      then a.answered_at is not null
                                      else exists (select 1 from applicant_events e where e.document_id = a.document_id
                                                     and e.event in ('FORWARDED', 'COMBINED', 'UNANSWERED', 'SENT_BACK', 'ORAL'))
                                        and (not a.notice or exists (
                                          select 1 from decisions d where d.document_id = a.document_id
                                            and d.task_key like 'informApplicant%' and d.decided_at >= a.decided_at))
                                    end))
                                """)
                        .param("document", document)
                        .query(Boolean.class)
                        .single();
    }
}
