package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * People who help with one work and are no staff: volunteers. Behind the log-in they get to what that work needs, by a list of its
 * addresses; whatever else there is or comes to be is closed to them before anything is looked up.
 */
final class NarrowWork {

    /** Whoever is in another group too works in that one. */
    private static final Set<String> GROUPS = Set.of("volunteers");

    /** Themselves, what they are told, their batches, and to say that one is done. */
    static final String[] API = {
        "/api/me", "/api/notices", "/api/notices/**", "/api/digitisation/**", "/api/tasks/*/decision"
    };

    private static final Pattern DOCUMENT = Pattern.compile("/api/documents/[\\da-fA-F-]{36}(/|$)");

    private NarrowWork() {}

    /** Whether somebody has logged in who is of the staff. */
    static AuthorizationDecision isStaff(Supplier<@Nullable Authentication> who, RequestAuthorizationContext request) {
        return new AuthorizationDecision(isLoggedIn(who.get()) && !isNarrow(who.get()));
    }

    /** The same, or the address is about himself: the variable {@code id} of its pattern. */
    static AuthorizationDecision isStaffOrHimself(
            Supplier<@Nullable Authentication> who, RequestAuthorizationContext request) {
        Authentication person = who.get();
        return new AuthorizationDecision(isLoggedIn(person)
                && (!isNarrow(person)
                        || Objects.requireNonNull(person)
                                .getName()
                                .equals(request.getVariables().get("id"))));
    }

    /** Whether a document is closed by {@link #isStaff}: it is not there for him, as for everybody who may not see it. */
    static boolean hides(HttpServletRequest request, @Nullable Authentication who) {
        return isNarrow(who) && DOCUMENT.matcher(request.getRequestURI()).lookingAt();
    }

    private static boolean isLoggedIn(@Nullable Authentication who) {
        return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
    }

    /** Also whoever is in no group at all: it may be these that he has left. */
    private static boolean isNarrow(@Nullable Authentication who) {
        return who != null
                && who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .allMatch(GROUPS::contains);
    }
}
