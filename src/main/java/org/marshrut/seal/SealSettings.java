package org.marshrut.seal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param roots folder of certificates: self-signed ones are trusted, chains may lead through the others
 * @param crls folder of lists of revoked certificates, one a file
 * @param ofAddressAnHour how often one network address may ask the public page within an hour; 0 for no bound
 * @param crlAddresses where authorities publish their lists (http, https); they are fetched into {@code crls}
 * @param crlEvery how often they are asked
 * @param crlTimeout for one whole list
 */
@ConfigurationProperties("marshrut.seal")
record SealSettings(
        @Nullable Path roots,
        @Nullable Path crls,
        @DefaultValue("60") long ofAddressAnHour,
        @DefaultValue List<String> crlAddresses,
        @DefaultValue("1h") Duration crlEvery,
        @DefaultValue("2m") Duration crlTimeout) {

    SealSettings {
        roots = orNone(roots);
        crls = orNone(crls);
        crlAddresses =
                crlAddresses.stream().filter(address -> !address.isBlank()).toList();
        crlAddresses.forEach(address -> address("MARSHRUT_SEAL_CRL_ADDRESSES", address));
        if (!crlAddresses.isEmpty() && crls == null) {
            throw new IllegalArgumentException(
                    "Заданы адреса списков отзыва (MARSHRUT_SEAL_CRL_ADDRESSES), значит, нужна"
                            + " и папка для них: MARSHRUT_SEAL_CRLS.");
        }
    }

    /** A variable that is there and empty is not the folder where the product was started. */
    private static @Nullable Path orNone(@Nullable Path folder) {
        return folder == null || folder.toString().isBlank() ? null : folder;
    }

    /** Of a server outside, as a variable names it. */
    static URI address(String setting, String text) {
        URI address;
        try {
            address = URI.create(text.strip());
        } catch (IllegalArgumentException notAnAddress) {
            throw wrong(setting, text);
        }
        boolean http = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!http || address.getHost() == null || address.getUserInfo() != null) {
            throw wrong(setting, text);
        }
        return address;
    }

    private static IllegalArgumentException wrong(String setting, String text) {
        return new IllegalArgumentException(
                "%s: «%s» не годится, нужен адрес вида http://… или https://… без имени и пароля."
                        .formatted(setting, text));
    }
}
