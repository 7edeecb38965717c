package org.marshrut.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of the files of a package. What they declare of their encoding is often wrong: windows-1251 that says it is UTF-8 and the
 * other way round were both seen. Russian text in windows-1251 is no valid UTF-8, so the bytes themselves say which it is.
 */
final class PackageText {

    static final Charset WINDOWS = Charset.forName("windows-1251");

    private static final int BEGINNING = 200;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final Set<String> RUSSIAN = Set.of("koi8-r", "ibm866", "cp866", "iso-8859-5");

    private PackageText() {}

    static String decode(byte[] content) {
        if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return new String(content, 3, content.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(content, 0xFF, 0xFE) || startsWith(content, 0xFE, 0xFF)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        if (content.length > 1 && (content[0] == 0 || content[1] == 0)) {
            return new String(content, content[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException isNoUtf8) {
            return new String(content, declared(content));
        }
    }

    private static Charset declared(byte[] content) {
        String beginning = new String(content, 0, Math.min(BEGINNING, content.length), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(beginning);
        return declared.find() && RUSSIAN.contains(declared.group(1).toLowerCase(Locale.ROOT))
                ? Charset.forName(declared.group(1))
                : WINDOWS;
    }

    private static boolean startsWith(byte[] content, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (content.length <= i || (content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
