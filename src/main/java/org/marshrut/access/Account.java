package org.marshrut.access;

import java.security.Principal;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Somebody who may log in, as the database knows him now.
 *
 * @param stamp changes with the password and tells nothing of it
 */
record Account(String login, List<String> groups, String stamp) implements Principal {

    @Override
    public String getName() {
        return login;
    }

    Authentication authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                this, null, AuthorityUtils.createAuthorityList(groups));
    }
}
