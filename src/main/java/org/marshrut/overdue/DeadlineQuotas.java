package org.marshrut.overdue;

import java.util.UUID;
import org.marshrut.engine.Refusal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often people may move one deadline and suspend one document; what timers and calendars do is not counted. */
@Component
class DeadlineQuotas {

    /**
     * Quotas of deadlines; 0 for none.
     *
     * @param moves of one deadline, by whoever may
     * @param suspensions of one document
     * @param days how often the day of one document is moved
     */
    @ConfigurationProperties("marshrut.deadlines.quotas")
    record Settings(
            @DefaultValue("20") int moves,
            @DefaultValue("50") int suspensions,
            @DefaultValue("20") int days) {}

    private final JdbcClient jdbc;
    private final Settings settings;

    DeadlineQuotas(JdbcClient jdbc, Settings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @throws Refusal 409; under the lock of the document */
    void checkMove(long decision) {
        int moved = jdbc.sql("select count(*) from deadline_changes where decision_id = ? and cause = 'MOVED'")
                .param(decision)
                .query(Integer.class)
                .single();
        if (settings.moves() > 0 && moved >= settings.moves()) {
            throw Refusal.conflict(
                    "Срок переносили уже %d раз, больше нельзя. Смените исполнителя или верните документ автору."
                            .formatted(moved));
        }
    }

    /** @throws Refusal 409; under the lock of the document */
    void checkDay(UUID document) {
        int moved = jdbc.sql("select count(*) from day_changes where document_id = ?")
                .param(document)
                .query(Integer.class)
                .single();
        if (settings.days() > 0 && moved >= settings.days()) {
            throw Refusal.conflict(
                    "День переносили уже %d раз, больше нельзя. Отзовите документ и внесите новый.".formatted(moved));
        }
    }

    /** @throws Refusal 409; under the lock of the document */
    void checkSuspension(UUID document) {
        int suspended = jdbc.sql("""
                        select count(distinct c.at) from deadline_changes c join decisions d on d.id = c.decision_id
                        where d.document_id = ? and c.cause = 'SUSPENDED'
                        """).param(document).query(Integer.class).single();
        if (settings.suspensions() > 0 && suspended >= settings.suspensions()) {
            throw Refusal.conflict(
                    "Документ приостанавливали уже %d раз, больше нельзя. Отзовите его или завершите работу с ним."
                            .formatted(suspended));
        }
    }
}
