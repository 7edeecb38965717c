package org.marshrut.archive;

import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.text.Typed;

/** What finding aids are asked for; null means no matter, years unknown the same. */
record Asked(
        @Nullable String text,
        @Nullable String fond,
        Years years,
        @Nullable String archive,
        @Nullable String subject,
        boolean digitised) {

    static final int LONGEST_TEXT = 200;

    /** @throws Refusal 400 for years that are none */
    static Asked of(
            @Nullable String text,
            @Nullable String fond,
            @Nullable String years,
            @Nullable String archive,
            @Nullable String subject,
            boolean digitised) {
        String code = ShelfMark.fondCode(fond == null ? "" : fond);
        return new Asked(
                orNull(Typed.cutAtWord(Typed.shown(text), LONGEST_TEXT)),
                orNull(Typed.cut(code, ShelfMark.LONGEST)),
                Years.read(years)
                        .orElseThrow(() -> Refusal.field("years", "Годы пишут так: 1917, 1917-1920, 1917- или -1920.")),
                orNull(Typed.cut(Typed.shown(archive), ShelfMark.LONGEST)),
                orNull(Typed.cut(Typed.shown(subject), ShelfMark.LONGEST * 3)),
                digitised);
    }

    Asked withoutText() {
        return new Asked(null, fond, years, archive, subject, digitised);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
