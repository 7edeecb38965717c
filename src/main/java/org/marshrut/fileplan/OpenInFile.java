package org.marshrut.fileplan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marshrut.document.ReadableDocuments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What keeps a file from being closed: documents of it that are under way or on control, filed already or still to be filed. */
@Component
class OpenInFile {

    private static final int MOST_NAMED = 5;

    private static final String OPEN = """
            select d.registration_number as number, %s as named
            from registers g join documents d on d.register = g.code
              and (g.registry = :organisation and d.register_organisation = '' or d.register_organisation = :organisation)
            join lateral (select t.file_index from register_terms t
                          where t.register = d.register and t.valid_from <= d.registration_date
                          order by t.valid_from desc limit 1) t on replace(t.file_index, '{o}', d.register_organisation) = :index
            where d.registration_date between make_date(:year, 1, 1) and make_date(:year, 12, 31)
              and d.state not in ('FILED', 'ANNULLED', 'REJECTED', 'RECALLED')
              and not exists (select 1 from filed_documents w where w.document_id = d.id)
            union all
            select d.registration_number, %1$s
            from filed_documents w join documents d on d.id = w.document_id where w.case_file = :file and %s
            """.formatted(ReadableDocuments.visible("d"), FileLaw.UNDER_WAY.formatted("d"));

    private record Blocking(String number, boolean named) {}

    private final ReadableDocuments readable;
    private final JdbcClient jdbc;

    OpenInFile(ReadableDocuments readable, JdbcClient jdbc) {
        this.readable = readable;
        this.jdbc = jdbc;
    }

    /** The first of them by number, for whoever asks; empty when there is none. */
    Optional<String> of(CaseFile file) {
        List<Blocking> all = jdbc.sql(OPEN)
                .param("organisation", file.organisation())
                .param("year", file.year())
                .param("index", file.fileIndex())
                .param("file", file.id())
                .params(readable.params())
                .query(Blocking.class)
                .list();
        List<String> named = all.stream()
                .filter(Blocking::named)
                .limit(MOST_NAMED)
                .map(Blocking::number)
                .toList();
        Stream<String> rest =
                all.size() > named.size() ? Stream.of("и ещё %d".formatted(all.size() - named.size())) : Stream.of();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(named.stream(), rest).collect(Collectors.joining(", ")));
    }
}
