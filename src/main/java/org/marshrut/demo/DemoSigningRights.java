package org.marshrut.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.marshrut.engine.AtStartup;
import org.marshrut.organisation.DemoRegion;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who signs the kinds that routes bring along, in the demo region: a file, once the routes are deployed. */
@Component
@Order(60)
class DemoSigningRights implements AtStartup {

    private static final String FILE = "demo/signing-rights.csv";

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
            lines().stream().skip(1).map(line -> line.split(";", -1)).forEach(this::give);
        }
    }

    /** Once: what an administrator has changed since stays. */
    private void give(String[] cells) {
        jdbc.sql("""
                        insert into signing_rights (position, kind, valid_from, order_number, entered_by, entered_at)
                        select p.code, k.code, date '2020-01-01', :order, 'marshrut', :at
                        from positions p, document_kinds k
                        where p.code = :position and k.code = :kind
                          and not exists (select 1 from signing_rights r where r.position = p.code and r.kind = k.code)
                        """)
                .param("position", cells[0])
                .param("kind", cells[1])
                .param("order", cells[2])
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static List<String> lines() {
        try {
            return new ClassPathResource(FILE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
