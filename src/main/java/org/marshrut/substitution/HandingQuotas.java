package org.marshrut.substitution;

import java.time.Duration;
import java.util.UUID;
import org.marshrut.access.Quota;
import org.marshrut.engine.Refusal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often people may hand tasks of one document about, and change who acts for whom. */
@Configuration(proxyBeanMethods = false)
class HandingQuotas {

    /**
     * Quotas of handing over; 0 for none.
     *
     * @param ofDocument performers changed and delegations, in all
     * @param visasOfRound asked for in one round, added ones included
     * @param substitutionsAnHour set or changed by one person; a clerk enters the leaves of a whole body at once
     */
    @ConfigurationProperties("marshrut.substitutions.quotas")
    record Settings(
            @DefaultValue("200") int ofDocument,
            @DefaultValue("50") int visasOfRound,
            @DefaultValue("500") long substitutionsAnHour) {}

    @Bean
    Quota substitutionsQuota(Settings settings) {
        return Quota.of(
                "substitutions",
                HttpMethod.PUT,
                "/api/substitutions/{user}",
                settings.substitutionsAnHour(),
                Duration.ofHours(1),
                settings.substitutionsAnHour() + " изменений замещений в час");
    }

    /** Asked under the lock of the document. */
    @Component
    static class Room {

        private final JdbcClient jdbc;
        private final Settings settings;

        Room(JdbcClient jdbc, Settings settings) {
            this.jdbc = jdbc;
            this.settings = settings;
        }

        /** @throws Refusal 409 when tasks of the document went from hand to hand too often; taking back is not asked */
        void forHanding(UUID document) {
            int handed = jdbc.sql("""
                            select count(*) from task_moves m join decisions d on d.id = m.decision_id
                            where d.document_id = ? and m.by_login is not null
                              and m.cause in ('PERFORMER_CHANGED', 'DELEGATED')
                            """).param(document).query(Integer.class).single();
            if (settings.ofDocument() > 0 && handed >= settings.ofDocument()) {
                throw Refusal.conflict(
                        "Задачи этого документа передавали уже %d раз, больше нельзя. Решите их или верните документ."
                                .formatted(handed));
            }
        }

        /** @throws Refusal 409 when the round has as many visas as it may */
        void forVisa(UUID document, int round) {
            int asked =
                    jdbc.sql("""
                            select count(*) from decisions where document_id = ? and round = ? and step = 'VISA'
                            """).params(document, round).query(Integer.class).single();
            if (settings.visasOfRound() > 0 && asked >= settings.visasOfRound()) {
                throw Refusal.conflict(
                        "В этом круге спрошено уже %d виз, больше не добавить. Добавьте в следующем.".formatted(asked));
            }
        }
    }
}
