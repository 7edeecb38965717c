package org.marshrut.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.DocumentView.Summary;
import org.marshrut.organisation.Today;
import org.marshrut.step.StepKind;
import org.marshrut.text.SearchQuestions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds documents for the person who asks; what is not open to him is neither found nor counted. */
@Component
class DocumentSearch {

    /** What a list may be narrowed by; null means no matter. */
    record Conditions(
            @Nullable String text,
            @Nullable String kind,
            @Nullable String state,
            @Nullable String organisation,
            @Nullable Boolean overdue,
            Way way) {}

    /**
     * Where it comes from, and where it is.
     *
     * @param author log-in of who submitted it
     * @param holder log-in of somebody who has a task of it now
     * @param stage what kind of step it waits at
     * @param from first day of submission, {@code to} the last one, by the clock where the one who asks works
     */
    record Way(
            @Nullable String author,
            @Nullable String holder,
            @Nullable StepKind stage,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** Of somebody who reads more than a few thousand documents no more are counted: the number would cost more than it says. */
    static final int MOST_COUNTED = 1000;

    /** Hits of words up to which they are looked up, and not looked for in what is left by all else. */
    private static final int FEW_HITS = 20_000;

    /** Up to which going from the newest document on would find a page of them too late. */
    private static final int RARE = 3_000;

    private static final String OVERDUE = """
            exists (select 1 from decisions o where o.document_id = d.id and o.overdue_at is not null
                    and o.decided_at is null and o.cancelled_at is null)
            """;
    private static final String HITS = """
            select id from documents where search @@ cast(:question as tsquery)
            union all
            select document_id from files where search @@ cast(:question as tsquery)
            """;
    private static final String IN_HITS = "d.id in (" + HITS + ")";
    private static final String HAS_WORDS = """
            (d.search @@ cast(:question as tsquery)
             or exists (select 1 from files f where f.document_id = d.id and f.search @@ cast(:question as tsquery)))
            """;
    private static final String HELD = """
            d.id in (select w.document_id from open_tasks t join decisions w on w.task_id = t.id
                     where t.assignee = :holder)
            """;
    private static final String AT_STAGE = """
            d.id in (select w.document_id from decisions w where w.step = :stage and w.task_id is not null
                     and w.decided_at is null and w.cancelled_at is null)
            """;

    /** @param total of all pages, where it comes with the row */
    private record Found(Summary summary, long total) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ReadableDocuments open;
    private final SearchQuestions questions;
    private final PaperCodes codes;
    private final Summaries summaries;
    private final CurrentUser user;
    private final Today today;

    DocumentSearch(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ReadableDocuments open,
            SearchQuestions questions,
            PaperCodes codes,
            Summaries summaries,
            CurrentUser user,
            Today today) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.open = open;
        this.questions = questions;
        this.codes = codes;
        this.summaries = summaries;
        this.user = user;
        this.today = today;
    }

    /**
     * Newest first; the text is the code on a paper, or is looked for in what officials quote a document by, and in its files. The total of whoever reads
     * very much, and that of a page behind the last, ends at {@link #MOST_COUNTED}.
     */
    Page<Summary> page(Conditions asked, int page, int size) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new LinkedHashMap<>(open.params());
        Words words = Words.NONE;
        Optional<UUID> scanned = asked.text() == null ? Optional.empty() : codes.find(asked.text());
        if (scanned.isPresent()) {
            narrow(conditions, params, "d.id = :scanned", "scanned", scanned.get());
        } else if (asked.text() != null && !asked.text().isBlank()) {
            Optional<String> question = questions.of(asked.text());
            if (question.isEmpty()) {
                return new Page<>(List.of(), 0, page, size);
            }
            words = Words.found(hits(question.get()));
            params.put("question", question.get());
        }
        equal(conditions, params, "kind", asked.kind());
        equal(conditions, params, "state", asked.state());
        equal(conditions, params, "organisation", asked.organisation());
        if (asked.overdue() != null) {
            conditions.add((asked.overdue() ? "" : "not ") + OVERDUE);
        }
        way(conditions, params, asked.way());
        params.put("limit", size);
        params.put("offset", (long) page * size);
        return open.readsLittle(params)
                ? ofLittle(words, conditions, params, page, size)
                : ofMuch(words, conditions, params, page, size);
    }

    /** What words ask for, as conditions: by their hits or in each document, whichever is less work. */
    private enum Words {
        NONE("true", "true"),
        RARE(IN_HITS, IN_HITS),
        FEW(HAS_WORDS, IN_HITS),
        MANY(HAS_WORDS, HAS_WORDS);

        private final String ofAPage;
        private final String counted;

        Words(String ofAPage, String counted) {
            this.ofAPage = ofAPage;
            this.counted = counted;
        }

        static Words found(long hits) {
            return hits > FEW_HITS ? MANY : hits > DocumentSearch.RARE ? FEW : RARE;
        }

        boolean lookedUp() {
            return this == RARE || this == FEW;
        }
    }

    private long hits(String question) {
        return jdbc.sql("select count(*) from (" + HITS + " limit :most) h")
                .param("question", question)
                .param("most", FEW_HITS + 1)
                .query(Long.class)
                .single();
    }

    /** Begins with what he has been entered for; all of it is looked at, so its number comes along. */
    private Page<Summary> ofLittle(
            Words words, List<String> conditions, Map<String, Object> params, int page, int size) {
        String entered =
                words.lookedUp() ? ReadableDocuments.ENTERED + " intersect (" + HITS + ")" : ReadableDocuments.ENTERED;
        String where = " from (%s) m join documents d on d.id = m.document_id where %s"
                .formatted(
                        entered,
                        all(conditions, ReadableDocuments.visible("d"), words.lookedUp() ? "true" : words.ofAPage));
        return transaction.execute(status -> {
            // His few thousand rows are looked up one by one, in memory. The planner takes that for dear, and would
            // rather
            // go through all documents, or start a second process, which takes longer than the whole.
            jdbc.sql("""
                            select set_config('random_page_cost', '1.1', true)
                                || set_config('max_parallel_workers_per_gather', '0', true)
                            """).query(String.class).single();
            List<Found> found = rows("count(*) over ()", where, params);
            long total = found.isEmpty()
                    ? count(where, params, Integer.MAX_VALUE)
                    : found.get(0).total();
            return new Page<>(found.stream().map(Found::summary).toList(), total, page, size);
        });
    }

    /** Begins with the newest document, or with what the conditions are rarest in. */
    private Page<Summary> ofMuch(Words words, List<String> conditions, Map<String, Object> params, int page, int size) {
        String from = " from documents d where ";
        String readable = ReadableDocuments.readable("d");
        List<Found> found = rows("cast(0 as bigint)", from + all(conditions, readable, words.ofAPage), params);
        long total = count(from + all(conditions, readable, words.counted), params, MOST_COUNTED);
        return new Page<>(found.stream().map(Found::summary).toList(), total, page, size);
    }

    private static String all(List<String> conditions, String... more) {
        return Stream.concat(conditions.stream(), Stream.of(more)).collect(Collectors.joining(" and "));
    }

    private List<Found> rows(String total, String where, Map<String, Object> params) {
        // ids alone are sorted, a row is wide
        return jdbc.sql("select d.*, found.total, " + OVERDUE + " as overdue from (select d.id, " + total + " as total"
                        + where + " order by d.submitted_at desc, d.id limit :limit offset :offset) found"
                        + " join documents d on d.id = found.id order by d.submitted_at desc, d.id")
                .params(params)
                .query((row, n) -> new Found(summaries.of(row), row.getLong("total")))
                .list();
    }

    private long count(String where, Map<String, Object> params, int most) {
        return jdbc.sql("select count(*) from (select 1" + where + " limit :most) counted")
                .params(params)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private void way(List<String> conditions, Map<String, Object> params, Way way) {
        equal(conditions, params, "author", way.author());
        if (way.holder() != null && !way.holder().isBlank()) {
            narrow(conditions, params, HELD, "holder", way.holder());
        }
        if (way.stage() != null) {
            narrow(conditions, params, AT_STAGE, "stage", way.stage().name());
        }
        var here = today.now(user.login().orElse("")).getOffset();
        if (way.from() != null) {
            narrow(
                    conditions,
                    params,
                    "d.submitted_at >= :from",
                    "from",
                    way.from().atStartOfDay().atOffset(here));
        }
        if (way.to() != null) {
            narrow(
                    conditions,
                    params,
                    "d.submitted_at < :after",
                    "after",
                    way.to().plusDays(1).atStartOfDay().atOffset(here));
        }
    }

    private static void equal(
            List<String> conditions, Map<String, Object> params, String column, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            narrow(conditions, params, "d." + column + " = :" + column, column, value);
        }
    }

    private static void narrow(
            List<String> conditions, Map<String, Object> params, String condition, String name, Object value) {
        conditions.add(condition);
        params.put(name, value);
    }
}
