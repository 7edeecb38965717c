package org.marshrut.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Reply;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finding aids of archive 11, in fonds whose numbers begin with {@code Т-}; none of them stays. */
abstract class ArchiveTest extends RouteTest {

    static final String HEADING =
            "Фонд;Опись;Дело;Заголовок;Годы;Места;Листов;Личное;Оцифровано;Рубрики;Прежние названия;Аннотация\n";

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void nothingOfItStays() {
        String units = "(select u.id from archive_units u join archive_inventories i on i.id = u.inventory_id"
                + " join archive_fonds f on f.id = i.fond_id where f.code like 'Т-%')";
        jdbc.sql("delete from archive_loans where unit_id in " + units).update();
        jdbc.sql("delete from archive_units where id in " + units).update();
        jdbc.sql(
                        "delete from archive_inventories where fond_id in (select id from archive_fonds where code like 'Т-%')")
                .update();
        jdbc.sql("delete from archive_fonds where code like 'Т-%'").update();
        jdbc.sql("delete from archive_imports").update();
    }

    Api archivist() {
        return api().as("archivist");
    }

    Reply load(String query, String... lines) {
        return load(query, (HEADING + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8));
    }

    Reply load(String query, byte[] file) {
        return archivist().post("/api/archive/units" + query, "text/csv", file);
    }

    /** Everything of the file is in. */
    JsonNode loaded(String... lines) {
        Reply reply = load("", lines);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("DONE");
        return reply.json();
    }

    JsonNode search(String person, String query) {
        Reply reply = api().as(person).get("/api/archive/units?" + query);
        assertThat(reply.status()).as(reply.detail()).isEqualTo(200);
        return reply.json();
    }

    List<String> marks(JsonNode found) {
        return each(found.path("items"))
                .map(one -> one.path("shelfMark").asText())
                .toList();
    }

    List<String> found(String text) {
        return marks(search("archivist", "text=" + encoded(text)));
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    long unit(String fond, String unit) {
        return jdbc.sql("""
                        select u.id from archive_units u join archive_inventories i on i.id = u.inventory_id
                        join archive_fonds f on f.id = i.fond_id where f.code = ? and u.code = ?
                        """).params(fond, unit).query(Long.class).single();
    }

    String page(String path) {
        Reply reply = api().get(path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return new String(reply.bytes(), StandardCharsets.UTF_8);
    }
}
