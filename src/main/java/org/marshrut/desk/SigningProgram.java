package org.marshrut.desk;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What reaches the keys of officials from a browser.
 *
 * @param scripts addresses of the region's scripts, loaded in this order: of this host, or https
 */
@ConfigurationProperties("marshrut.signing")
record SigningProgram(@DefaultValue List<String> scripts) {

    /** They run in the sessions of officials, so none comes over a line that others may write to. */
    SigningProgram {
        scripts = scripts.stream()
                .map(String::strip)
                .filter(script -> !script.isEmpty())
                .toList();
        scripts.stream()
                .filter(script -> !script.matches("(/[^/]|https://).*"))
                .findFirst()
                .ifPresent(script -> {
                    throw new IllegalArgumentException(
                            "MARSHRUT_SIGNING_SCRIPTS names %s: an address of this host (/…) or https://… is wanted"
                                    .formatted(script));
                });
    }
}
