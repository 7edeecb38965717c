package org.marshrut.edition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.ReadableDocuments;
import org.marshrut.edition.ListView.ListSummary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The lists that the person who asks may read: an open one with any of its documents, a restricted one only with all of them,
 * because each version holds what all before have brought.
 */
@Component
class ReadableLists {

    private static final String OF_LIST =
            "from editions e join documents d on d.id = e.document_id where e.list_id = l.id";

    private static final String READABLE = """
            exists (select 1 %1$s and %2$s)
            and (not l.restricted or not exists (select 1 %1$s and not %2$s))
            """.formatted(OF_LIST, ReadableDocuments.readable("d"));

    private static final String SUMMARY = "select l.id, l.code, l.name, l.restricted, l.current, l.newest from lists l";

    private final JdbcClient jdbc;
    private final ReadableDocuments readable;

    ReadableLists(JdbcClient jdbc, ReadableDocuments readable) {
        this.jdbc = jdbc;
        this.readable = readable;
    }

    Page<ListSummary> page(@Nullable String code, int page, int size) {
        String where = " where " + (code == null ? "" : "l.code = :code and ") + READABLE;
        Map<String, Object> params = new HashMap<>(readable.params());
        if (code != null) {
            params.put("code", code);
        }
        long total = jdbc.sql("select count(*) from lists l" + where)
                .params(params)
                .query(Long.class)
                .single();
        List<ListSummary> items = jdbc.sql(SUMMARY + where + " order by l.name, l.id limit :size offset :offset")
                .params(params)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(ListSummary.class)
                .list();
        return new Page<>(items, total, page, size);
    }

    Optional<ListSummary> find(UUID list) {
        return jdbc.sql(SUMMARY + " where l.id = :list and " + READABLE)
                .params(readable.params())
                .param("list", list)
                .query(ListSummary.class)
                .optional();
    }
}
