package org.marshrut.eventlog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A log of another system that never was: cases of July to October 2025 with activities one after the other and side by side, some
 * without a beginning, some cases with a deadline, whole minutes, no two events of a case in one. All by a seed.
 */
final class GeneratedLog {

    private static final List<String> ACTIVITIES = List.of(
            "Регистрация",
            "Проверка <комплекта>",
            "Запрос & ответ",
            "=cmd|' /C calc'!A0",
            "Решение; подпись",
            "Выдача \"на руки\"");

    /** @param instance null where the log does not tell */
    record Event(
            String caseName,
            String activity,
            String transition,
            @Nullable String instance,
            Instant at) {}

    record Case(String name, @Nullable Instant deadline, List<Event> events) {

        List<Event> inOrder() {
            return events.stream().sorted(Comparator.comparing(Event::at)).toList();
        }
    }

    final List<Case> cases = new ArrayList<>();
    private final Random luck;

    GeneratedLog(long seed, int cases) {
        System.out.println("log of seed " + seed);
        luck = new Random(seed);
        for (int i = 1; i <= cases; i++) {
            this.cases.add(next("дело-" + i));
        }
    }

    private Case next(String name) {
        Instant start = LocalDateTime.of(2025, 7, 1, 0, 0)
                .atZone(NaiveTime.MOSCOW)
                .toInstant()
                .plus(Duration.ofMinutes(luck.nextInt(90 * 24 * 60)));
        List<Event> events = new ArrayList<>();
        List<Long> taken = new ArrayList<>();
        int doings = 1 + luck.nextInt(7);
        for (int i = 0; i < doings; i++) {
            String activity = ACTIVITIES.get(luck.nextInt(ACTIVITIES.size()));
            long from = free(taken, luck.nextInt(6 * 24 * 60));
            String instance = name + "/" + i;
            if (luck.nextInt(5) > 0) {
                events.add(new Event(name, activity, "start", instance, start.plus(Duration.ofMinutes(from))));
            }
            long to = free(taken, from + 1 + luck.nextInt(4 * 24 * 60));
            events.add(new Event(name, activity, "complete", instance, start.plus(Duration.ofMinutes(to))));
            if (luck.nextInt(10) == 0) {
                long between = free(taken, from + 1);
                events.add(new Event(name, activity, "reassign", instance, start.plus(Duration.ofMinutes(between))));
            }
        }
        Instant deadline = luck.nextInt(10) < 7 ? start.plus(Duration.ofMinutes(luck.nextInt(12 * 24 * 60))) : null;
        return new Case(name, deadline, events);
    }

    private static long free(List<Long> taken, long wanted) {
        long minute = wanted;
        while (taken.contains(minute)) {
            minute++;
        }
        taken.add(minute);
        return minute;
    }

    int events() {
        return cases.stream().mapToInt(one -> one.events().size()).sum();
    }

    private static String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(NaiveTime.MOSCOW));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    String xes() {
        StringBuilder xes =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n");
        for (Case one : cases) {
            xes.append("<trace>\n<string key=\"concept:name\" value=\"%s\"/>\n".formatted(xml(one.name())));
            if (one.deadline() != null) {
                xes.append("<date key=\"deadline\" value=\"%s\"/>\n".formatted(iso(one.deadline())));
            }
            List<Event> events = new ArrayList<>(one.events());
            Collections.shuffle(events, luck);
            for (Event event : events) {
                xes.append("""
                        <event>
                        <string key="concept:name" value="%s"/><string key="org:resource" value="Иванов И. И."/>
                        <string key="lifecycle:transition" value="%s"><string key="nested" value="x"/></string>
                        <string key="concept:instance" value="%s"/><date key="time:timestamp" value="%s"/>
                        </event>
                        """.formatted(xml(event.activity()), event.transition(), event.instance(), event.at()));
            }
            xes.append("</trace>\n");
        }
        return xes.append("</log>\n").toString();
    }

    /** Lines of all cases in any order. */
    String csv() {
        List<String> lines = new ArrayList<>();
        for (Case one : cases) {
            for (Event event : one.events()) {
                lines.add("%s;%s;%s;%s;%s;%s\r\n"
                        .formatted(
                                one.name(),
                                "\"" + event.activity().replace("\"", "\"\"") + "\"",
                                iso(event.at()).replace('T', ' '),
                                event.transition(),
                                event.instance(),
                                one.deadline() == null ? "" : iso(one.deadline())));
            }
        }
        Collections.shuffle(lines, luck);
        return "\uFEFFcase;activity;timestamp;transition;instance;deadline\r\n" + String.join("", lines);
    }

    static String monthOf(Case one) {
        List<Event> events = one.inOrder();
        ZonedDateTime end = events.get(events.size() - 1).at().atZone(NaiveTime.MOSCOW);
        return DateTimeFormatter.ofPattern("yyyy-MM").format(end);
    }
}
