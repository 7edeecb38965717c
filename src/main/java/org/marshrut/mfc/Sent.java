package org.marshrut.mfc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.marshrut.document.FileRole;
import org.marshrut.kind.RouteKind;
import org.springframework.web.multipart.MultipartFile;

/** What a centre sends with files: whether it is the same again, and what the files are. */
final class Sent {

    private Sent() {}

    /** SHA-256 of what was said, and of the name and content of each file, in their order. */
    static String digest(byte[] said, List<MultipartFile> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(said);
            for (MultipartFile part : parts) {
                digest.update(String.valueOf(part.getOriginalFilename()).getBytes(StandardCharsets.UTF_8));
                MessageDigest content = MessageDigest.getInstance("SHA-256");
                try (InputStream in = new DigestInputStream(part.getInputStream(), content)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
                digest.update(content.digest());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first that the kind has. */
    static FileRole usualRole(RouteKind kind) {
        return kind.roles().stream()
                .findFirst()
                .map(role -> FileRole.valueOf(role.code()))
                .orElse(FileRole.ATTACHMENT);
    }
}
