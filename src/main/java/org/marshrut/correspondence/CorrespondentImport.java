package org.marshrut.correspondence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.marshrut.access.WrongLine;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports correspondents as a whole or not at all; the same file again changes nothing. */
@Component
class CorrespondentImport {

    /** Lines by what becomes of them; nothing is changed while one is wrong. */
    record CorrespondentReport(int added, int changed, int unchanged, List<WrongLine> wrong) {}

    private static final long LOCK = 0x636F_7272_6573_7019L;

    private final JdbcClient jdbc;
    private final Trail trail;

    CorrespondentImport(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** @param dryRun only tells what would happen */
    @Transactional
    public CorrespondentReport load(CorrespondentFile file, boolean dryRun) {
        jdbc.sql("select pg_advisory_xact_lock(?)::text").param(LOCK).query().singleRow();
        Map<String, Correspondent> stored = all().stream().collect(Collectors.toMap(Correspondent::code, one -> one));
        List<WrongLine> wrong = new ArrayList<>(file.wrong());
        List<Correspondent> added = new ArrayList<>();
        List<Correspondent> changed = new ArrayList<>();
        file.lines().values().forEach(one -> {
            Correspondent before = stored.get(one.code());
            if (before == null) {
                added.add(one);
            } else if (!before.equals(one)) {
                changed.add(one);
            }
        });
        clashes(file, stored, wrong);
        if (!dryRun && wrong.isEmpty()) {
            added.forEach(this::put);
            changed.forEach(this::put);
            note(added, "новый корреспондент");
            note(changed, "корреспондент изменён");
        }
        return new CorrespondentReport(
                added.size(), changed.size(), file.lines().size() - added.size() - changed.size(), wrong);
    }

    List<Correspondent> all() {
        return jdbc.sql("select code, name, medo_address, post_address, way, closed from correspondents order by code")
                .query(Correspondent.class)
                .list();
    }

    /** An address of the exchange is one correspondent's, also of one that the file does not name. */
    private static void clashes(CorrespondentFile file, Map<String, Correspondent> stored, List<WrongLine> wrong) {
        stored.values().stream()
                .filter(other -> other.medoAddress() != null && !file.lines().containsKey(other.code()))
                .forEach(other -> file.lines().values().stream()
                        .filter(one -> other.medoAddress().equalsIgnoreCase(one.medoAddress()))
                        .forEach(one -> wrong.add(new WrongLine(
                                0,
                                "medo_address: Адрес %s уже у корреспондента «%s». Исправьте один из двух."
                                        .formatted(one.medoAddress(), other.code())))));
    }

    private void put(Correspondent one) {
        jdbc.sql("""
                        insert into correspondents (code, name, medo_address, post_address, way, closed)
                        values (:code, :name, :medo, :post, :way, :closed)
                        on conflict (code) do update set name = :name, medo_address = :medo, post_address = :post,
                                                         way = :way, closed = :closed
                        """)
                .param("code", one.code())
                .param("name", one.name())
                .param("medo", one.medoAddress())
                .param("post", one.postAddress())
                .param("way", one.way().name())
                .param("closed", one.closed())
                .update();
    }

    private void note(List<Correspondent> written, String what) {
        trail.add(written.stream()
                .map(one -> TrailEntry.of(TrailEvent.ORGANISATION_CHANGED)
                        .about(one.code())
                        .saying(what))
                .toList());
    }
}
