package org.marshrut.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that could mean another one ({@code //}, {@code ;}, {@code ..}, what is encoded twice) before any
 * filter looks at them: the container maps such a one to a servlet by its cleaned form, and Spring fails over the
 * difference with a 500 before the firewall of its own is asked.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OddAddresses extends OncePerRequestFilter {

    private final StrictHttpFirewall firewall = new StrictHttpFirewall();
    private final Refused refused;

    OddAddresses(Refused refused) {
        this.refused = refused;
    }

    /** What does not reach a filter at all. */
    @Component
    static class BeforeThem implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
        @Override
        public void customize(TomcatServletWebServerFactory tomcat) {
            tomcat.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(RefusedByTomcat.class.getName()));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            firewall.getFirewalledRequest(request);
        } catch (RequestRejectedException odd) {
            refused.odd(request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
