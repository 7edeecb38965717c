package org.marshrut.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.report.ReportReaders;
import org.springframework.stereotype.Component;

/** Whose numbers somebody gets: archivists those of their archive, all others as in the reports on documents. */
@Component
class EffectReaders {

    private static final List<String> ARCHIVE = List.of("archivists", "archiveHeads");

    private final ReportReaders readers;
    private final CurrentUser user;

    EffectReaders(ReportReaders readers, CurrentUser user) {
        this.readers = readers;
        this.user = user;
    }

    /**
     * The organisation whose numbers he gets; null for all.
     *
     * @param wanted code, null for all that he may see
     * @param people whether the numbers name people: whoever answers for routes alone does not see those
     * @throws Refusal 403, 400 for an unknown organisation
     */
    @Nullable
    String organisation(@Nullable String wanted, boolean people) {
        if (user.groups().stream().noneMatch(ARCHIVE::contains)) {
            return people ? readers.organisation(wanted) : readers.documentsOf(wanted);
        }
        String own = user.person().organisation();
        if (wanted != null && !wanted.isBlank() && !wanted.strip().equals(own)) {
            throw Refusal.forbidden("Вам открыты только числа своего архива. Уберите organisation.");
        }
        return own;
    }
}
