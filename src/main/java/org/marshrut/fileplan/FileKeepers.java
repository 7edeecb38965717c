package org.marshrut.fileplan;

import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;

/** Who keeps the files of an organisation: its clerks and its heads. */
@Component
class FileKeepers {

    private final CurrentUser user;

    FileKeepers(CurrentUser user) {
        this.user = user;
    }

    /** The organisation whose files whoever asks keeps, or an empty text. */
    String organisation() {
        return isClerk() || isHead() ? user.person().organisation() : "";
    }

    /** @throws Refusal 403 */
    Person check(String organisation) {
        if (!organisation().equals(organisation)) {
            throw Refusal.forbidden("Дела организации ведут её делопроизводители и руководители. Обратитесь к ним.");
        }
        return user.person();
    }

    /** @throws Refusal 403 */
    Person checkHead(String organisation) {
        Person person = check(organisation);
        if (!isHead()) {
            throw Refusal.forbidden("Удержание снимает руководитель организации. Обратитесь к нему.");
        }
        return person;
    }

    /** @throws Refusal 403 */
    String own() {
        if (organisation().isEmpty()) {
            throw Refusal.forbidden("Дела ведут делопроизводители и руководители организаций. Обратитесь к ним.");
        }
        return organisation();
    }

    /** Also the system itself, when it loads what an installation begins with. */
    boolean isAdministrator() {
        return user.login().isEmpty() || user.groups().contains("camunda-admin");
    }

    private boolean isClerk() {
        return user.groups().contains("clerks");
    }

    private boolean isHead() {
        return user.groups().contains("heads");
    }
}
