package org.marshrut.citizen;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.marshrut.access.Network;
import org.marshrut.access.QuotaUse;
import org.marshrut.engine.RetryLater;
import org.marshrut.trail.Trail;
import org.marshrut.trail.TrailEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A citizen's way to the provider and back, whichever it is. */
@Component
class CitizenLogin {

    static final String CODE = "/cabinet/login/code";

    /** A provider that hangs holds no more threads of a node than these. */
    private static final int AT_ONCE = 16;

    private final CitizenProvider provider;
    private final LogInsUnderWay underWay;
    private final Citizens citizens;
    private final CitizenSessions sessions;
    private final QuotaUse quotas;
    private final CitizenSettings settings;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Semaphore places = new Semaphore(AT_ONCE);

    CitizenLogin(
            CitizenProvider provider,
            LogInsUnderWay underWay,
            Citizens citizens,
            CitizenSessions sessions,
            QuotaUse quotas,
            CitizenSettings settings,
            Trail trail,
            TransactionTemplate transaction) {
        this.provider = provider;
        this.underWay = underWay;
        this.citizens = citizens;
        this.sessions = sessions;
        this.quotas = quotas;
        this.settings = settings;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * Where to send the browser.
     *
     * @param wanted where the person wants to go, checked
     */
    String start(String wanted, HttpServletRequest request, HttpServletResponse response) {
        take(request);
        String redirect = ServletUriComponentsBuilder.fromContextPath(request)
                .path(CODE)
                .build()
                .toUriString();
        Departure departure = inTurn(() -> used().depart(redirect));
        CitizenCookies.underWay(underWay.begin(departure, wanted), request, response);
        return departure.address();
    }

    /** Where he wanted to go, once he is logged in. */
    String arrived(HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> answer = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> answer.put(name, values[0]));
        LogInsUnderWay.UnderWay waited = underWay.take(
                        answer.getOrDefault("state", ""), CitizenCookies.underWay(request))
                .orElseThrow(
                        () -> new NotIdentified(LoginProblem.FAILED, "an answer that this browser does not wait for"));
        CitizenCookies.endUnderWay(request, response);
        IdentityProvider asked = used();
        Identified person = inTurn(() -> asked.arrive(waited.departure(), answer));
        String token = transaction.execute(status -> {
            sessions.end(CitizenCookies.session(request));
            UUID citizen = citizens.known(person, asked.name());
            trail.add(TrailEvent.CITIZEN_LOGGED_IN, "citizen " + citizen, null);
            return sessions.begin(citizen);
        });
        CitizenCookies.session(token, request, response);
        return waited.wanted();
    }

    private IdentityProvider used() {
        return provider.current()
                .orElseThrow(() -> new NotIdentified(LoginProblem.CLOSED, "there is no provider of citizens"));
    }

    private void take(HttpServletRequest request) {
        try {
            quotas.take(
                    Network.of(request.getRemoteAddr()),
                    "citizen-log-ins",
                    settings.ofAddressAnHour(),
                    Duration.ofHours(1),
                    settings.ofAddressAnHour() + " входов в час");
        } catch (RetryLater later) {
            throw new NotIdentified(LoginProblem.OFTEN, "too many log-ins of one address", later);
        }
    }

    private <T> T inTurn(java.util.function.Supplier<T> asking) {
        if (!places.tryAcquire()) {
            throw new NotIdentified(LoginProblem.BUSY, "others wait for the provider of citizens");
        }
        try {
            return asking.get();
        } finally {
            places.release();
        }
    }
}
