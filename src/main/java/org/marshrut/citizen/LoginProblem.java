package org.marshrut.citizen;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a citizen is not let in; the address of the page carries the name, never the words. */
enum LoginProblem {
    FAILED("Войти не получилось: ответ службы входа не принят. Начните вход ещё раз с этой страницы."),
    CANCELLED("Вход отменён. Начните его ещё раз, когда понадобится."),
    DOWN("Служба входа сейчас не отвечает. Подождите несколько минут и попробуйте снова."),
    BUSY("Сейчас входит слишком много людей. Подождите минуту и попробуйте снова."),
    OFTEN("С вашего адреса входили слишком часто. Попробуйте снова через час."),
    NAMELESS("Служба входа не назвала фамилию и имя, а без них обращение не принимают (статья 7 Федерального закона"
            + " от 02.05.2006 № 59-ФЗ). Заполните их в учётной записи этой службы и войдите снова."),
    UNCONFIRMED("Ваша учётная запись не подтверждена: служба входа знает вас только с ваших слов. Подтвердите её — в"
            + " банке, где вас обслуживают, в МФЦ или другом центре обслуживания, показав паспорт, или усиленной"
            + " квалифицированной электронной подписью — и войдите снова."),
    CLOSED("Вход для граждан здесь не открыт.");

    private final String words;

    LoginProblem(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    String address() {
        return "/cabinet/login?why=" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<LoginProblem> named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(problem -> problem.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
