package org.marshrut.decision;

import java.util.Map;
import java.util.Set;
import org.marshrut.engine.Refusal;
import org.marshrut.step.StepKind;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An answer of a party outside. Its objections and its signature are on paper: neither counts without the file, which was
 * added after the party was asked; unless the party has signed electronically.
 */
@Component
class PartyAnswer implements StepRule {

    private static final String SIGNED = "COUNTERSIGNED";
    private static final Set<String> ON_PAPER = Set.of("NOT_AGREED", SIGNED);

    private final JdbcClient jdbc;
    private final Countersignatures electronic;

    PartyAnswer(JdbcClient jdbc, @Lazy Countersignatures electronic) {
        this.jdbc = jdbc;
        this.electronic = electronic;
    }

    @Override
    public StepKind step() {
        return StepKind.PARTY;
    }

    @Override
    public Map<String, Object> decide(Given given) {
        boolean signed = given.decision().equals(SIGNED) && electronic.isGiven(given.asked());
        if (given.decision().equals(SIGNED) && !signed && electronic.isRequired(given.asked())) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    ("Такие документы подписывают электронной подписью, а подписи стороны (%s) под этим текстом нет."
                                    + " Приложите файл подписи к документу и завершите задачу снова.")
                            .formatted(given.asked().party()));
        }
        if (ON_PAPER.contains(given.decision()) && !signed && !hasFile(given.asked())) {
            throw Refusal.field(
                    "file",
                    ("К такому ответу стороны нужен файл: письмо, протокол разногласий или скан подписанного текста."
                                    + " Загрузите его к документу (роль %s) и завершите задачу снова.")
                            .formatted(given.asked().partyFile()));
        }
        return Map.of();
    }

    private boolean hasFile(DecisionRequest asked) {
        return jdbc.sql("""
                        select exists (select 1 from files where document_id = ? and role = ? and uploaded_at >= ?)
                        """)
                .params(asked.documentId(), asked.partyFile(), asked.assignedAt())
                .query(Boolean.class)
                .single();
    }
}
