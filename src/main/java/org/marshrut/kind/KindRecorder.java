package org.marshrut.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import org.marshrut.engine.RouteDeployed;
import org.marshrut.kind.StartEvents.Drawn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the kinds of each version of a route, in the transaction of its deployment. A version that does not say which kinds it
 * takes, takes those of the one before: whoever redraws the steps loses no kind by an old file.
 */
@Component
class KindRecorder {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    KindRecorder(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @EventListener
    void hear(RouteDeployed deployed) {
        StartEvents.in(deployed.diagram()).stream()
                .filter(drawn -> drawn.route().equals(deployed.route()))
                .findFirst()
                .ifPresentOrElse(drawn -> keep(deployed, drawn), () -> goOn(deployed));
    }

    private void keep(RouteDeployed deployed, Drawn drawn) {
        jdbc.sql("update document_kinds set drafted = false where route = ?")
                .param(deployed.route())
                .update();
        for (String code : drawn.codes()) {
            Map<String, String> data = drawn.of(code);
            RouteKind kind = new RouteKind(0, deployed.route(), deployed.definitionId(), code, data);
            jdbc.sql("""
                            insert into document_kinds (code, name, route, drafted, signed, register)
                            values (:code, :name, :route, true, :signed, :register)
                            on conflict (code) do update set name = excluded.name, route = excluded.route, drafted = true,
                                register = excluded.register,
                                signed = document_kinds.signed or excluded.signed
                            """)
                    .param("code", code)
                    .param("name", kind.name())
                    .param("route", deployed.route())
                    .param("signed", kind.signed())
                    .param("register", kind.register().orElse(code))
                    .update();
            jdbc.sql("insert into route_kinds (route, definition_id, code, data) values (?, ?, ?, cast(? as jsonb))")
                    .params(deployed.route(), deployed.definitionId(), code, text(data))
                    .update();
        }
    }

    private void goOn(RouteDeployed deployed) {
        jdbc.sql("""
                        insert into route_kinds (route, definition_id, code, data)
                        select r.route, :definition, r.code, r.data
                        from route_kinds r join document_kinds k on k.code = r.code and k.route = r.route and k.drafted
                        where r.id in (select max(id) from route_kinds where route = :route group by code)
                        order by r.id
                        """)
                .param("definition", deployed.definitionId())
                .param("route", deployed.route())
                .update();
    }

    private String text(Map<String, String> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
