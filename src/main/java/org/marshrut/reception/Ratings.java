package org.marshrut.reception;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardNotes;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sole writer of what citizens think of answers. Whoever may read the document reads the words, on its card. */
@Component
class Ratings implements CardNotes {

    private static final int LONGEST = 1000;
    private static final int MAY_CHANGE_DAYS = 30;

    /** @param stars from 1 to 5 */
    record Rating(UUID documentId, int stars, @Nullable String words, OffsetDateTime ratedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Ratings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<UUID, Rating> of(Collection<UUID> documents) {
        return jdbc
                .sql("select document_id, stars, words, rated_at from citizen_ratings where document_id = any(?)")
                .param(documents.toArray(UUID[]::new))
                .query(Rating.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Rating::documentId, Function.identity()));
    }

    boolean mayChange(@Nullable Rating rating) {
        return rating == null || rating.ratedAt().plusDays(MAY_CHANGE_DAYS).isAfter(now());
    }

    /** @throws Refusal 400 naming {@code stars} or {@code text}, 409 when there is no answer or it is too late to change */
    void rate(UUID citizen, Paper.Part part, @Nullable String stars, @Nullable String words) {
        if (stars == null || !stars.matches("[1-5]")) {
            throw Refusal.field("stars", "Выберите оценку от 1 до 5.");
        }
        Typed typed = Typed.text(words);
        if (typed.fault() != null) {
            throw Refusal.field("text", typed.fault());
        }
        if (typed.isLongerThan(LONGEST)) {
            throw Refusal.field("text", "Слова об ответе — не длиннее 1000 знаков. Сократите их.");
        }
        if (!part.hasResult()) {
            throw Refusal.conflict("Оценить можно готовый ответ.");
        }
        int kept = jdbc.sql("""
                        insert into citizen_ratings as r (document_id, citizen_id, organisation, stars, words, rated_at, changed_at)
                        values (:document, :citizen, :organisation, :stars, :words, :now, :now)
                        on conflict (document_id) do update set stars = excluded.stars, words = excluded.words,
                          changed_at = excluded.changed_at
                          where r.citizen_id = excluded.citizen_id and r.rated_at > :earliest
                        """)
                .param("document", part.document())
                .param("citizen", citizen)
                .param("organisation", part.organisation())
                .param("stars", Integer.parseInt(stars))
                .param("words", typed.isBlank() ? null : typed.text())
                .param("now", now())
                .param("earliest", now().minusDays(MAY_CHANGE_DAYS))
                .update();
        if (kept == 0) {
            throw Refusal.conflict("Оценку меняют в течение 30 дней, этот срок прошёл.");
        }
    }

    @Override
    public List<String> of(UUID document) {
        return of(List.of(document)).values().stream()
                .map(rating -> "Оценка ответа заявителем: %d из 5%s"
                        .formatted(rating.stars(), rating.words() == null ? "." : ". «" + rating.words() + "»"))
                .toList();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
