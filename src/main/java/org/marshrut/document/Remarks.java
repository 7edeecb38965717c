package org.marshrut.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;

/** What people write beside a decision. */
public final class Remarks {

    /** Characters. */
    public static final int LONGEST = 4000;

    private Remarks() {}

    /** @throws Refusal 400 when there is no reason, or one that is too long */
    public static String reason(@Nullable String text) {
        Typed said = Typed.text(text);
        if (said.fault() != null) {
            throw Refusal.field("reason", said.fault());
        }
        if (said.isBlank() || said.isLongerThan(LONGEST)) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Укажите причину, не длиннее %d знаков.".formatted(LONGEST),
                    List.of(new FieldError("reason", "Причина обязательна.")));
        }
        return said.text();
    }
}
