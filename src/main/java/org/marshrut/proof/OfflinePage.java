package org.marshrut.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The page that checks a package without a network: one file, whose own script and style alone may do anything. */
@Component
class OfflinePage {

    private static final String FOLDER = "/offline/";

    private final byte[] bytes;

    OfflinePage() {
        String script = read("container.js") + read("package.js") + read("page.js");
        String style = read("verify.css");
        bytes = read("verify.html")
                .replace(
                        "{policy}",
                        "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style) + "'")
                .replace("{style}", style)
                .replace("{script}", script)
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static String read(String name) {
        try (InputStream file = OfflinePage.class.getResourceAsStream(FOLDER + name)) {
            // A browser reads every end of line as this one, and so does its hash.
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String inside) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inside.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
