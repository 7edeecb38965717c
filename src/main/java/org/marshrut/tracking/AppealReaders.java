package org.marshrut.tracking;

import org.jspecify.annotations.Nullable;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.report.ReportReaders;
import org.springframework.stereotype.Component;

/** Whose numbers somebody gets: those who answer appeals their organisation's, all others as in the other reports. */
@Component
class AppealReaders {

    private static final String OFFICERS = "appealOfficers";

    private final ReportReaders readers;
    private final CurrentUser user;

    AppealReaders(ReportReaders readers, CurrentUser user) {
        this.readers = readers;
        this.user = user;
    }

    /**
     * The organisation whose numbers he gets; null for all.
     *
     * @throws Refusal 403, 400 for an unknown organisation
     */
    @Nullable
    String organisation(@Nullable String wanted) {
        if (!user.groups().contains(OFFICERS)) {
            return readers.organisation(wanted);
        }
        String own = user.person().organisation();
        if (wanted != null && !wanted.isBlank() && !wanted.strip().equals(own)) {
            throw Refusal.forbidden("Вам открыты только числа своей организации. Уберите organisation.");
        }
        return own;
    }

    /** @throws Refusal 403 for whoever does not answer appeals */
    String reporting() {
        if (!user.groups().contains(OFFICERS)) {
            throw Refusal.forbidden("Выгрузку получают те, кто работает с обращениями, и только своей организации.");
        }
        return user.person().organisation();
    }
}
