package org.marshrut.correspondence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.CardFacts;
import org.marshrut.document.DocumentFacts;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.RouteKinds;
import org.marshrut.organisation.Organisation;
import org.marshrut.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * To whom a document goes: the rows of its card that its kind names by {@code addressees}. In the columns {@code organisation}
 * and {@code correspondent} each row names one of the two, nobody twice and not oneself. A restricted one leaves the system on
 * paper only, and inside goes where somebody is admitted.
 */
@Component
class Addressees {

    /** How many get one document. */
    static final int MOST = 300;

    /** @param errors by the fields of the card */
    record Named(List<Addressee> all, List<FieldError> errors) {}

    private final RouteKinds kinds;
    private final CardFacts facts;
    private final Organisations organisations;
    private final Correspondents correspondents;
    private final Arrivals arrivals;

    Addressees(
            RouteKinds kinds,
            CardFacts facts,
            Organisations organisations,
            Correspondents correspondents,
            Arrivals arrivals) {
        this.kinds = kinds;
        this.facts = facts;
        this.organisations = organisations;
        this.correspondents = correspondents;
        this.arrivals = arrivals;
    }

    /** The field of the card in which a document names them; empty for one that goes to nobody. */
    Optional<String> fieldOf(UUID document) {
        return kinds.of(document).flatMap(kind -> kind.property("addressees"));
    }

    /** Empty for a document that goes to nobody. */
    Optional<Named> of(DocumentFacts document) {
        return fieldOf(document.id()).map(field -> named(document, field));
    }

    private Named named(DocumentFacts document, String field) {
        List<Addressee> all = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        List<?> rows = facts.of(document.id()).get(field) instanceof List<?> list ? list : List.of();
        if (rows.isEmpty() || rows.size() > MOST) {
            errors.add(new FieldError(
                    "facts." + field,
                    rows.isEmpty()
                            ? "Укажите, кому направить документ."
                            : "Адресатов больше %d. Разделите рассылку на несколько писем.".formatted(MOST)));
            return new Named(all, errors);
        }
        Set<Addressee> before = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            Map<?, ?> cells = rows.get(row) instanceof Map<?, ?> map ? map : Map.of();
            Addressee addressee = addressee(cells);
            String fault = addressee == null
                    ? "укажите либо организацию, либо адресата вне системы"
                    : before.add(addressee)
                            ? fault(document, addressee)
                            : "этот адресат уже указан выше, уберите строку";
            if (fault == null) {
                all.add(addressee);
            } else {
                errors.add(new FieldError(
                        "facts.%s[%d]".formatted(field, row), "Адресат %d: %s.".formatted(row + 1, fault)));
            }
        }
        return new Named(all, errors);
    }

    private @Nullable Addressee addressee(Map<?, ?> cells) {
        String organisation = cells.get("organisation") instanceof String code ? code : null;
        String correspondent = cells.get("correspondent") instanceof String code ? code : null;
        if ((organisation == null) == (correspondent == null)) {
            return null;
        }
        return organisation != null
                ? Addressee.inside(organisation)
                : new Addressee(
                        null,
                        correspondent,
                        correspondents
                                .find(correspondent)
                                .map(Correspondent::way)
                                .orElse(Way.PAPER));
    }

    private @Nullable String fault(DocumentFacts document, Addressee addressee) {
        return addressee.organisation() == null
                ? faultOutside(document, String.valueOf(addressee.correspondent()))
                : faultInside(document, addressee.organisation());
    }

    private @Nullable String faultInside(DocumentFacts document, String code) {
        if (code.equals(document.organisation())) {
            return "это ваша организация, себе письма не направляют. Внутри неё пишите служебную записку";
        }
        Optional<Organisation> organisation = organisations.find(code);
        if (organisation.isEmpty()) {
            return "организации «%s» нет, выберите её из списка".formatted(code);
        }
        return arrivals.isReceived(code, document.restricted())
                ? null
                : "в организации «%s» %s. Направьте письмо на бумаге или попросите администратора назначить там людей"
                        .formatted(
                                organisation.get().shortName(),
                                document.restricted()
                                        ? "ни у кого нет допуска к документам ограниченного доступа"
                                        : "сейчас некому принять документ");
    }

    private @Nullable String faultOutside(DocumentFacts document, String code) {
        Optional<Correspondent> found = correspondents.find(code);
        if (found.isEmpty() || found.get().closed()) {
            return "корреспондента «%s» нет, или ему больше не пишут. Выберите другого".formatted(code);
        }
        return document.restricted() && found.get().way() != Way.PAPER
                ? "документ с ограниченным доступом по МЭДО не отправляют. Направьте его на бумаге"
                : null;
    }
}
