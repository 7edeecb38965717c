package org.marshrut.eventlog;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An answer that broke off when part of it was sent already: the connection is cut, so that nobody takes the part for the
 * whole, and no other answer is written behind it.
 */
@Component
class CutShort extends OncePerRequestFilter {

    private static final String WHY = CutShort.class.getName();

    static void mark(HttpServletRequest request, Exception why) {
        request.setAttribute(WHY, why);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/api/event-log");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(WHY) instanceof Exception why) {
            throw new IOException("The event log broke off", why);
        }
    }
}
