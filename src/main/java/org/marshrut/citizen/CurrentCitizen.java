package org.marshrut.citizen;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The citizen whose request is being answered. An official's session is another one, and says nothing here. */
@Component
public class CurrentCitizen {

    static final String COOKIE = "marshrut-citizen";

    private final CitizenSessions sessions;

    CurrentCitizen(CitizenSessions sessions) {
        this.sessions = sessions;
    }

    /** Empty for whoever is not logged in. */
    public Optional<Citizen> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : sessions.find(cookie.getValue());
    }
}
