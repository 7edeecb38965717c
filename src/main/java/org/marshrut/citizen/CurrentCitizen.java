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
    private final CitizenProvider provider;

    CurrentCitizen(CitizenSessions sessions, CitizenProvider provider) {
        this.sessions = sessions;
        this.provider = provider;
    }

    /** Whether there is anywhere to log in; where not, nothing is handed in over the internet. */
    public boolean mayLogIn() {
        return provider.current().isPresent();
    }

    /** Empty for whoever is not logged in. */
    public Optional<Citizen> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : sessions.find(cookie.getValue());
    }
}
