package org.marshrut.verification;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.marshrut.document.CardNotes;
import org.marshrut.seal.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says on the card which signatures are worth nothing, so that nobody has to look for it among the files. It forbids nothing. One that
 * nobody can read and that is of no file here, such as a signature of a whole package, is said beside itself alone.
 */
@Component
class SignatureWarnings implements CardNotes {

    private final JdbcClient jdbc;

    SignatureWarnings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Wrong(String name, String summary) {}

    @Override
    public List<String> of(UUID document) {
        return jdbc
                .sql("""
                        select f.name, v.summary from file_signatures s
                        join lateral (select * from file_verifications v where v.signature_file = s.signature_file
                                      order by v.id desc limit 1) v on true
                        join files f on f.id = s.signature_file
                        where s.document_id = :document
                          and (v.verdict = :invalid or v.verdict = :unreadable and v.signed_file <> v.signature_file)
                        order by f.name, s.signature_file
                        """)
                .param("document", document)
                .param("invalid", Verdict.INVALID.name())
                .param("unreadable", Verdict.UNREADABLE.name())
                .query(Wrong.class)
                .list()
                .stream()
                .map(wrong -> "Электронная подпись «%s»: %s%s"
                        .formatted(
                                wrong.name(),
                                wrong.summary().substring(0, 1).toLowerCase(Locale.ROOT),
                                wrong.summary().substring(1)))
                .toList();
    }
}
