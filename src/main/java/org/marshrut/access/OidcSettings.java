package org.marshrut.access;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Single sign-on by OpenID Connect. There is none while {@code issuer} is empty.
 *
 * @param issuer as the provider calls itself; its description is looked for below it when somebody logs in
 * @param name of the provider, for the button
 * @param scopes to ask for, {@code openid} among them
 * @param loginClaim what of a token is the log-in here, at the first time; from then on the subject counts
 * @param directory lets people of the directory log in by it too
 */
@ConfigurationProperties("marshrut.oidc")
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("единый вход") String name,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("preferred_username") String loginClaim,
        @DefaultValue("false") boolean directory,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout) {

    /** Without the secret, for whoever logs it. */
    @Override
    public String toString() {
        return "%s %s".formatted(issuer, clientId);
    }
}
