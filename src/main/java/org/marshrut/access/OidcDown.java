package org.marshrut.access;

import org.springframework.security.core.AuthenticationException;

/** The provider does not say where to log in, or calls itself otherwise than was expected. */
public class OidcDown extends AuthenticationException {

    public OidcDown(String why, Throwable cause) {
        super(why, cause);
    }

    public OidcDown(String why) {
        super(why);
    }
}
