package org.marshrut.access;

import java.time.Duration;

/** A password of the directory that could not be tried there. */
class DirectoryDown extends PasswordNotChecked {

    private static final Duration LATER = Duration.ofSeconds(30);

    DirectoryDown() {
        super(
                "Каталог учётных записей сейчас не отвечает, поэтому пароль не проверен. Подождите минуту и войдите снова."
                        + " Если не поможет, сообщите администратору.",
                LATER);
    }
}
