package org.marshrut.substitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who acts for whom, as a test orders and ends it. */
public final class Absences {

    public static final String GROUND = "приказ № 15-к от 20.11.2026";

    private final Api api;
    private final JdbcClient jdbc;

    public Absences(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    /** Ordered by the head of the apparatus; by the absent person himself where the former is to act for him. */
    public Reply order(String absent, String substitute, String from, String to, Map<String, ?> more) {
        return orderBy(substitute.equals("chief") ? absent : "chief", absent, substitute, from, to, more);
    }

    public Reply orderBy(String by, String absent, String substitute, String from, String to, Map<String, ?> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("substitute", substitute, "from", from, "to", to, "reason", GROUND));
        body.putAll(more);
        Reply reply = api.as(by).put("/api/substitutions/" + absent, body);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply;
    }

    public Reply order(String absent, String substitute, String from, String to) {
        return order(absent, substitute, from, to, Map.of());
    }

    public void revoke(String absent) {
        Reply reply = api.as("chief").delete("/api/substitutions/" + absent);
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(204);
    }

    /** Nobody is absent any more: other tests know nothing of it. */
    public void revokeAll() {
        List<String> absent;
        do {
            absent = jdbc.sql("select distinct login from substitutions where ended_at is null and revoked_at is null")
                    .query(String.class)
                    .list();
            absent.forEach(this::revoke);
        } while (!absent.isEmpty());
    }
}
