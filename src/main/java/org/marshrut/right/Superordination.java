package org.marshrut.right;

import java.sql.Types;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which organisation is directly above which, as administrators enter it. */
@Component
class Superordination {

    /** @param superior code of the organisation above and {@code superiorName} its short name; null where there is none */
    record OrganisationRow(
            String code,
            String name,
            String shortName,
            @Nullable String superior,
            @Nullable String superiorName) {}

    private static final String ROWS = """
            select o.code, o.name, o.short_name, o.parent as superior, s.short_name as superior_name
            from organisations o left join organisations s on s.code = o.parent
            """;
    private final JdbcClient jdbc;
    private final RightChanges changes;
    private final OwnRights own;

    Superordination(JdbcClient jdbc, RightChanges changes, OwnRights own) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.own = own;
    }

    /**
     * @param superior null for an organisation that is under nobody, as a body of local self-government
     * @throws Refusal 403 for an organisation that one heads, 404, 409 for a circle
     */
    OrganisationRow put(String code, @Nullable String superior) {
        return changes.make(() -> {
            OrganisationRow before = get(code);
            if (Objects.equals(before.superior(), superior)) {
                return before;
            }
            if (superior == null) {
                own.checkHeads(code);
            } else {
                get(superior);
                own.checkHeads(code, superior);
                checkCircle(before, superior);
            }
            jdbc.sql("update organisations set parent = :superior where code = :code")
                    .param("superior", superior, Types.VARCHAR)
                    .param("code", code)
                    .update();
            changes.happened(
                    code,
                    "Вышестоящая организация: %s, была: %s".formatted(orNone(superior), orNone(before.superior())));
            return get(code);
        });
    }

    private static String orNone(@Nullable String code) {
        return code == null ? "нет" : code;
    }

    private OrganisationRow get(String code) {
        return jdbc.sql(ROWS + " where o.code = :code")
                .param("code", AskedPage.code(code))
                .query(OrganisationRow.class)
                .optional()
                .orElseThrow(() ->
                        Refusal.notFound("Организации с кодом «%s» нет. Проверьте код.".formatted(Typed.shown(code))));
    }

    private void checkCircle(OrganisationRow organisation, String superior) {
        boolean circle = jdbc.sql("""
                        with recursive above (code) as (
                          select cast(:superior as text)
                          union
                          select o.parent from above a join organisations o on o.code = a.code where o.parent is not null)
                        select exists (select 1 from above where code = :code)
                        """)
                .param("superior", superior)
                .param("code", organisation.code())
                .query(Boolean.class)
                .single();
        if (circle) {
            throw Refusal.conflict(("Получился бы круг: «%s» стоит над указанной организацией или это она сама. Сначала"
                            + " измените подчинённость указанной.")
                    .formatted(organisation.shortName()));
        }
    }
}
