package org.marshrut.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A page of another site cannot use name and password that a browser remembers for this one: a change with HTTP Basic is
 * taken from programs and from our own pages only.
 */
class OtherSites extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Refused refused;

    OtherSites(Refused refused) {
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READS.contains(request.getMethod())
                || request.getHeader(HttpHeaders.AUTHORIZATION) == null
                || !isForeign(request)) {
            chain.doFilter(request, response);
        } else {
            refused.handle(request, response, new AccessDeniedException("from another site"));
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                || origin != null && !request.getServerName().equalsIgnoreCase(hostOf(origin));
    }

    private static String hostOf(String origin) {
        try {
            return String.valueOf(URI.create(origin).getHost());
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }
}
