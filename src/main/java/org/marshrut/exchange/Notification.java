package org.marshrut.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells of a paper that he was sent.
 *
 * @param document identifier of the paper, or of the message that brought it
 * @param time as it stands there; systems leave out the offset
 * @param number of whoever tells, with its date; empty where there is none
 * @param foundation number of the paper with whoever sent it, with its date
 */
record Notification(
        UUID document,
        Kind kind,
        String time,
        String number,
        @Nullable LocalDate date,
        String foundation,
        @Nullable LocalDate foundationDate,
        String comment)
        implements Content {

    /** The names are those of the elements. */
    enum Kind {
        ACCEPTED("documentAccepted", "Зарегистрирован"),
        REFUSED("documentRefused", "Отказано в регистрации"),
        EXECUTOR_ASSIGNED("executorAssigned", "Назначен исполнитель"),
        REPORT_PREPARED("reportPrepared", "Доклад подготовлен"),
        REPORT_SENT("reportSent", "Доклад направлен"),
        COURSE_CHANGED("courseChanged", "Исполнение"),
        PUBLISHED("documentPublished", "Опубликование");

        final String element;
        final String title;

        Kind(String element, String title) {
            this.element = element;
            this.title = title;
        }

        /** One adapter leaves a letter out. */
        private static Optional<Kind> of(String element) {
            String written = element.equals("reportPepared") ? REPORT_PREPARED.element : element;
            return Stream.of(values())
                    .filter(kind -> kind.element.equals(written))
                    .findFirst();
        }
    }

    @Override
    public List<String> lines() {
        return List.of(kind.element, document.toString(), number + " " + date, comment);
    }

    static Notification read(XmlElement notification) {
        UUID document = notification.uid();
        if (document == null) {
            throw new PackageFault("В уведомлении нет идентификатора документа, о котором оно.");
        }
        for (XmlElement child : notification.children()) {
            Optional<Kind> kind = Kind.of(child.name());
            if (kind.isPresent()) {
                String comment = Stream.of(child.text("reason"), child.text("comment"), notification.text("comment"))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
                return new Notification(
                        document,
                        kind.get(),
                        child.text("time"),
                        Passport.number(child.text("num", "number")),
                        Passport.date(child.text("num", "date")),
                        Passport.number(child.text("foundation", "num", "number")),
                        Passport.date(child.text("foundation", "num", "date")),
                        comment);
            }
        }
        throw new PackageFault("Уведомление неизвестного вида: «Маршрут» понимает виды версий 2.2–2.7.1.");
    }
}
