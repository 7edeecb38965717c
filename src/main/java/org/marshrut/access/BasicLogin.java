package org.marshrut.access;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.stereotype.Component;

/** Name and password in every request, as programs send them (HTTP Basic, in UTF-8). */
@Component
class BasicLogin {

    private final AuthenticationManager manager;

    BasicLogin(SignIn signIn) {
        manager = request -> {
            String address = ((WebAuthenticationDetails) request.getDetails()).getRemoteAddress();
            Throttle.Source source = new Throttle.Source(address, request.getName(), "");
            return signIn.check(source, String.valueOf(request.getCredentials()))
                    .authentication();
        };
    }

    BasicAuthenticationFilter filter(AuthenticationEntryPoint refused) {
        return new BasicAuthenticationFilter(manager, refused);
    }
}
