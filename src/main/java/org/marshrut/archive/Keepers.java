package org.marshrut.archive;

import java.util.List;
import java.util.Optional;
import org.marshrut.access.CurrentUser;
import org.marshrut.engine.Refusal;
import org.marshrut.organisation.Person;
import org.springframework.stereotype.Component;

/** Who keeps an archive: the archivists of its organisation and their heads. */
@Component
class Keepers {

    private static final List<String> GROUPS = List.of("archivists", "archiveHeads");

    private final CurrentUser user;

    Keepers(CurrentUser user) {
        this.user = user;
    }

    /** The archive whose closed units whoever asks may know of; empty for everybody else. */
    Optional<String> archive() {
        return user.groups().stream().anyMatch(GROUPS::contains)
                ? Optional.of(user.person().organisation())
                : Optional.empty();
    }

    /** @throws Refusal 403 */
    Person check() {
        archive()
                .orElseThrow(() -> Refusal.forbidden(
                        "Описи и выдачу дел ведут архивисты и руководитель архива. Обратитесь к ним."));
        return user.person();
    }
}
