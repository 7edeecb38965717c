package org.marshrut.document;

import org.marshrut.kind.RouteKind;

/**
 * What a file is in the dossier of a kind.
 *
 * @param several whether the dossier may hold more than one file of this role side by side
 */
public record KindRole(String code, String name, boolean required, boolean several) {

    /** What every document may have beside. */
    static final KindRole ATTACHMENT =
            new KindRole(FileRole.ATTACHMENT.name(), FileRole.ATTACHMENT.title(), false, FileRole.ATTACHMENT.several());

    boolean isAttachment() {
        return code.equals(ATTACHMENT.code);
    }

    static KindRole of(RouteKind.Role role) {
        FileRole known = FileRole.of(role.code(), role.title(), role.several());
        return new KindRole(role.code(), known.title(), role.required(), role.several());
    }
}
