package org.marshrut.citizen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who does not exist and lives in the demo region; his password is the one of all accounts there. */
record DemoCitizen(
        String login,
        String lastName,
        String firstName,
        String middleName,
        String email,
        String phone,
        String address) {

    static final String PASSWORD = "demo";

    static final List<DemoCitizen> ALL = List.of(
            new DemoCitizen(
                    "citizen",
                    "Соколова",
                    "Анна",
                    "Петровна",
                    "sokolova@citizen.example",
                    "+7 900 000-01-01",
                    "г. Светлореченск, ул. Речная, д. 5, кв. 12"),
            new DemoCitizen(
                    "citizen2",
                    "Журавлёв",
                    "Игорь",
                    "Олегович",
                    "zhuravlev@citizen.example",
                    "+7 900 000-02-02",
                    "пос. Заречный, ул. Садовая, д. 3"),
            new DemoCitizen(
                    "citizen3",
                    "Ким",
                    "Вера",
                    "Сергеевна",
                    "kim@citizen.example",
                    "+7 900 000-03-03",
                    "с. Ключи, ул. Школьная, д. 7"));

    static Optional<DemoCitizen> find(@Nullable String login) {
        return ALL.stream().filter(one -> one.login.equals(login)).findFirst();
    }

    Map<String, Object> claims() {
        return Map.of(
                "family_name", lastName,
                "given_name", firstName,
                "middle_name", middleName,
                "email", email,
                "phone_number", phone,
                "address", Map.of("formatted", address));
    }
}
