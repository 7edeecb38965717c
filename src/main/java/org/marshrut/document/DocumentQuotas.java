package org.marshrut.document;

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

/** How many drafts and versions one person may send, and how many versions a file may have. */
@Configuration(proxyBeanMethods = false)
class DocumentQuotas {

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Quotas of documents; 0 for none.
     *
     * @param draftsAnHour of one author; a person brings in a few a day, a program at most this many
     * @param versionsAnHour of files, of one author
     * @param versions of one file; a draft on its way has some five
     */
    @ConfigurationProperties("marshrut.documents.quotas")
    record Settings(
            @DefaultValue("5000") long draftsAnHour,
            @DefaultValue("300") long versionsAnHour,
            @DefaultValue("50") int versions) {}

    @Bean
    Quota draftsQuota(Settings settings) {
        return Quota.of(
                "drafts",
                HttpMethod.POST,
                "/api/documents",
                settings.draftsAnHour(),
                HOUR,
                settings.draftsAnHour() + " проектов в час");
    }

    @Bean
    Quota versionsQuota(Settings settings) {
        return Quota.of(
                "versions",
                HttpMethod.POST,
                "/api/documents/{id}/files",
                settings.versionsAnHour(),
                HOUR,
                settings.versionsAnHour() + " новых версий файлов в час");
    }

    /** What a document keeps. */
    @Component
    static class Versions {

        private final JdbcClient jdbc;
        private final Settings settings;

        Versions(JdbcClient jdbc, Settings settings) {
            this.jdbc = jdbc;
            this.settings = settings;
        }

        /** @throws Refusal 409 when the document has as many files of the role as it may; under its lock */
        void checkRoomFor(UUID document, FileRole role) {
            int has = jdbc.sql("select count(*) from files where document_id = ? and role = ?")
                    .params(document, role.name())
                    .query(Integer.class)
                    .single();
            if (settings.versions() > 0 && has >= settings.versions()) {
                throw Refusal.conflict(
                        "У документа уже %d файлов «%s», больше не добавить. Отзовите проект и внесите его заново."
                                .formatted(has, role.title()));
            }
        }
    }
}
