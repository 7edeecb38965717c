package org.marshrut.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.marshrut.kind.RouteKind;
import org.marshrut.kind.RouteKinds;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What a dossier must hold before approval, by its kind: an act without an explanatory note is not accepted. */
@Component
class Dossier {

    private final Documents documents;
    private final RouteKinds kinds;
    private final Files files;

    Dossier(Documents documents, RouteKinds kinds, Files files) {
        this.documents = documents;
        this.kinds = kinds;
        this.files = files;
    }

    void check(String businessKey) {
        UUID id = documents.card(businessKey).id();
        kinds.of(id)
                .ifPresent(kind -> check(
                        kind,
                        files.of(id).stream()
                                .filter(file -> !file.mediaType().equals(SignatureNames.MEDIA_TYPE))
                                .map(FileVersion::role)
                                .toList()));
    }

    /** @throws Refusal 400 when nobody gives a file of the kind in such a role */
    FileRole role(DocumentFacts document, @Nullable String role) {
        List<FileRole> known = Stream.concat(
                        kinds.of(document.id()).map(Dossier::uploaded).orElse(List.of()).stream(),
                        Stream.of(FileRole.ATTACHMENT))
                .distinct()
                .toList();
        return known.stream()
                .filter(one -> one.name().equals(role))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.BAD_REQUEST,
                        "Неизвестная роль файла.",
                        List.of(new FieldError("role", "Одна из: " + known))));
    }

    /** The roles in which the author of a document of the kind gives files. */
    static List<FileRole> uploaded(RouteKind kind) {
        return kind.roles().stream()
                .filter(role -> kind.template().isEmpty() || !role.code().equals(FileRole.DRAFT_TEXT.name()))
                .map(Dossier::role)
                .filter(FileRole::isOfAuthors)
                .toList();
    }

    /** The same as pages show them. */
    static List<KindRole> roles(RouteKind kind) {
        List<FileRole> uploaded = uploaded(kind);
        return kind.roles().stream()
                .filter(role -> uploaded.contains(role(role)))
                .map(KindRole::of)
                .toList();
    }

    private static FileRole role(RouteKind.Role role) {
        return FileRole.of(role.code(), role.title(), role.several());
    }

    /**
     * @param present without signatures, which are no file of a dossier
     * @throws Refusal 422 naming each missing file
     */
    static void check(RouteKind kind, Collection<FileRole> present) {
        List<FieldError> missing = new ArrayList<>();
        kind.roles().stream()
                .filter(RouteKind.Role::required)
                .map(Dossier::role)
                .filter(role -> uploaded(kind).contains(role) && !present.contains(role))
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
