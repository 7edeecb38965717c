package org.marshrut.trail;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/** The parameters of a search as somebody typed them, for the API and the page alike. */
record TrailSearch(
        @Nullable String person,
        @Nullable String event,
        @Nullable String document,
        @Nullable String subject,
        @Nullable String from,
        @Nullable String to,
        @Nullable Integer page,
        @Nullable Integer size) {

    private static final int LARGEST_PAGE = 200;
    private static final int USUAL_PAGE = 50;

    /** @throws Refusal 400 naming the parameter */
    TrailQueries.Search checked() {
        if (number() < 0 || rows() < 1 || rows() > LARGEST_PAGE) {
            throw Refusal.badRequest("Страница считается с 0, на странице от 1 до %d строк.".formatted(LARGEST_PAGE));
        }
        if ((long) number() * rows() > TrailQueries.MOST_COUNTED) {
            throw Refusal.field(
                    "page",
                    "Дальше %d строк не листают. Сузьте поиск днями или выгрузите журнал целиком."
                            .formatted(TrailQueries.MOST_COUNTED));
        }
        return new TrailQueries.Search(
                given(person),
                kind(given(event)),
                id(given(document)),
                given(subject),
                day("from", from),
                day("to", to));
    }

    int number() {
        return page == null ? 0 : page;
    }

    int rows() {
        return size == null ? USUAL_PAGE : size;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().replace("\0", "");
    }

    private static @Nullable TrailEvent kind(@Nullable String event) {
        if (event == null) {
            return null;
        }
        return Arrays.stream(TrailEvent.values())
                .filter(known -> known.name().equals(event))
                .findFirst()
                .orElseThrow(() -> Refusal.field("event", "Такого вида события нет. Возьмите вид из описания API."));
    }

    private static @Nullable UUID id(@Nullable String document) {
        try {
            return document == null ? null : UUID.fromString(document);
        } catch (IllegalArgumentException notAnId) {
            throw Refusal.field("document", "Это не идентификатор документа. Скопируйте его из адреса карточки.");
        }
    }

    private static @Nullable LocalDate day(String field, @Nullable String day) {
        String typed = given(day);
        try {
            LocalDate date = typed == null ? null : LocalDate.parse(typed);
            if (date != null && (date.getYear() < 2000 || date.getYear() > 2200)) {
                throw Refusal.field(field, "День пишется с годом от 2000 до 2200.");
            }
            return date;
        } catch (DateTimeParseException notADay) {
            throw Refusal.field(field, "День записывается как 2026-11-24.");
        }
    }
}
