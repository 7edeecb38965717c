package org.marshrut.trail;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;

/**
 * How rows are chained: SHA-256 over the hash before and the row. Of the row its moment in microseconds since 1970 as a
 * long, then login, on_behalf, from_where, event, document, subject, details, each as the number of its bytes in UTF-8
 * (an int, -1 for none) and the bytes; numbers big-endian. The id is not hashed: it says where a row lies, not what it
 * tells.
 */
final class TrailChain {

    /** What the first row is chained to. */
    private static final byte[] START = new byte[32];

    /** The last link there is; position 0 when there is none. */
    record Head(long position, byte[] hash) {

        static final Head NONE = new Head(0, START);

        /** @throws Refusal 400 unless it reads {@code <position>:<64 hexadecimal digits>} */
        static Head read(String text) {
            if (!text.matches("\\d{1,18}:[0-9a-fA-F]{64}")) {
                throw Refusal.field("head", "Голова цепочки записывается как номер:хеш, например 1500:9f86….");
            }
            int colon = text.indexOf(':');
            return new Head(
                    Long.parseLong(text.substring(0, colon)), HexFormat.of().parseHex(text.substring(colon + 1)));
        }

        boolean isSame(byte[] other) {
            return Arrays.equals(hash, other);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Head head && head.position == position && isSame(head.hash);
        }

        @Override
        public int hashCode() {
            return Objects.hash(position, Arrays.hashCode(hash));
        }

        @Override
        public String toString() {
            return position + ":" + HexFormat.of().formatHex(hash);
        }
    }

    private TrailChain() {}

    static Head next(Head before, TrailRow row) {
        return new Head(before.position() + 1, hash(before.hash(), bytes(row)));
    }

    /** @param row by {@link #bytes} */
    static byte[] hash(byte[] before, byte[] row) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before);
            return digest.digest(row);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(TrailRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.at().toInstant()));
            write(out, row.login());
            write(out, row.onBehalf());
            write(out, row.fromWhere());
            write(out, row.event());
            write(out, row.document() == null ? null : row.document().toString());
            write(out, row.subject());
            write(out, row.details());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
