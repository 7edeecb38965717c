package org.marshrut.citizen;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.trail.Refusals;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEntry;
import org.marshrut.trail.TrailEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where citizens log in and out. */
@Controller
class CitizenLoginPages {

    private static final Logger log = LoggerFactory.getLogger(CitizenLoginPages.class);

    private final CitizenLogin login;
    private final CitizenProvider provider;
    private final CurrentCitizen current;
    private final CitizenSessions sessions;
    private final Trail trail;
    private final Refusals refusals;

    CitizenLoginPages(
            CitizenLogin login,
            CitizenProvider provider,
            CurrentCitizen current,
            CitizenSessions sessions,
            Trail trail,
            Refusals refusals) {
        this.login = login;
        this.provider = provider;
        this.current = current;
        this.sessions = sessions;
        this.trail = trail;
        this.refusals = refusals;
    }

    @ModelAttribute("csrf")
    @Nullable
    CsrfToken csrf(HttpServletRequest request) {
        return (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    }

    /**
     * @param to where the person wanted to go
     * @param why he was not let in
     * @param out that he has logged out
     * @param forgotten that he had his data deleted
     */
    @GetMapping("/cabinet/login")
    String page(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String forgotten,
            HttpServletRequest request,
            Model model) {
        Optional<Citizen> citizen = current.of(request);
        model.addAttribute("citizen", citizen.map(Citizen::name).orElse(null));
        model.addAttribute(
                "provider", provider.current().map(IdentityProvider::name).orElse(null));
        model.addAttribute("to", Wanted.of(to));
        model.addAttribute("out", out != null && citizen.isEmpty());
        model.addAttribute("forgotten", forgotten != null && citizen.isEmpty());
        model.addAttribute(
                "problem", LoginProblem.named(why).map(LoginProblem::words).orElse(null));
        return "portal/citizen-login";
    }

    @GetMapping("/cabinet/login/start")
    void start(
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        go(() -> login.start(Wanted.of(to), request, response), response);
    }

    /** Whither the provider sends the browser back. */
    @GetMapping(CitizenLogin.CODE)
    void arrived(HttpServletRequest request, HttpServletResponse response) {
        go(() -> login.arrived(request, response), response);
    }

    @PostMapping("/cabinet/logout")
    String logOut(HttpServletRequest request, HttpServletResponse response) {
        current.of(request)
                .ifPresent(citizen -> trail.add(TrailEvent.CITIZEN_LOGGED_OUT, "citizen " + citizen.id(), null));
        sessions.end(CitizenCookies.session(request));
        CitizenCookies.endSession(request, response);
        return "redirect:/cabinet/login?out";
    }

    /** The address is the provider's: nothing is made of it, or its marks would be written twice. */
    private void go(java.util.function.Supplier<String> where, HttpServletResponse response) {
        String address;
        try {
            address = where.get();
        } catch (NotIdentified refused) {
            log.info("A citizen is not let in: {}", refused.getMessage());
            refusals.add(TrailEntry.of(TrailEvent.LOGIN_REFUSED)
                    .saying("вход граждан: " + refused.problem().name()));
            address = refused.problem().address();
        }
        response.setHeader(HttpHeaders.LOCATION, address);
        response.setStatus(HttpStatus.FOUND.value());
    }
}
