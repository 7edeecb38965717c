package org.marshrut.roster;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organisations as administrators look through them. */
@Component
class OrganisationList {

    /**
     * @param superior code of the organisation above and {@code superiorName} its short name; null where there is none
     * @param seats workplaces; null when nobody has said how many
     * @param district in words, empty where nobody has said
     * @param connectedOn since when it works here; null while it does not
     * @param closedOn the first day on which it exists no longer, {@code successor} who answers for it then; null for no end
     */
    record ListedOrganisation(
            String code,
            String name,
            String shortName,
            String type,
            String zone,
            @Nullable Integer seats,
            @Nullable String superior,
            @Nullable String superiorName,
            String district,
            @Nullable LocalDate connectedOn,
            @Nullable LocalDate closedOn,
            @Nullable String successor) {}

    record OrganisationPage(List<ListedOrganisation> items, long total, int page, int size) {}

    private static final String FILTER = """
             where (cast(:text as text) is null or o.code = :text
                    or strpos(lower(o.name), :text) > 0 or strpos(lower(o.short_name), :text) > 0)
            """;

    private final JdbcClient jdbc;

    OrganisationList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param text a code or a part of the name; null for all */
    OrganisationPage page(@Nullable String text, int page, int size) {
        String asked = text == null ? null : text.toLowerCase(Locale.forLanguageTag("ru"));
        List<ListedOrganisation> rows = jdbc.sql("""
                        select o.code, o.name, o.short_name, o.type, o.zone, o.seats, o.parent as superior,
                               s.short_name as superior_name, o.district, o.connected_on, o.closed_on, o.successor
                        from organisations o left join organisations s on s.code = o.parent
                        """ + FILTER + " order by o.code limit :size offset :skip")
                .param("text", asked, Types.VARCHAR)
                .param("size", size)
                .param("skip", (long) page * size)
                .query(ListedOrganisation.class)
                .list();
        long total = jdbc.sql("select count(*) from organisations o" + FILTER)
                .param("text", asked, Types.VARCHAR)
                .query(Long.class)
                .single();
        return new OrganisationPage(rows, total, page, size);
    }
}
