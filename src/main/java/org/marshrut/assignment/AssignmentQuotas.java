package org.marshrut.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
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

/** How many papers one clerk registers, and how much may be said of one assignment and given on one document. */
@Configuration(proxyBeanMethods = false)
class AssignmentQuotas {

    /**
     * Quotas of incoming papers and assignments; 0 for none.
     *
     * @param papersAnHour of one clerk. Half a million a year in a whole region are some 250 an hour for all its clerks
     * @param reportsADay interim ones, of one assignment
     * @param reports interim ones, of one assignment in all: one each working day of a year
     * @param files that prove one execution
     * @param extensions asked for one assignment
     * @param assignments on one document
     * @param shownReports as many of the last interim reports stand in the tree; the others have an address of their own
     */
    @ConfigurationProperties("marshrut.assignments.quotas")
    record Settings(
            @DefaultValue("3000") long papersAnHour,
            @DefaultValue("10") int reportsADay,
            @DefaultValue("250") int reports,
            @DefaultValue("100") int files,
            @DefaultValue("20") int extensions,
            @DefaultValue("2500") int assignments,
            @DefaultValue("5") int shownReports) {}

    @Bean
    Quota papersQuota(Settings settings) {
        return Quota.of(
                "papers",
                HttpMethod.POST,
                "/api/incoming",
                settings.papersAnHour(),
                Duration.ofHours(1),
                settings.papersAnHour() + " входящих в час");
    }

    /** Each is asked under the lock of the document, so that what is counted does not change meanwhile. */
    @Component
    static class Room {

        private final JdbcClient jdbc;
        private final Settings settings;
        private final Clock clock;

        Room(JdbcClient jdbc, Settings settings, Clock clock) {
            this.jdbc = jdbc;
            this.settings = settings;
            this.clock = clock;
        }

        void forReport(UUID assignment) {
            String interim = "select count(*) from assignment_reports where assignment_id = ? and interim";
            check(
                    settings.reports(),
                    jdbc.sql(interim).param(assignment),
                    "Промежуточных отчётов по поручению уже %d, больше не добавить. Отчитайтесь об исполнении.");
            check(
                    settings.reportsADay(),
                    jdbc.sql(interim + " and at > ?")
                            .params(
                                    assignment,
                                    clock.instant().atOffset(ZoneOffset.UTC).minusDays(1)),
                    "Промежуточных отчётов по поручению за сутки уже %d. Продолжите завтра.");
        }

        void forFile(UUID assignment) {
            check(
                    settings.files(),
                    files(assignment),
                    "К поручению приложено уже %d файлов, больше не добавить. Соберите остальное в один файл к отчёту.");
        }

        boolean isForFile(UUID assignment) {
            return settings.files() == 0
                    || files(assignment).query(Integer.class).single() < settings.files();
        }

        private JdbcClient.StatementSpec files(UUID assignment) {
            return jdbc.sql("select count(*) from assignment_files where assignment_id = ?")
                    .param(assignment);
        }

        void forExtension(UUID assignment) {
            check(
                    settings.extensions(),
                    jdbc.sql("select count(*) from extensions where assignment_id = ?")
                            .param(assignment),
                    "О продлении просили уже %d раз. Исполните поручение или обратитесь к тому, кто его дал.");
        }

        void forAssignments(UUID document, int more) {
            check(
                    settings.assignments() == 0 ? 0 : Math.max(1, settings.assignments() - more + 1),
                    jdbc.sql("select count(*) from assignments where document_id = ?")
                            .param(document),
                    "По документу дано уже %d поручений, столько новых не добавить. Дайте меньше или отмените лишние.");
        }

        private static void check(int most, JdbcClient.StatementSpec counted, String words) {
            int has = most == 0 ? -1 : counted.query(Integer.class).single();
            if (has >= most) {
                throw Refusal.conflict(words.formatted(has));
            }
        }
    }
}
