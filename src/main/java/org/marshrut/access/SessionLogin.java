package org.marshrut.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who has logged in on the page is remembered by name in the session; what he may do is read again at every request. The
 * session of an account that is deleted, or whose password has changed, ends.
 */
@Component
class SessionLogin implements SecurityContextRepository {

    private static final String ATTRIBUTE = "marshrut.login";

    private record Remembered(String login, String stamp) implements Serializable {}

    private final Accounts accounts;
    private final LogIns logIns;

    SessionLogin(Accounts accounts, LogIns logIns) {
        this.accounts = accounts;
        this.logIns = logIns;
    }

    Optional<Account> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Remembered remembered)) {
            return Optional.empty();
        }
        Optional<Account> account = accounts.find(remembered.login())
                .map(Accounts.Stored::account)
                .filter(found -> found.stamp().equals(remembered.stamp()));
        if (account.isEmpty()) {
            invalidate(session);
        }
        return account;
    }

    /** Begins a session of its own: one that somebody else may have prepared ends. */
    void begin(Account account, HttpServletRequest request) {
        end(request);
        request.getSession(true).setAttribute(ATTRIBUTE, new Remembered(account.login(), account.stamp()));
        logIns.add(account.login(), request.getHeader(HttpHeaders.USER_AGENT));
    }

    void end(HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            invalidate(before);
        }
    }

    private static void invalidate(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException endedByAnotherRequest) {
            // It is over, which is what was wanted.
        }
    }

    @Override
    @SuppressWarnings("deprecation") // asked for by the interface
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return of(holder.getRequest())
                .<SecurityContext>map(account -> new SecurityContextImpl(account.authentication()))
                .orElseGet(SecurityContextImpl::new);
    }

    /** Nothing: only {@link #begin} makes a session. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return of(request).isPresent();
    }
}
