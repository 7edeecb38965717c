package org.marshrut.access;

import org.springframework.security.core.AuthenticationException;

/** The provider does not say where to log in, or calls itself otherwise than was expected. */
class OidcDown extends AuthenticationException {

    OidcDown(String why, Throwable cause) {
        super(why, cause);
    }

    OidcDown(String why) {
        super(why);
    }
}
