package org.marshrut.participant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.Typed;

/**
 * What somebody has written into the form.
 *
 * @param problems what is wrong, by the name of the field; none when he can be registered
 */
record Application(String name, String contactText, Optional<Contact> contact, Map<String, String> problems) {

    static final int LONGEST_NAME = 150;

    static Application read(@Nullable String name, @Nullable String contact, boolean consent) {
        Map<String, String> problems = new LinkedHashMap<>();
        Typed typed = Typed.line(name);
        if (typed.fault() != null) {
            problems.put("name", typed.fault());
        } else if (typed.text().codePoints().noneMatch(Character::isLetter)) {
            problems.put("name", "Напишите фамилию и имя.");
        } else if (typed.isLongerThan(LONGEST_NAME)) {
            problems.put("name", "Слишком длинно: не больше %d знаков.".formatted(LONGEST_NAME));
        }
        Typed reach = Typed.line(contact);
        Optional<Contact> read = reach.fault() == null ? Contact.of(reach.text()) : Optional.empty();
        if (read.isEmpty()) {
            problems.put(
                    "contact",
                    "Напишите телефон с кодом (+7 900 000-00-00) или адрес электронной почты (name@example.ru).");
        }
        if (!consent) {
            problems.put("consent", "Без согласия на обработку персональных данных записать нельзя.");
        }
        return new Application(
                Typed.cut(typed.text(), LONGEST_NAME), Typed.cut(reach.text(), LONGEST_NAME), read, problems);
    }
}
