package org.marshrut.correspondence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a paper or a letter hangs together with: where it came from, what it answers, what answers it. */
@Component
class Links {

    enum LinkKind {
        /** The letter as which the sender keeps it. */
        ARRIVED_FROM,
        ANSWERS,
        ANSWERED_BY
    }

    /**
     * @param documentId null for whoever may not read it
     * @param number and {@code date} of its registration; null while it has none
     * @param party whose it is, in words
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Link(
            LinkKind kind,
            @Nullable UUID documentId,
            @Nullable String number,
            @Nullable LocalDate date,
            @Nullable String party) {}

    /**
     * Of two organisations each sees its own side: the answer as it came in, the question as it went out. Of an answer from outside
     * there is only the one side.
     */
    private static final String ALL = """
            with own as (select organisation from documents where id = :id),
            links as (
              select 'ARRIVED_FROM' as kind, x.document_id as other, p.correspondent as party
              from dispatches x join incoming_papers p on p.document_id = x.incoming_id where x.incoming_id = :id
              union all
              select 'ANSWERS', l.to_id, p.correspondent
              from document_links l left join incoming_papers p on p.document_id = l.to_id where l.from_id = :id
              union all
              select 'ANSWERED_BY', l.from_id, o.short_name
              from document_links l join documents a on a.id = l.from_id join organisations o on o.code = a.organisation
              where l.to_id = :id and a.state not in ('REJECTED', 'RECALLED', 'ANNULLED')
              union all
              select 'ANSWERS', asked.document_id, o.short_name
              from dispatches came join document_links l on l.from_id = came.document_id
              join dispatches asked on asked.incoming_id = l.to_id join documents q on q.id = asked.document_id
              join own on own.organisation = q.organisation join organisations o on o.code = q.organisation
              where came.incoming_id = :id
              union all
              select 'ANSWERED_BY', back.incoming_id, p.correspondent
              from dispatches asked join dispatches back on back.document_id = asked.answer_id
              join own on own.organisation = back.organisation
              join incoming_papers p on p.document_id = back.incoming_id
              where asked.document_id = :id
              union all
              select 'ANSWERS', asked.document_id, o.short_name
              from dispatches asked join incoming_papers p on p.document_id = asked.answer_id
              join documents q on q.id = asked.document_id join own on own.organisation = q.organisation
              join organisations o on o.code = q.organisation
              where asked.answer_id = :id
              union all
              select 'ANSWERED_BY', asked.answer_id, p.correspondent
              from dispatches asked join incoming_papers p on p.document_id = asked.answer_id
              join documents a on a.id = asked.answer_id join own on own.organisation = a.organisation
              where asked.document_id = :id)
            """;

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;

    Links(JdbcClient jdbc, ReadableDocuments readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    Page<Link> page(UUID document, int page, int size) {
        String from = " from links join documents d on d.id = links.other where " + ReadableDocuments.visible("d");
        long total = jdbc.sql(ALL + "select count(*)" + from)
                .param("id", document)
                .params(readable.params())
                .query(Long.class)
                .single();
        return new Page<>(
                jdbc.sql(ALL
                                + "select links.kind, case when %s then d.id end as document_id,"
                                        .formatted(ReadableDocuments.readable("d"))
                                + " d.registration_number as number, d.registration_date as date, links.party"
                                + from
                                + " order by d.registration_date, d.id, links.kind limit :limit offset :offset")
                        .param("id", document)
                        .param("limit", size)
                        .param("offset", (long) page * size)
                        .params(readable.params())
                        .query(Link.class)
                        .list(),
                total,
                page,
                size);
    }
}
