package org.marshrut.right;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.engine.Refusal;
import org.marshrut.right.RequiredSignatories.SignedKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Kinds that are signed electronically from a moment on, whatever an analyst draws. */
@Component
class RequiredElectronicSignatures {

    private final RequiredSignatories kinds;
    private final RightChanges changes;
    private final OwnRights own;
    private final JdbcClient jdbc;
    private final Clock clock;

    RequiredElectronicSignatures(
            RequiredSignatories kinds, RightChanges changes, OwnRights own, JdbcClient jdbc, Clock clock) {
        this.kinds = kinds;
        this.changes = changes;
        this.own = own;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refusal 400, 404, 403 for whoever signs such papers himself and would ease it for himself */
    SignedKind put(String code, @Nullable Boolean required, @Nullable String ground) {
        EntryReader reader = new EntryReader();
        if (required == null) {
            reader.wrong("required", "Укажите, обязательна ли электронная подпись: true или false.");
        }
        String order = reader.line("ground", ground, "Укажите основание: приказ, его номер и дату.");
        reader.check();
        return changes.make(() -> {
            SignedKind kind = kinds.get(code);
            if (kind.electronic() == Boolean.TRUE.equals(required)) {
                return kind;
            }
            if (kind.electronic()) {
                checkSignsNone(kind);
            }
            write(kind, order);
            changes.happened(
                    kind.code(),
                    (kind.electronic() ? "Электронная подпись не обязательна" : "Электронная подпись обязательна")
                            + ", основание: " + order);
            return kinds.get(code);
        });
    }

    private void write(SignedKind kind, String order) {
        if (kind.electronic()) {
            jdbc.sql("delete from required_electronic_signatures where kind = ?")
                    .param(kind.code())
                    .update();
        } else {
            jdbc.sql("""
                            insert into required_electronic_signatures (kind, ground, entered_by, entered_at)
                            values (?, ?, ?, ?)
                            """)
                    .params(kind.code(), order, own.login(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private void checkSignsNone(SignedKind kind) {
        boolean signs = jdbc.sql("""
                        select exists (select 1 from signing_rights r join holdings h on h.position = r.position
                                       where r.kind = ? and h.login = ?)
                        """)
                .params(kind.code(), own.login())
                .query(Boolean.class)
                .single();
        if (signs) {
            throw Refusal.forbidden(
                    "Вы сами подписываете такие документы. Требование к подписи снимает другой администратор.");
        }
    }
}
