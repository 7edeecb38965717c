package org.marshrut.fileplan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of files. Whoever changes one holds it first; files are held in the order of their ids, after locks of documents. */
@Component
class CaseFiles {

    private static final String SELECT = "select " + CaseFile.COLUMNS + " from case_files f ";

    private final JdbcClient jdbc;

    CaseFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Refusal 404 */
    CaseFile get(long id) {
        return one(SELECT + "where f.id = ?", id);
    }

    /**
     * Nobody else changes it, puts something into it or destroys something of it until the transaction ends.
     *
     * @throws Refusal 404
     */
    CaseFile hold(long id) {
        return one(SELECT + "where f.id = ? for update", id);
    }

    /** It stays as it is until the transaction ends. */
    CaseFile keep(long id) {
        return one(SELECT + "where f.id = ? for share", id);
    }

    private CaseFile one(String sql, long id) {
        return jdbc.sql(sql)
                .param(id)
                .query(CaseFile.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("Такого дела нет. Проверьте адрес по номенклатуре дел."));
    }

    /** Held, those of an organisation under these indexes of these years; who is missing is not there. */
    List<CaseFile> hold(String organisation, List<FileLine> lines) {
        return jdbc.sql(SELECT + """
                        where f.organisation = :organisation and (f.year, f.file_index) in (
                          select * from unnest(:years::int[], :indexes::text[]))
                        order by f.id for update
                        """)
                .param("organisation", organisation)
                .param("years", lines.stream().map(FileLine::year).toArray(Integer[]::new))
                .param("indexes", lines.stream().map(FileLine::index).toArray(String[]::new))
                .query(CaseFile.class)
                .list();
    }

    /** Held, those that an act has disposed of. */
    List<CaseFile> holdOfAct(UUID act) {
        return jdbc.sql(SELECT + "where f.act = ? order by f.id for update")
                .param(act)
                .query(CaseFile.class)
                .list();
    }

    List<UUID> documents(long file) {
        return jdbc.sql("select document_id from filed_documents where case_file = ?")
                .param(file)
                .query(UUID.class)
                .list();
    }

    Optional<CaseFile> of(UUID document) {
        return jdbc.sql(SELECT + "join filed_documents w on w.case_file = f.id where w.document_id = ?")
                .param(document)
                .query(CaseFile.class)
                .optional();
    }
}
