package org.marshrut.seal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service of time stamps.
 *
 * @param url none when empty
 * @param timeout for the whole answer
 * @param policy the identifier of the policy under which to stamp; the service's own when empty
 */
@ConfigurationProperties("marshrut.seal.tsa")
record TsaSettings(
        @Nullable String url,
        @DefaultValue("20s") Duration timeout,
        @Nullable String policy) {}
