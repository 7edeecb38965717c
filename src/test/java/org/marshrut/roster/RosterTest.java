package org.marshrut.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator imports tables; on Tuesday, 24 November 2026. What he adds begins with «new», {@code NEW_} and «Н». */
abstract class RosterTest extends RouteTest {

    static final String ORGANISATIONS = "code;name;short_name;type;zone;parent\n";
    static final String PEOPLE = "login;name;organisation;email;left\n";
    static final String POSITIONS = "code;title;organisation;unit;head;groups;holder;from;to\n";

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void theRegionIsAsBefore() {
        RosterRows.remove(jdbc, "new", "NEW_", "Н");
    }

    Reply load(String table, String file) {
        return api().as("admin").post("/api/" + table, "text/csv", file);
    }

    Reply tryOut(String table, String file) {
        return api().as("admin").post("/api/" + table + "?dryRun=true", "text/csv", file);
    }

    /** Added, changed, unchanged. */
    List<Integer> loaded(String table, String file) {
        Reply reply = load(table, file);
        assertThat(reply.status())
                .as(reply.detail() + reply.json().path("errors"))
                .isEqualTo(200);
        return List.of(
                reply.json().path("added").asInt(),
                reply.json().path("changed").asInt(),
                reply.json().path("unchanged").asInt());
    }

    String exported(String table) {
        Reply reply = api().as("admin").get("/api/" + table, "Accept", "text/csv");
        assertThat(reply.status()).isEqualTo(200);
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }

    List<String> groupsOf(String login) {
        return jdbc.sql("select member_of from group_members where login = ? order by 1")
                .param(login)
                .query(String.class)
                .list();
    }

    /** Somebody who works in the ministry of culture, in a position with these groups. */
    void joins(String login, String position, String groups, String from) {
        loaded(
                "organisations",
                ORGANISATIONS + "Н1;Министерство культуры;Минкультуры;STATE_BODY;Asia/Yekaterinburg;01\n");
        loaded("people", PEOPLE + login + ";Новикова Н.Н.;Н1;" + login + "@svk.example;\n");
        loaded("positions", POSITIONS + position + ";Специалист;Н1;;;" + groups + ";" + login + ";" + from + ";\n");
    }
}
