package org.marshrut.mfc;

import java.util.List;
import org.marshrut.applicant.OfferedServices;
import org.marshrut.applicant.Side;
import org.marshrut.card.CardFieldView;
import org.marshrut.document.Takers;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/** What centres hand in, as they are told of it. */
@Component
class MfcServices {

    private final OfferedServices services;
    private final CardForms forms;
    private final Takers takers;
    private final Organisations organisations;

    MfcServices(OfferedServices services, CardForms forms, Takers takers, Organisations organisations) {
        this.services = services;
        this.forms = forms;
        this.takers = takers;
        this.organisations = organisations;
    }

    List<MfcService> all() {
        return services.of(Side.MFC).stream().map(this::view).toList();
    }

    private MfcService view(RouteKind kind) {
        List<String> asked = Side.MFC.fields(kind);
        return new MfcService(
                Side.MFC.service(kind).orElseThrow(),
                kind.name(),
                forms.newest(kind).stream()
                        .flatMap(version -> CardFieldView.of(version.form()).stream())
                        .filter(field -> asked.contains(field.key()))
                        .toList(),
                kind.roles().stream()
                        .map(role -> new MfcService.MfcRole(role.code(), role.title()))
                        .toList(),
                takers.organisations(kind).stream()
                        .map(organisations::get)
                        .map(one -> new MfcService.MfcOrganisation(one.code(), one.name()))
                        .toList());
    }
}
