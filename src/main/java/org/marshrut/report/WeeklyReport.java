package org.marshrut.report;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.notification.Notice;
import org.marshrut.notification.Notices;
import org.marshrut.organisation.People;
import org.marshrut.report.OverdueQuestion.By;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The report of the last whole week, told to the governor, to the head of the apparatus, and to every head in whose
 * organisation somebody is late. Its event is the week, so whoever has been told of a week is not told again.
 */
@Component
class WeeklyReport {

    /** @param publicUrl where people reach this installation; the link to the report begins with it */
    @ConfigurationProperties("marshrut")
    record Settings(String publicUrl) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int NAMED = 3;

    private final Periods periods;
    private final OverdueVisas report;
    private final People people;
    private final Notices notices;
    private final Settings settings;

    WeeklyReport(Periods periods, OverdueVisas report, People people, Notices notices, Settings settings) {
        this.periods = periods;
        this.report = report;
        this.people = people;
        this.notices = notices;
        this.settings = settings;
    }

    void send() {
        Period week = periods.lastWeek();
        List<OverdueRow> organisations = rows(week, By.ORGANISATION, null);
        Set<String> told = new LinkedHashSet<>();
        Stream.of(people.findHolder("GOVERNOR"), people.findHolder("APPARATUS_HEAD"))
                .flatMap(Optional::stream)
                .filter(told::add)
                .forEach(login -> tell(login, week, ofAll(organisations)));
        for (OverdueRow row : organisations) {
            if (row.late() > 0 && row.organisation() != null) {
                people.findHeadOf(row.organisation())
                        .filter(told::add)
                        .ifPresent(head -> tell(head, week, ofOne(week, row)));
            }
        }
    }

    private List<OverdueRow> rows(Period week, By by, @Nullable String organisation) {
        return report.rows(new OverdueQuestion(week, by, null, organisation));
    }

    private void tell(String login, Period week, String what) {
        String event = "report:%d-W%02d"
                .formatted(
                        week.from().get(IsoFields.WEEK_BASED_YEAR), week.from().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        String text = "Просрочено за неделю %s–%s: %s. Отчёт: %s/camunda/app/tasklist/default/#/report?from=%s&to=%s"
                .formatted(
                        DAY.format(week.from()),
                        DAY.format(week.to()),
                        what,
                        settings.publicUrl().replaceAll("/+$", ""),
                        week.from(),
                        week.to());
        notices.add(new Notice(login, event, Notice.Kind.REPORT, null, text));
    }

    private static String ofAll(List<OverdueRow> organisations) {
        long late = organisations.stream().mapToLong(OverdueRow::late).sum();
        if (late == 0) {
            return "никто";
        }
        long all = organisations.stream()
                .mapToLong(row -> row.given() + row.openLate() + row.cancelledLate())
                .sum();
        List<OverdueRow> those =
                organisations.stream().filter(row -> row.late() > 0).toList();
        return "%d из %d (%s %%); %s%s"
                .formatted(
                        late,
                        all,
                        String.format(Locale.forLanguageTag("ru"), "%.1f", 100.0 * late / all),
                        named(those),
                        those.size() > NAMED ? ", других организаций — " + (those.size() - NAMED) : "");
    }

    private String ofOne(Period week, OverdueRow row) {
        List<OverdueRow> those = rows(week, By.PERFORMER, row.organisation()).stream()
                .filter(one -> one.late() > 0)
                .toList();
        return "%s, %d; %s%s; больше всего — %s рабочего времени"
                .formatted(
                        row.name(),
                        row.late(),
                        named(those),
                        those.size() > NAMED ? ", других исполнителей — " + (those.size() - NAMED) : "",
                        hours(row.worstLateness()));
    }

    private static String named(List<OverdueRow> rows) {
        return rows.stream()
                .limit(NAMED)
                .map(row -> row.name() + " — " + row.late())
                .collect(Collectors.joining(", "));
    }

    private static String hours(String lateness) {
        Duration time = Duration.parse(lateness);
        return "%d ч %02d мин".formatted(time.toHours(), time.toMinutesPart());
    }
}
