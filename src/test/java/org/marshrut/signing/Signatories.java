package org.marshrut.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.marshrut.seal.TestAuthority.Token;
import org.marshrut.support.Act;
import org.marshrut.support.Api;
import org.marshrut.support.Api.Part;
import org.marshrut.support.Api.Reply;

/** People with certificates: what an administrator enters of them, and how they sign. */
public record Signatories(Api api) {

    private static final String HEADING = "login;sha256;owner;issuer;serial;issued_from;issued_to;from;to;ground\n";

    /** A line of the table of certificates. */
    public static String line(String login, Token token, String from, String to) {
        return "%s;%s;%s;Удостоверяющий центр проверок;%s;2025-10-20;2027-12-29;%s;%s;№ 7-РГ от 20.11.2026\n"
                .formatted(login, token.certificateSha256(), token.owner(), token.serial(), from, to);
    }

    public Reply load(String... lines) {
        return api.as("admin").post("/api/person-certificates", "text/csv", HEADING + String.join("", lines));
    }

    /** The person signs with it from this year on. */
    public void belongs(String login, Token token) {
        Reply reply = load(line(login, token, "2026-01-01", ""));
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
    }

    /** The file that is signed at a task, as the signatory gets it. */
    public byte[] text(String person, String task) {
        String href = task(person, task).json().path("file").path("href").asText();
        return api.as(person).get(href).bytes();
    }

    public Reply task(String person, String task) {
        return api.as(person).get("/api/tasks/" + task + "/signature");
    }

    /** @param fields in pairs of name and value */
    public Reply sign(String person, String task, byte[] signature, String... fields) {
        List<Part> parts = new ArrayList<>(List.of(Part.file("signature", "подпись.sig", signature)));
        for (int i = 0; i < fields.length; i += 2) {
            parts.add(Part.field(fields[i], fields[i + 1]));
        }
        return api.as(person).post("/api/tasks/" + task + "/signature", parts);
    }

    /** Signs what he is asked to, as it is. */
    public Reply signs(String person, Token token, Act act, String step) {
        String task = act.taskOf(person, step);
        return sign(person, task, token.sign(text(person, task)));
    }
}
