package org.marshrut.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.seal.Verdict;
import org.marshrut.seal.Verification;
import org.marshrut.seal.Verifier;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.signature.ElectronicSignatures.Given;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the text of an act, which somebody has signed in the system, his electronic signature as well. */
public record ElectronicHand(ApplicationContext application, TestClock clock) {

    /** @param token of whoever has given the last decision SIGNED */
    public byte[] sign(Act act, Token token) {
        return sign(act, token, null);
    }

    /** @param party outside that signs beside the official, who has signed already; null for the official himself */
    public byte[] sign(Act act, Token token, @Nullable String party) {
        clock.tick();
        UUID document = UUID.fromString(act.id());
        FileVersion text = text(document);
        byte[] signature = token.sign(content(text));
        Verification verification = application
                .getBean(Verifier.class)
                .verify(application.getBean(Files.class).content(text), signature, null);
        assertThat(verification.verdict()).as(verification.summary()).isEqualTo(Verdict.VALID);
        application
                .getBean(ElectronicSignatures.class)
                .store(
                        party == null
                                ? withLastDecision(document, text)
                                : new Given(document, text.id(), null, null, party),
                        signature,
                        verification.signers().get(0).certificate(),
                        verification,
                        clock.now());
        return signature;
    }

    private Given withLastDecision(UUID document, FileVersion text) {
        return application
                .getBean(JdbcClient.class)
                .sql("""
                        select id, actual from decisions where document_id = ? and step = 'SIGNATURE' and decision like 'SIGNED%'
                        order by id desc limit 1
                        """)
                .param(document)
                .query((row, n) -> new Given(document, text.id(), row.getLong("id"), row.getString("actual"), null))
                .single();
    }

    private FileVersion text(UUID document) {
        return application.getBean(Files.class).of(document).stream()
                .filter(file -> file.role() == FileRole.DRAFT_TEXT)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private byte[] content(FileVersion text) {
        try {
            return application.getBean(Files.class).content(text).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
