package org.marshrut.right;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Positions whose signature papers of a kind cannot do without. */
@Component
class RequiredSignatories {

    /**
     * A kind whose papers are signed.
     *
     * @param signatories empty where anybody with the right signs
     * @param electronic whether an administrator requires electronic signatures
     */
    record SignedKind(String code, String name, List<Signatory> signatories, boolean electronic) {}

    record Signatory(String position, String title) {}

    record SignedKindPage(List<SignedKind> items, long total, int page, int size) {}

    private record Row(String kind, String position, String title) {}

    private record Named(String code, String name, boolean electronic) {}

    private static final String KINDS = """
            select k.code, k.name, exists (select 1 from required_electronic_signatures e where e.kind = k.code) as electronic
            from document_kinds k""";

    private final JdbcClient jdbc;
    private final RightChanges changes;
    private final OwnRights own;
    private final Clock clock;

    RequiredSignatories(JdbcClient jdbc, RightChanges changes, OwnRights own, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.own = own;
        this.clock = clock;
    }

    SignedKindPage page(int page, int size) {
        List<Named> kinds = jdbc.sql("""
                        %s where k.signed order by k.name, k.code limit ? offset ?
                        """.formatted(KINDS))
                .params(size, (long) page * size)
                .query(Named.class)
                .list();
        Map<String, List<Signatory>> signatories =
                of(kinds.stream().map(Named::code).toArray(String[]::new));
        long total = jdbc.sql("select count(*) from document_kinds where signed")
                .query(Long.class)
                .single();
        List<SignedKind> items = kinds.stream()
                .map(kind -> new SignedKind(
                        kind.code(), kind.name(), signatories.getOrDefault(kind.code(), List.of()), kind.electronic()))
                .toList();
        return new SignedKindPage(items, total, page, size);
    }

    /** @throws Refusal 404 */
    SignedKind get(String code) {
        Named kind = jdbc.sql(KINDS + " where k.code = :code and k.signed")
                .param("code", AskedPage.code(code))
                .query(Named.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("Вида с таким кодом нет среди документов, которые подписывают."));
        return new SignedKind(
                kind.code(), kind.name(), of(kind.code()).getOrDefault(kind.code(), List.of()), kind.electronic());
    }

    private Map<String, List<Signatory>> of(String... kinds) {
        Map<String, List<Signatory>> found = new TreeMap<>();
        jdbc.sql("""
                        select r.kind, r.position, p.title from required_signatories r join positions p on p.code = r.position
                        where r.kind = any(?) order by p.title, p.code
                        """).param(kinds).query(Row.class).list().forEach(row -> found.computeIfAbsent(
                        row.kind(), kind -> new ArrayList<>())
                .add(new Signatory(row.position(), row.title())));
        return found;
    }

    /**
     * In the place of those there were; none lets anybody with the right sign alone.
     *
     * @throws Refusal 400 for a position added that is unknown or may not sign the kind today, 403 for one's own, 404
     */
    SignedKind put(String code, @Nullable List<@Nullable String> positions) {
        if (positions == null) {
            throw Refusal.field(
                    "positions", "Перечислите коды должностей; пустой список — подписывает любой, у кого есть право.");
        }
        Set<String> wanted = new LinkedHashSet<>();
        EntryReader reader = new EntryReader();
        positions.forEach(position -> wanted.add(reader.line("positions", position, "Укажите код должности.")));
        reader.check();
        return changes.make(() -> {
            SignedKind before = get(code);
            Set<String> had = new LinkedHashSet<>(
                    before.signatories().stream().map(Signatory::position).toList());
            if (had.equals(wanted)) {
                return before;
            }
            wanted.stream()
                    .filter(position -> !had.contains(position))
                    .forEach(position -> checkMaySign(position, before));
            Set<String> touched = new LinkedHashSet<>(had);
            touched.addAll(wanted);
            touched.removeIf(position -> had.contains(position) == wanted.contains(position));
            touched.forEach(own::checkPosition);
            replace(before.code(), wanted);
            changes.happened(
                    before.code(),
                    wanted.isEmpty()
                            ? "Обязательных подписантов нет"
                            : "Обязательные подписанты: " + String.join(", ", wanted));
            return get(code);
        });
    }

    private void replace(String kind, Set<String> positions) {
        jdbc.sql("delete from required_signatories where kind = ?").param(kind).update();
        jdbc.sql("insert into required_signatories (kind, position) select ?, unnest(?)")
                .params(kind, positions.toArray(String[]::new))
                .update();
    }

    private void checkMaySign(String position, SignedKind kind) {
        boolean may = jdbc.sql("""
                        select exists (select 1 from signing_rights r join positions p on p.code = r.position
                                       join organisations o on o.code = p.organisation
                                       where r.position = :position and r.kind = :kind
                                         and (:now at time zone o.zone)::date
                                             between r.valid_from and coalesce(r.valid_to, 'infinity'))
                        """)
                .param("position", position)
                .param("kind", kind.code())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (!may) {
            throw Refusal.field(
                    "positions",
                    "У должности «%s» сегодня нет права подписи таких документов (%s), или такой должности нет. Сначала внесите право."
                            .formatted(position, kind.name()));
        }
    }
}
