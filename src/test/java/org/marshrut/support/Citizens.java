package org.marshrut.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Citizens who are logged in without a provider having been asked: for tests of what they do then. */
public final class Citizens {

    /** @param cookie a header {@code Cookie} */
    public record LoggedIn(UUID id, String token, String cookie) {}

    private Citizens() {}

    /** By {@code subject} always the same citizen; logged in until the year 2100. */
    public static LoggedIn logIn(JdbcClient jdbc, String subject, String lastName) {
        UUID id = jdbc.sql("""
                        insert into citizens (id, issuer, subject, last_name, first_name, middle_name, email, address, created_at)
                        values (?, 'https://tests.example', ?, ?, 'Анна', 'Петровна', 'anna@citizen.example',
                                'г. Светлореченск, ул. Речная, д. 5', now())
                        on conflict (issuer, subject) do update set last_name = excluded.last_name returning id
                        """)
                .params(UUID.randomUUID(), subject, lastName)
                .query(UUID.class)
                .single();
        String token = UUID.randomUUID().toString();
        jdbc.sql(
                        "insert into citizen_sessions (token_sha256, citizen_id, began_at, until) values (?, ?, now(), '2100-01-01')")
                .params(sha256(token), id)
                .update();
        return new LoggedIn(id, token, "marshrut-citizen=" + token);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
