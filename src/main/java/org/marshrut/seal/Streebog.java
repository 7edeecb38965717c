package org.marshrut.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.InputStreamSource;

/** ГОСТ Р 34.11-2012, 256 bits, in hex: what programs of officials show before they sign. */
public final class Streebog {

    private Streebog() {}

    /** The source is read once, a piece at a time. */
    public static String of(InputStreamSource source) {
        try (InputStream in = source.getInputStream();
                DigestOutputStream out = new DigestOutputStream(
                        OutputStream.nullOutputStream(),
                        MessageDigest.getInstance("GOST3411-2012-256", BouncyCastle.PROVIDER))) {
            in.transferTo(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
