package org.marshrut.notification;

import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.notification.Letters.Letter;
import org.marshrut.notification.NoticeQueries.Line;
import org.marshrut.text.Typed;
import org.springframework.stereotype.Component;

/**
 * Says in letters what notices say: {@link Mailing} writes them. They hold notices and links, never a word of a document: mail is
 * read by servers on its way.
 */
@Component
class LetterWriter {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM HH:mm");
    private static final int LONGEST_SUBJECT = 150;

    /** The notices of one kind, as a letter shows them. */
    record Section(String title, List<Entry> entries) {}

    record Entry(String at, String text, @Nullable String link) {}

    private final Mail mail;
    private final NoticeQueries notices;

    LetterWriter(Mail mail, NoticeQueries notices) {
        this.mail = mail;
        this.notices = notices;
    }

    Mailing.Words write(Letter letter) {
        List<Line> lines = notices.ofLetter(letter.id(), letter.login());
        return new Mailing.Words(
                "letter-%d.%d".formatted(letter.id(), letter.gatheredAt().toEpochSecond()),
                letter.gatheredAt(),
                subject(lines),
                "notices",
                Map.of("sections", sections(lines), "all", mail.tasklist("#/notices")));
    }

    private List<Section> sections(List<Line> lines) {
        Map<Notice.Kind, List<Entry>> kinds = lines.stream()
                .collect(Collectors.groupingBy(
                        Line::kind,
                        TreeMap::new,
                        Collectors.mapping(
                                line -> new Entry(
                                        MOMENT.format(line.at()),
                                        Typed.shown(line.text()),
                                        line.task() == null ? null : mail.task(line.task())),
                                Collectors.toList())));
        return kinds.entrySet().stream()
                .map(kind -> new Section(kind.getKey().title(), kind.getValue()))
                .toList();
    }

    /** The most pressing notice, and how many there are. */
    private static String subject(List<Line> lines) {
        String first = lines.stream()
                .min(Comparator.comparing(Line::kind))
                .orElseThrow()
                .text();
        String subject = Typed.shown("Маршрут: " + first).replaceAll(" +", " ");
        String more = lines.size() == 1 ? "" : " (и ещё уведомлений: %d)".formatted(lines.size() - 1);
        return (subject.length() > LONGEST_SUBJECT ? Typed.cut(subject, LONGEST_SUBJECT - 1) + "…" : subject) + more;
    }
}
