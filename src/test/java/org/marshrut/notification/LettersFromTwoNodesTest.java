package org.marshrut.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marshrut.support.Application;
import org.marshrut.support.PostOffice;
import org.marshrut.support.TwoNodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes tell twenty people a thousand things; one node is killed when the first letters have left. */
@Application
class LettersFromTwoNodesTest {

    private static final int EVENTS = 1000;
    private static final Pattern EVENT = Pattern.compile("Событие (\\d+)\\.");

    @TempDir
    private Path folder;

    @Autowired
    private JdbcClient server;

    @Autowired
    private JdbcConnectionDetails connection;

    @Test
    void everyEventIsToldOnceAlthoughANodeIsKilled() {
        try (PostOffice post = PostOffice.open();
                TwoNodes nodes = TwoNodes.start(folder, server, connection, "two_nodes_mail", post, Map.of())) {
            List<String> people = nodes.database()
                    .sql("select login from people order by login limit 20")
                    .query(String.class)
                    .list();
            nodes.database()
                    .sql("""
                            insert into notices (login, event, kind, text, at)
                            select (cast(:people as text[]))[1 + i % 20], 'e' || i, 'OVERDUE', 'Событие ' || i || '.', now()
                            from generate_series(1, :events) i
                            """)
                    .param("people", people.toArray(String[]::new))
                    .param("events", EVENTS)
                    .update();
            assertThat(post.waitFor(3, Duration.ofSeconds(60)))
                    .as(() -> nodes.first().output())
                    .isTrue();
            nodes.first().kill();
            assertThat(post.waitFor(20, Duration.ofSeconds(120)))
                    .as(() -> post.readers().toString() + nodes.second().output())
                    .isTrue();

            Map<String, PostOffice.Mail> different = people.stream()
                    .flatMap(login -> post.mailsFor(login + "@svk.example").stream())
                    .collect(Collectors.toMap(
                            PostOffice.Mail::messageId,
                            letter -> letter,
                            // the node was killed between the server's "250" and the commit: the same letter again
                            (letter, again) -> {
                                assertThat(again.text()).isEqualTo(letter.text());
                                return letter;
                            },
                            TreeMap::new));
            List<Integer> told = different.values().stream()
                    .flatMap(letter -> EVENT.matcher(letter.text()).results())
                    .map(event -> Integer.valueOf(event.group(1)))
                    .toList();
            assertThat(told).hasSize(EVENTS).doesNotHaveDuplicates();
        }
    }
}
