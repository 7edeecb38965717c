package org.marshrut.access;

import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.text.MailAddress;
import org.marshrut.text.Typed;

/** Names and addresses of accounts, whoever writes them and by whatever way: an administrator, or a person his own. */
final class AccountText {

    private static final int LONGEST_NAME = 100;

    private AccountText() {}

    /**
     * @param stored first name, last name and address as they are; what has not changed is not asked again, so an old
     *     account can change its password
     * @throws Refusal 400 naming the field
     */
    static void check(User user, List<String> stored) {
        name("firstName", user.getFirstName(), stored, user::setFirstName);
        name("lastName", user.getLastName(), stored, user::setLastName);
        String address = user.getEmail();
        if (address == null || stored.contains(address)) {
            return;
        }
        Typed typed = Typed.line(address);
        if (typed.fault() != null
                || !typed.isBlank() && MailAddress.of(typed.text()).isEmpty()) {
            throw Refusal.field(
                    "email",
                    "Адрес почты не принят. Запишите его как ivanova@region.ru, не длиннее %d знаков."
                            .formatted(MailAddress.LONGEST));
        }
        user.setEmail(typed.text());
    }

    static void check(Group group) {
        name("name", group.getName(), List.of(), group::setName);
    }

    private static void name(String field, @Nullable String given, List<String> stored, Consumer<String> set) {
        if (given == null || stored.contains(given)) {
            return;
        }
        Typed name = Typed.line(given);
        if (name.fault() != null) {
            throw Refusal.field(field, "Имя не принято. " + name.fault());
        }
        if (name.isLongerThan(LONGEST_NAME)) {
            throw Refusal.field(field, "Имя длиннее %d знаков. Сократите его.".formatted(LONGEST_NAME));
        }
        set.accept(name.text());
    }
}
