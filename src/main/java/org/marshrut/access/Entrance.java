package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets in whoever has proved who he is, whichever way, and sends him where he wanted to go. */
@Component
class Entrance {

    private static final int LONGEST_ADDRESS = 2_000;

    private final SessionLogin sessions;
    private final SessionToken token;
    private final KnownDevices devices;

    Entrance(SessionLogin sessions, SessionToken token, KnownDevices devices) {
        this.sessions = sessions;
        this.token = token;
        this.devices = devices;
    }

    /** @param to an address of this site; any other is passed over */
    void letIn(Account account, @Nullable String to, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(account, request);
        token.begin(request, response);
        PersonCookie.begin(account, request, response);
        devices.remember(account, request, response);
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(HttpHeaders.LOCATION, target(to, account));
    }

    void letOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request);
        token.end(request, response);
        PersonCookie.end(request, response);
    }

    static String target(@Nullable String to, Account account) {
        return to != null && isOfThisSite(to) ? to : home(account);
    }

    /** Browsers take {@code //} and {@code /\} for the name of another site, and drop what is not printable. */
    private static boolean isOfThisSite(String to) {
        return to.length() <= LONGEST_ADDRESS
                && to.startsWith("/")
                && !to.startsWith("//")
                && to.chars().allMatch(letter -> letter > ' ' && letter < 0x7f && letter != '\\')
                && !to.startsWith("/login")
                && !to.startsWith("/logout");
    }

    private static String home(Account account) {
        if (account.groups().contains(Grants.ADMINISTRATORS)) {
            return "/camunda/app/admin/";
        }
        boolean watches =
                account.groups().contains(Grants.ANALYSTS) || account.groups().contains(Grants.OPS);
        return watches ? "/camunda/app/cockpit/" : "/camunda/app/tasklist/";
    }
}
