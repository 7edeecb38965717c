package org.marshrut.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marshrut.organisation.Category;

/** What a row of the reports on coverage, workplaces and log-ins stands for. */
enum CoverageBy {
    ALL(one -> "ALL"),
    CATEGORY(one -> one.category().name()),
    DISTRICT(ConnectedOrganisation::district),
    ORGANISATION(ConnectedOrganisation::organisation);

    private final Function<ConnectedOrganisation, String> key;

    CoverageBy(Function<ConnectedOrganisation, String> key) {
        this.key = key;
    }

    /** @throws org.marshrut.engine.Refusal 400 for another word, or one that the report does not know */
    static CoverageBy of(String word, EnumSet<CoverageBy> allowed) {
        return allowed.stream()
                .filter(by -> by.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> Periods.refused(
                        "by",
                        "Строки бывают по: "
                                + Arrays.stream(values())
                                        .filter(allowed::contains)
                                        .map(CoverageBy::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String key(ConnectedOrganisation one) {
        return key.apply(one);
    }

    /** Under which row a line of the plan counts; plans name no single organisations. */
    String key(RollOutPlan.Planned one) {
        return switch (this) {
            case CATEGORY -> one.category();
            case DISTRICT -> one.district();
            default -> "ALL";
        };
    }

    /** What a row is called where no organisation gives it its name. */
    String title(String key) {
        return switch (this) {
            case ALL -> "Всего";
            case CATEGORY -> Category.named(key).map(Category::title).orElse(key);
            default -> key.isEmpty() ? "Район не указан" : key;
        };
    }
}
