package org.marshrut.certificate;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.marshrut.access.CurrentUser;
import org.marshrut.access.EntryReader;
import org.marshrut.access.WrongLine;
import org.marshrut.engine.Refusal;
import org.marshrut.right.OwnRights;
import org.marshrut.right.RightChanges;
import org.marshrut.seal.SignerCertificate;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.springframework.stereotype.Component;

/**
 * Says whose a certificate is, one change at a time: whoever signs holds what he signs by until his decision stands. A row
 * is never deleted, nor taken from under a signature.
 */
@Component
class CertificateOrders {

    /** What one person may have waiting: nobody fills the administrators' list. */
    private static final int MOST_WAITING = 5;

    enum CertificateChange {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /** What a file changes, or would; nothing is changed when a line is wrong. */
    record CertificateImport(int added, int changed, int unchanged, List<WrongLine> wrong) {}

    private record Fact(String subject, String what) {}

    private final CertificateRows rows;
    private final RightChanges changes;
    private final OwnRights own;
    private final CurrentUser user;
    private final Trail trail;
    private final Clock clock;

    CertificateOrders(
            CertificateRows rows, RightChanges changes, OwnRights own, CurrentUser user, Trail trail, Clock clock) {
        this.rows = rows;
        this.changes = changes;
        this.own = own;
        this.user = user;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws Refusal 400, 403 for one's own, 409 where another signs with it, or somebody has signed on other days */
    CertificateChange put(CertificateEntry entry) {
        return changes.make(() -> {
            List<Fact> facts = new ArrayList<>();
            CertificateChange change = put(entry, facts);
            facts.forEach(fact -> changes.happened(fact.subject(), fact.what()));
            return change;
        });
    }

    /**
     * All of a file or nothing.
     *
     * @param dryRun only tells what would happen
     */
    CertificateImport load(CertificateTable table, boolean dryRun) {
        return changes.make(report -> !dryRun && report.wrong().isEmpty(), () -> {
            List<Fact> facts = new ArrayList<>();
            List<WrongLine> wrong = new ArrayList<>(table.wrong());
            int[] counts = new int[CertificateChange.values().length];
            table.entries().forEach((line, entry) -> {
                try {
                    counts[put(entry, facts).ordinal()]++;
                } catch (Refusal refusal) {
                    wrong.add(new WrongLine(line, refusal.detail()));
                }
            });
            wrong.sort(Comparator.comparingInt(WrongLine::line));
            if (!dryRun && wrong.isEmpty()) {
                facts.forEach(fact -> changes.happened(fact.subject(), fact.what()));
            }
            return new CertificateImport(counts[0], counts[1], counts[2], wrong);
        });
    }

    private CertificateChange put(CertificateEntry entry, List<Fact> facts) {
        Optional<CertificateRows.Known> known = rows.find(entry.login(), entry.sha256());
        if (known.filter(row -> isSame(row, entry)).isPresent()) {
            return CertificateChange.UNCHANGED;
        }
        if (own.isOwn(entry.login())) {
            throw Refusal.forbidden("Это ваш собственный сертификат. Его вносит и подтверждает другой администратор.");
        }
        if (!rows.isPerson(entry.login())) {
            throw Refusal.field("login", "Сотрудника «%s» нет. Проверьте учётную запись.".formatted(entry.login()));
        }
        rows.another(entry).ifPresent(name -> {
            throw Refusal.conflict(
                    "В эти дни, с учётом часовых поясов, сертификат внесён за другим: %s. Закончите его там днём раньше."
                            .formatted(name.replaceFirst("\\.$", "")));
        });
        String serial = known.map(CertificateRows.Known::serial)
                .orElseGet(() -> certificate(entry).serial());
        write(entry, known.isPresent());
        rows.signedOutside(entry).ifPresent(day -> {
            throw Refusal.conflict("Этим сертификатом подписывали %1$s. Дни использования должны включать %1$s."
                    .formatted(EntryReader.day(day)));
        });
        facts.add(new Fact(
                entry.login(),
                "Сертификат подписи %s, SHA-256 %s, %s, основание: %s"
                        .formatted(serial, entry.sha256(), entry.period(), entry.ground())));
        return known.isPresent() ? CertificateChange.CHANGED : CertificateChange.ADDED;
    }

    private static boolean isSame(CertificateRows.Known row, CertificateEntry entry) {
        return entry.from().equals(row.validFrom())
                && Objects.equals(entry.to(), row.validTo())
                && entry.ground().equals(row.ground());
    }

    private void write(CertificateEntry entry, boolean known) {
        String by = user.login().orElseThrow();
        if (known) {
            rows.change(entry, by, now());
        } else {
            rows.add(entry, certificate(entry), by, now());
        }
    }

    private static SignerCertificate certificate(CertificateEntry entry) {
        if (entry.certificate() == null) {
            throw Refusal.field("sha256", "Такого сертификата за этим человеком нет. Приложите файл сертификата.");
        }
        return entry.certificate();
    }

    /**
     * The person who asks says that a certificate is his; an administrator confirms it. The same again changes nothing.
     *
     * @throws Refusal 409 when too many wait already, 400 for one that has expired
     */
    void present(SignerCertificate certificate) {
        String login = user.person().login();
        changes.make(() -> {
            if (rows.find(login, certificate.sha256()).isPresent()) {
                return login;
            }
            if (certificate.to().isBefore(clock.instant())) {
                throw Refusal.field(
                        "certificate",
                        "Срок сертификата истёк (%s). Представьте действующий.".formatted(certificate.term()));
            }
            if (rows.waiting(login) >= MOST_WAITING) {
                throw Refusal.conflict("Подтверждения уже ждут %d ваших сертификатов. Дождитесь администратора."
                        .formatted(MOST_WAITING));
            }
            rows.present(login, certificate, now());
            trail.add(TrailEntry.of(TrailEvent.CERTIFICATE_PRESENTED)
                    .by(login)
                    .about(login)
                    .saying("%s, SHA-256 %s".formatted(certificate.serial(), certificate.sha256())));
            return login;
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
