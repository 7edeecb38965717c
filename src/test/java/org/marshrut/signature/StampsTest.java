package org.marshrut.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.seal.TestAuthority;
import org.marshrut.seal.TestTsa;
import org.marshrut.seal.TestTsa.Lie;
import org.marshrut.seal.Verification;
import org.marshrut.seal.Verifier;
import org.marshrut.support.Act;
import org.marshrut.support.RouteTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A stored signature asks for its time stamp; it counts without, and gets one when the service is back. */
class StampsTest extends RouteTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ElectronicSignatures signatures;

    @Autowired
    private Stamps stamps;

    @Autowired
    private StampHealth health;

    @Autowired
    private Verifier verifier;

    @Autowired
    private Files files;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private TestAuthority authority;
    private TestTsa tsa;

    @BeforeEach
    void open() {
        authority = new TestAuthority(application);
        tsa = authority.stamps(clock);
    }

    @AfterEach
    void close() {
        tsa.close();
        authority.close();
        jdbc.sql("delete from electronic_signature_stamps").update();
    }

    private record Given(UUID id, byte[] signature) {}

    private Given given() {
        Act act = act().submitted();
        FileVersion text = files.of(UUID.fromString(act.id())).stream()
                .filter(file -> file.role().equals(FileRole.DRAFT_TEXT))
                .findFirst()
                .orElseThrow();
        byte[] signature = files.withCopy(text, copy -> {
            try {
                return authority.person("Губернатор").sign(java.nio.file.Files.readAllBytes(copy));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Verification answer = verifier.verify(files.content(text), signature, null);
        UUID id = transaction.execute(status -> signatures.store(
                new ElectronicSignatures.Given(UUID.fromString(act.id()), text.id(), null, "governor", null),
                signature,
                answer.signers().get(0).certificate(),
                answer,
                clock.now()));
        return new Given(id, signature);
    }

    private String trouble(Given given) {
        return jdbc.sql("select coalesce(trouble, '') from electronic_signature_stamps where signature_id = ?")
                .param(given.id())
                .query(String.class)
                .single();
    }

    @Test
    void withoutAServiceNobodyIsAsked() {
        Given given = given();
        stamps.turn();
        assertThat(jdbc.sql("select count(*) from electronic_signature_stamps")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(stamps.of(given.id())).isEmpty();
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aServiceThatWasDownIsAskedAgainAndTheSignatureStaysAsItWas() {
        tsa.usedBy(application);
        tsa.lies(Lie.FAILS);
        Given given = given();
        assertThat(tsa.asked()).as("nobody waits for it").isZero();
        stamps.turn();
        stamps.turn();
        assertThat(tsa.asked()).as("not again at once").isEqualTo(1);
        assertThat(trouble(given)).contains("кодом 503");
        assertThat(stamps.of(given.id())).isEmpty();
        assertThat(health.health().getStatus().getCode()).isEqualTo("UNKNOWN");
        assertThat(health.health().getDetails()).containsEntry("waiting", 1L).containsKey("trouble");

        clock.forward(Duration.ofMinutes(2));
        tsa.lies(Lie.OTHER_SIGNATURE);
        stamps.turn();
        assertThat(trouble(given)).contains("не ту подпись");
        assertThat(stamps.of(given.id())).isEmpty();

        clock.forward(Duration.ofMinutes(6));
        tsa.lies(Lie.NONE);
        stamps.turn();
        Stamps.Stamp stamp = stamps.of(given.id()).orElseThrow();
        assertThat(stamp.at().toInstant()).isEqualTo(clock.now());
        assertThat(stamp.words()).contains("«Служба времени»");
        assertThat(stamp.response()).isNotEmpty();
        assertThat(signatures.content(given.id())).isEqualTo(given.signature());
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        int asked = tsa.asked();
        clock.forward(Duration.ofDays(2));
        stamps.turn();
        assertThat(tsa.asked()).as("once it has one").isEqualTo(asked);
    }

    @Test
    void nobodyAsksForEver() {
        tsa.usedBy(application);
        tsa.lies(Lie.GARBAGE);
        Given given = given();
        for (int i = 0; i < 50; i++) {
            stamps.turn();
            clock.forward(Duration.ofDays(1));
        }
        assertThat(tsa.asked()).isEqualTo(40);
        assertThat(trouble(given)).contains("не читается");
        assertThat(health.health().getDetails()).containsEntry("givenUp", 1L);
    }
}
