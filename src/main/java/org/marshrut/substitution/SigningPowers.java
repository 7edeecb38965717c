package org.marshrut.substitution;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.right.SigningRights;
import org.marshrut.step.StepKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who can be handed a signature: the right is rows, and kinds whose papers do not bind by a signature need none. */
@Component
class SigningPowers {

    private final SigningRights rights;
    private final JdbcClient jdbc;
    private final Clock clock;

    SigningPowers(SigningRights rights, JdbcClient jdbc, Clock clock) {
        this.rights = rights;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether such a step needs the right of signature. */
    boolean needed(@Nullable StepKind step, String kind) {
        return step == StepKind.SIGNATURE && !signed(List.of(kind)).isEmpty();
    }

    /** Whether a person has the right to sign documents of a kind now. */
    boolean has(String login, String kind) {
        return rights.of(login, kind, clock.instant().atOffset(ZoneOffset.UTC)).isPresent();
    }

    /** Whether there is anything of these kinds, of all when none is named, that both may sign on that day. */
    boolean mightSign(String login, String absent, List<String> kinds, LocalDate day) {
        List<String> signed = signed(kinds);
        return signed.size() < kinds.size() || rights.shareAny(login, absent, signed, day);
    }

    private List<String> signed(List<String> kinds) {
        return jdbc.sql("select code from document_kinds where signed and code = any(?)")
                .param(kinds.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
