package org.marshrut.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files of electronic signatures: {@code letter.pdf.sig} lies beside {@code letter.pdf}. They are known by name, whatever is in them. */
public final class SignatureNames {

    /** Of every file of a signature, whoever made it and however it is written. */
    public static final String MEDIA_TYPE = "application/pkcs7-signature";

    private static final List<String> EXTENSIONS = List.of("sig", "p7s", "sgn");

    private SignatureNames() {}

    /** In lower case, without the dot. */
    static List<String> extensions() {
        return EXTENSIONS;
    }

    public static boolean isSignature(String name) {
        return signed(name).isPresent();
    }

    /** The name of the file that it is a signature of, as names of files go by it. */
    public static Optional<String> signed(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
                ? Optional.of(name.substring(0, dot))
                : Optional.empty();
    }
}
