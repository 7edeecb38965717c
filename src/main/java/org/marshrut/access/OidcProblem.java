package org.marshrut.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why single sign-on has let somebody in not; the address of the page carries the name, never the words. */
enum OidcProblem {
    UNKNOWN(
            "Вас узнали, но сотрудника с таким именем здесь нет, или он входит иначе, или здесь больше не работает. Попросите"
                    + " администратора внести вас в таблицу людей."),
    FAILED("Войти не получилось: ответ сервера входа не принят. Начните вход ещё раз с этой страницы."),
    CANCELLED("Вход отменён. Начните его ещё раз, когда понадобится."),
    DOWN(
            "Сервер входа сейчас не отвечает. Подождите минуту и попробуйте снова. Если не поможет, сообщите администратору.");

    private final String words;

    OidcProblem(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    String address() {
        return "/login?sso=" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<OidcProblem> named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(problem -> problem.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
