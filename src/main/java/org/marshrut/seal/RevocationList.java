package org.marshrut.seal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A list of revoked certificates whose signature has been checked: the serial numbers one behind the other in one array,
 * 29 bytes each, so that a list of a hundred thousand costs three megabytes and is asked without reading it again.
 */
final class RevocationList {

    /** A serial number has 20 octets at most (RFC 5280, 4.1.2.2); one more for the sign. */
    static final int SERIAL = 21;

    private static final int ROW = SERIAL + Long.BYTES;

    /**
     * @param issuer with the key that the list was signed with: a name alone is anybody's
     * @param sha256 of the file
     */
    record Head(Issuer issuer, Instant thisUpdate, Instant nextUpdate, String sha256) {}

    /** @param key SHA-256 of the SubjectPublicKeyInfo */
    record Issuer(X500Name name, String key) {}

    private final Head head;
    private final byte[] rows;

    private RevocationList(Head head, byte[] rows) {
        this.head = head;
        this.rows = rows;
    }

    /** @param rows made by {@link #row}, in any order */
    static RevocationList of(Head head, List<byte[]> rows) {
        byte[][] sorted = rows.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        byte[] all = new byte[sorted.length * ROW];
        for (int i = 0; i < sorted.length; i++) {
            System.arraycopy(sorted[i], 0, all, i * ROW, ROW);
        }
        return new RevocationList(head, all);
    }

    /** @throws IllegalArgumentException when it is no serial number */
    static byte[] row(BigInteger serial, Instant since) {
        return ByteBuffer.allocate(ROW)
                .put(octets(serial))
                .putLong(since.getEpochSecond())
                .array();
    }

    Head head() {
        return head;
    }

    int size() {
        return rows.length / ROW;
    }

    /** Since when it is revoked, to the second. */
    Optional<Instant> revokedSince(BigInteger serial) {
        if (serial.bitLength() >= SERIAL * 8) {
            return Optional.empty();
        }
        byte[] wanted = octets(serial);
        int from = 0;
        int to = size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            int start = middle * ROW;
            int order = Arrays.compareUnsigned(rows, start, start + SERIAL, wanted, 0, SERIAL);
            if (order == 0) {
                return Optional.of(Instant.ofEpochSecond(ByteBuffer.wrap(rows).getLong(start + SERIAL)));
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return Optional.empty();
    }

    private static byte[] octets(BigInteger serial) {
        byte[] shortest = serial.toByteArray();
        if (shortest.length > SERIAL) {
            throw new IllegalArgumentException("serial number of " + shortest.length + " octets");
        }
        byte[] octets = new byte[SERIAL];
        Arrays.fill(octets, (byte) (serial.signum() < 0 ? 0xff : 0));
        System.arraycopy(shortest, 0, octets, SERIAL - shortest.length, shortest.length);
        return octets;
    }
}
