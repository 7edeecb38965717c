package org.marshrut.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a dossier must hold before approval: a draft without an explanatory note is not accepted. */
@Component
class Dossier {

    static final Set<FileRole> REQUIRED = EnumSet.of(FileRole.DRAFT_TEXT, FileRole.EXPLANATORY_NOTE);

    private final Documents documents;
    private final Files files;

    Dossier(Documents documents, Files files) {
        this.documents = documents;
        this.files = files;
    }

    void check(String businessKey) {
        UUID id = documents.card(businessKey).id();
        check(files.of(id).stream().map(FileVersion::role).toList());
    }

    /** @throws Refusal 422 naming each missing file */
    static void check(Collection<FileRole> present) {
        List<FieldError> missing = new ArrayList<>();
        REQUIRED.stream()
                .filter(role -> !present.contains(role))
                .forEach(role -> missing.add(new FieldError("files", "Не приложен файл: " + role.title())));
        if (!missing.isEmpty()) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "Комплект неполный. %s. Приложите недостающее и внесите проект снова."
                            .formatted(String.join(
                                    "; ",
                                    missing.stream().map(FieldError::message).toList())),
                    missing);
        }
    }
}
