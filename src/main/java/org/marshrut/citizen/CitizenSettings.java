package org.marshrut.citizen;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By which provider citizens log in.
 *
 * @param provider null: {@code OIDC} where an issuer is named, else the one of the demo region where there is one, else none
 * @param issuer as the provider calls itself
 * @param name on the button
 * @param scopes to ask for, {@code openid} among them
 * @param confirmedClaim which claim says that the person was seen by somebody; empty when everybody there was
 * @param ofAddressAnHour log-ins that one network address may begin within an hour; 0 for no bound
 */
@ConfigurationProperties("marshrut.citizens")
record CitizenSettings(
        @Nullable Kind provider,
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("учётную запись") String name,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue Claims claims,
        @DefaultValue("") String confirmedClaim,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("300") long ofAddressAnHour) {

    /** Which adapter. */
    enum Kind {
        NONE,
        OIDC,
        ESIA,
        DEMO
    }

    /** Where a token says what of a person; nothing is read where it is empty. */
    record Claims(
            @DefaultValue("family_name") String lastName,
            @DefaultValue("given_name") String firstName,
            @DefaultValue("middle_name") String middleName,
            @DefaultValue("email") String email,
            @DefaultValue("phone_number") String phone,
            @DefaultValue("address") String address) {}

    /** Without the secret, for whoever logs it. */
    @Override
    public String toString() {
        return "%s %s %s".formatted(provider, issuer, clientId);
    }
}
