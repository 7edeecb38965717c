package org.marshrut.mfc;

import java.util.List;
import org.marshrut.card.CardFieldView;

/** What may be asked for through a centre, and of whom; the first of the roles is that of a file without one. */
record MfcService(
        String code,
        String name,
        List<CardFieldView> fields,
        List<MfcRole> roles,
        List<MfcOrganisation> organisations) {

    record MfcRole(String code, String title) {}

    record MfcOrganisation(String code, String name) {}
}
