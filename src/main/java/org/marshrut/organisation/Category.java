package org.marshrut.organisation;

import java.util.Arrays;
import java.util.Optional;

/** How workplaces are planned and counted in a region; the Government's own staff apart from the other bodies of the state. */
public enum Category {
    APPARATUS("Аппарат Губернатора и Правительства"),
    EXECUTIVE("Исполнительные органы"),
    LOCAL("Местные администрации"),
    SUBORDINATE("Подведомственные организации"),
    OTHER("Иные организации");

    private final String title;

    Category(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public static Optional<Category> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    /** SQL: of an organisation {@code o}. */
    public static String sql() {
        return """
                case when o.code = '01' then 'APPARATUS'
                     else case o.type when 'STATE_BODY' then 'EXECUTIVE' when 'LOCAL_BODY' then 'LOCAL' else o.type end end
                """;
    }
}
