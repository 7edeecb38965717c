package org.marshrut.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Tells one request from another by all that was sent: SHA-256 of address, fields and files, their names and order. */
final class RequestFingerprint {

    private static final int PIECE = 1 << 16;

    private final MessageDigest digest;

    private RequestFingerprint(String address) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        add(address);
    }

    static String of(String address, byte[] body) {
        RequestFingerprint print = new RequestFingerprint(address);
        print.add(body);
        return print.hex();
    }

    /** It does not matter whether the card came as a file or as a field: the same words are the same card. */
    static String of(String address, MultipartHttpServletRequest request) {
        RequestFingerprint print = new RequestFingerprint(address);
        try {
            for (Map.Entry<String, String[]> field : new TreeMap<>(request.getParameterMap()).entrySet()) {
                for (String value : field.getValue()) {
                    print.add(field.getKey());
                    print.add(value);
                }
            }
            for (Map.Entry<String, List<MultipartFile>> field : new TreeMap<>(request.getMultiFileMap()).entrySet()) {
                for (MultipartFile file : field.getValue()) {
                    print.add(field.getKey());
                    print.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return print.hex();
    }

    private void add(MultipartFile file) throws IOException {
        add(file.getOriginalFilename() == null ? "" : file.getOriginalFilename());
        length(file.getSize());
        try (InputStream content = file.getInputStream()) {
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read > 0; read = content.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length, so that no two requests run together into the same bytes. */
    private void add(byte[] bytes) {
        length(bytes.length);
        digest.update(bytes);
    }

    private void length(long bytes) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes).array());
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
