package org.marshrut.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.archive.Question.Correction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds fonds and units. What is closed to whoever asks is neither found nor counted nor suggested. More than
 * {@link #COUNTED} are neither counted nor put in order: whoever finds so many has to say more.
 */
@Component
class FindingAids {

    static final int COUNTED = 1_000;

    /** Of what is common fewer are counted: to find more of them costs more than anybody reads. */
    static final int COUNTED_OF_COMMON = 200;

    /** Rows that are looked at for how common something is. */
    private static final int SAMPLE = 3_000;

    /** Of so many rows the whole index is read faster than a sample is taken. */
    private static final int FEW = 50_000;

    /** The share from which on units are gone through in their order: so many fit that the page is full soon. */
    private static final double COMMON = 0.01;

    /** How far they are gone through: what fits may stand all at the end. */
    private static final int FAR = 40_000;

    /**
     * A page of what was found.
     *
     * @param total at most {@link #COUNTED}, of something common {@link #COUNTED_OF_COMMON}; {@code more} says that there are more
     * @param corrections words that stand nowhere, and for which was looked instead
     * @param suggestion the whole text put right, empty when there is nothing to put right
     */
    record FoundPage<T>(
            List<T> items,
            long total,
            int page,
            int size,
            boolean more,
            List<Correction> corrections,
            String suggestion) {}

    record Fond(
            long id,
            String archive,
            String code,
            String name,
            @Nullable Integer yearsFrom,
            @Nullable Integer yearsTo) {

        public String years() {
            return Years.words(yearsFrom, yearsTo);
        }
    }

    /** @param more whether there are others beside these */
    private record Hits(List<Long> ids, boolean more) {

        private static final Hits NONE = new Hits(List.of(), false);

        static Hits of(List<Long> ids, int most) {
            return new Hits(ids.stream().limit(most).toList(), ids.size() > most);
        }

        Hits and(Hits others) {
            List<Long> both = Stream.concat(ids.stream(), others.ids.stream()).toList();
            return new Hits(both.stream().limit(COUNTED).toList(), more || others.more || both.size() > COUNTED);
        }
    }

    private static final String BY_INDEX = """
            select id from archive_units where open and opens <= :year and search @@ cast(:question as tsquery) limit :most
            """;
    private static final String IN_ORDER = """
            select id from (select id, search from archive_units where open and opens <= :year order by id limit :far) first
            where :question = '' or search @@ cast(:question as tsquery) limit :common
            """;
    private static final String CLOSED =
            "select id from archive_units where not open and search @@ cast(:closed as tsquery) limit :most";
    private static final String UNITS_IN_ORDER =
            " order by f.archive, f.ordinal, f.code, i.ordinal, i.code, u.ordinal, u.code limit :size offset :offset";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ArchiveQuestions questions;
    private final Openings openings;

    FindingAids(JdbcClient jdbc, TransactionTemplate transaction, ArchiveQuestions questions, Openings openings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.questions = questions;
        this.openings = openings;
    }

    /** @param keeper the archive whose closed units may be found too; empty for the public */
    FoundPage<Unit> units(Asked asked, Optional<String> keeper, int page, int size) {
        Question question = questions.of(asked, scopes(keeper));
        Hits hits = question.nothing() ? Hits.NONE : hits(asked, question, keeper);
        List<Unit> units = hits.ids().isEmpty()
                ? List.of()
                : jdbc.sql("select " + UnitRows.COLUMNS + " from " + UnitRows.TABLES + " where u.id = any(:ids)"
                                + UNITS_IN_ORDER)
                        .param("ids", hits.ids().toArray(Long[]::new))
                        .param("year", openings.year())
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query(UnitRows::unit)
                        .list();
        return found(units, hits, asked, question, page, size);
    }

    private Hits hits(Asked asked, Question question, Optional<String> keeper) {
        Optional<ShelfMark> mark = ShelfMark.read(asked.text());
        if (mark.isPresent()) {
            return byMark(asked, mark.get(), keeper);
        }
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("question", question.words());
        params.put("year", openings.year());
        params.put("most", COUNTED + 1);
        params.put("common", COUNTED_OF_COMMON + 1);
        params.put("far", question.words().isEmpty() ? COUNTED_OF_COMMON + 1 : FAR);
        Hits open = open(question, params);
        return keeper.map(archive -> closed(question, archive, params).and(open))
                .orElse(open);
    }

    private Hits open(Question question, Map<String, Object> params) {
        Hits first =
                isCommon(question) ? Hits.of(hinted(IN_ORDER, params, "enable_sort"), COUNTED_OF_COMMON) : Hits.NONE;
        return first.more() || question.words().isEmpty()
                ? first
                : Hits.of(hinted(BY_INDEX, params, "enable_indexscan"), COUNTED);
    }

    /** By a sample; everything is common. */
    private boolean isCommon(Question question) {
        if (question.words().isEmpty()) {
            return true;
        }
        long units = jdbc.sql(
                        "select cast(reltuples as bigint) from pg_class where oid = cast('archive_units' as regclass)")
                .query(Long.class)
                .single();
        return units > FEW
                && jdbc.sql("""
                                select coalesce(avg(case when open and search @@ cast(:question as tsquery) then 1.0 else 0 end), 0) >= :common
                                from archive_units tablesample system (:percent) repeatable (1)
                                """)
                        .param("question", question.words())
                        .param("common", COMMON)
                        .param("percent", 100.0 * SAMPLE / units)
                        .query(Boolean.class)
                        .single();
    }

    private Hits closed(Question question, String archive, Map<String, Object> params) {
        String own = ArchiveQuestions.quoted("@a" + archive);
        params.put("closed", question.words().isEmpty() ? own : question.words() + " & " + own);
        return Hits.of(hinted(CLOSED, params, "enable_indexscan"), COUNTED);
    }

    /** The planner takes the words of a unit for cheap to read and so goes through all of them; it is left the right way alone. */
    private List<Long> hinted(String sql, Map<String, Object> params, String without) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select set_config('enable_seqscan', 'off', true) || set_config(?, 'off', true)"
                            + " || set_config('max_parallel_workers_per_gather', '0', true)")
                    .param(without)
                    .query(String.class)
                    .single();
            return jdbc.sql(sql).params(params).query(Long.class).list();
        }));
    }

    /** What is asked for beside it counts too. */
    private Hits byMark(Asked asked, ShelfMark mark, Optional<String> keeper) {
        List<Long> ids = jdbc.sql("select u.id from " + UnitRows.TABLES + """
                         where f.code = :fond and i.code = :inventory and u.code = :unit
                           and (u.open and u.opens <= :year or f.archive = :keeper)
                           and (:besides = '' or u.search @@ cast(:besides as tsquery)) limit :most
                        """)
                .param("besides", questions.of(asked.withoutText(), List.of()).words())
                .param("fond", mark.fond())
                .param("inventory", mark.inventory())
                .param("unit", mark.unit())
                .param("year", openings.year())
                .param("keeper", keeper.orElse(""))
                .param("most", COUNTED + 1)
                .query(Long.class)
                .list();
        return Hits.of(ids, COUNTED);
    }

    FoundPage<Fond> fonds(Asked asked, int page, int size) {
        Question question = questions.of(asked, List.of(""));
        if (question.nothing()) {
            return found(List.of(), Hits.NONE, asked, question, page, size);
        }
        Map<String, Object> params = Map.of("question", question.words(), "most", COUNTED + 1);
        List<Long> ids = question.words().isEmpty()
                ? hinted(
                        "select id from archive_fonds order by archive, ordinal, code limit :most",
                        params,
                        "enable_sort")
                : hinted(
                        "select id from archive_fonds where search @@ cast(:question as tsquery) limit :most",
                        params,
                        "enable_indexscan");
        Hits hits = Hits.of(ids, COUNTED);
        List<Fond> fonds = ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select id, archive, code, name, years_from, years_to from archive_fonds where id = any(:ids)
                                order by archive, ordinal, code limit :size offset :offset
                                """)
                        .param("ids", hits.ids().toArray(Long[]::new))
                        .param("size", size)
                        .param("offset", (long) page * size)
                        .query(Fond.class)
                        .list();
        return found(fonds, hits, asked, question, page, size);
    }

    private static <T> FoundPage<T> found(
            List<T> items, Hits hits, Asked asked, Question question, int page, int size) {
        return new FoundPage<>(
                items,
                hits.ids().size(),
                page,
                size,
                hits.more(),
                question.corrections(),
                question.suggestion(asked.text() == null ? "" : asked.text()));
    }

    private static List<String> scopes(Optional<String> keeper) {
        return Stream.concat(Stream.of(""), keeper.stream()).toList();
    }
}
