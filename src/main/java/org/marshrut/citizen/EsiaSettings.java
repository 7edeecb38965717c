package org.marshrut.citizen;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * ЕСИА, where {@code marshrut.citizens.provider} is {@code esia}.
 *
 * @param url of its server
 * @param issuer as it calls itself in tokens
 * @param clientId the mnemonic of this installation there
 * @param key file: PKCS#8, PEM, ГОСТ Р 34.10-2012 of 256 bits
 * @param certificate file: of that key, PEM, as it was entered at ЕСИА
 * @param tokenCertificate file: by which ЕСИА signs its tokens, PEM
 * @param protocol {@code V1}: ac, te and CMS; {@code V2}: v2/ac, v3/te and a raw signature
 */
@ConfigurationProperties("marshrut.citizens.esia")
record EsiaSettings(
        @DefaultValue("https://esia.gosuslugi.ru") String url,
        @DefaultValue("http://esia.gosuslugi.ru/") String issuer,
        @DefaultValue("") String clientId,
        @Nullable Path key,
        @Nullable Path certificate,
        @Nullable Path tokenCertificate,

        @DefaultValue({"openid", "fullname", "email", "mobile", "addresses"})
        List<String> scopes,

        @DefaultValue("V2") Protocol protocol,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout) {

    /** How a request is signed. */
    enum Protocol {
        V1,
        V2
    }
}
