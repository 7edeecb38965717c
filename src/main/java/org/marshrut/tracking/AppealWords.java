package org.marshrut.tracking;

import java.util.Map;
import org.marshrut.kind.CardForms;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.stereotype.Component;

/** What codes of appeals are called: as the newest card of their kind calls them. */
@Component
class AppealWords {

    /** Results as supervision knows them; 2-rules 2.1. */
    static final Map<String, String> OUTCOMES = Map.of(
            "SUPPORTED", "Поддержано",
            "SUPPORTED_MEASURES_TAKEN", "Поддержано, меры приняты",
            "EXPLAINED", "Разъяснено",
            "NOT_SUPPORTED", "Не поддержано",
            "FORWARDED", "Направлено по компетенции",
            "LEFT_WITHOUT_ANSWER", "Оставлено без ответа автору",
            "COMBINED", "Объединено с другим обращением",
            "WITHDRAWN", "Отозвано заявителем",
            "IN_REVIEW", "Находится на рассмотрении",
            "EXTENDED", "Срок продлён");

    private final RouteKinds kinds;
    private final CardForms forms;

    AppealWords(RouteKinds kinds, CardForms forms) {
        this.kinds = kinds;
        this.forms = forms;
    }

    static boolean isAppeal(RouteKind kind) {
        return kind.property("citizenService").filter("APPEAL"::equals).isPresent()
                || kind.property("appeal").filter("yes"::equals).isPresent();
    }

    String of(AppealReport.By by, String code) {
        return switch (by) {
            case KIND -> labelled("appeal.kind", "appealType", code);
            case CHANNEL -> labelled("appeal.channel", "channel", code);
            case OUTCOME -> OUTCOMES.getOrDefault(code, labelled("appeal.outcome", "outcome", code));
            case TOPIC -> "Раздел " + code;
            case ALL, ORGANISATION, MONTH -> code;
        };
    }

    private String labelled(String property, String usual, String code) {
        return kinds.offered().stream()
                .filter(AppealWords::isAppeal)
                .flatMap(
                        kind -> forms
                                .newest(kind)
                                .flatMap(version -> version.form()
                                        .field(kind.property(property).orElse(usual)))
                                .stream())
                .flatMap(field -> field.choices().stream())
                .filter(choice -> choice.value().equals(code))
                .map(choice -> choice.label())
                .findFirst()
                .orElse(code);
    }
}
