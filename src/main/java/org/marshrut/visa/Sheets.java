package org.marshrut.visa;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose visas a document needs, as the table said when a round began: an analyst's later version of the table asks nobody
 * else of a document that has passed the round, and lets nobody off.
 */
@Component
class Sheets {

    /**
     * A place on the sheet of the latest round of a step.
     *
     * @param title of the position, in Russian
     * @param quorum how many agreements of the stage are enough; null when everybody has to answer
     */
    record Place(
            String step,
            String position,
            String title,
            int stage,
            @Nullable Integer quorum) {}

    /** The place of a sheet on which nobody is. */
    static final String NOBODY = "NOBODY";

    private final JdbcClient jdbc;

    Sheets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the sheet of a round that begins; also that nobody is on it. */
    void keep(UUID document, String step, int round, List<Seat> sheet) {
        List<Seat> kept = sheet.isEmpty() ? List.of(new Seat("", List.of(NOBODY), 1, null)) : sheet;
        jdbc.sql("""
                        insert into sheet_places (document_id, step, round, position, stage, quorum)
                        select :document, :step, :round, s.* from unnest(:positions::text[], :stages::int[], :quorums::int[]) s
                        on conflict do nothing
                        """)
                .param("document", document)
                .param("step", step)
                .param("round", round)
                .param("positions", kept.stream().map(Seat::position).toArray(String[]::new))
                .param("stages", kept.stream().map(Seat::stage).toArray(Integer[]::new))
                .param("quorums", kept.stream().map(Seat::quorum).toArray(Integer[]::new))
                .update();
    }

    /** Empty for a document that began no round since sheets are kept; {@link #NOBODY} alone where the table says so. */
    List<Place> of(UUID document) {
        return jdbc.sql("""
                        select s.step, s.position, coalesce(p.title, s.position) as title, s.stage, s.quorum
                        from sheet_places s left join positions p on p.code = s.position
                        where s.document_id = :document
                          and s.round = (select max(l.round) from sheet_places l
                                         where l.document_id = s.document_id and l.step = s.step)
                        order by s.step, s.stage, s.position
                        """).param("document", document).query(Place.class).list();
    }
}
