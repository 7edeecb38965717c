package org.marshrut.demo;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.marshrut.engine.AtStartup;
import org.marshrut.organisation.DemoRegion;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who signs what in the demo region of the kinds that routes bring along: known only once the routes are deployed. A right
 * that was entered before, whatever has become of it since, is not entered again.
 */
@Component
@Order(60)
class DemoSigningRights implements AtStartup {

    private final DemoRegion region;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoSigningRights(DemoRegion region, JdbcClient jdbc, Clock clock) {
        this.region = region;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void prepare() {
        if (region.wanted()) {
            DemoStaff.lines("signing-rights").forEach(this::enter);
        }
    }

    /** Of a position or a kind that this installation does not have, nothing. */
    private void enter(List<String> row) {
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        select p.code, k.code, date '2020-01-01', :order, 'marshrut', :now
                        from positions p cross join document_kinds k
                        where p.code = :position and k.code = :kind and k.signed
                          and not exists (select 1 from signing_rights r where r.position = p.code and r.kind = k.code)
                        on conflict do nothing
                        """)
                .param("position", row.get(0))
                .param("kind", row.get(1))
                .param("order", row.get(2))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
