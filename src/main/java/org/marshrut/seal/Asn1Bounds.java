package org.marshrut.seal;

/**
 * Walks through the heads of ASN.1 elements before a parser makes objects of them: a few kilobytes can say a million of
 * them, or one within the other until a stack ends. Nothing is held but the heads on the way down.
 */
final class Asn1Bounds {

    private static final int DEEPEST = 40;
    private static final int MOST_CHILDREN = 20_000;
    private static final int SEQUENCE = 0x30;
    /** Where a list of the revoked has its entries: list, what is signed, entries. */
    private static final int OF_ENTRIES = 3;

    private final byte[] bytes;
    private final int mostElements;
    private final boolean entries;

    private final int[] ends = new int[DEEPEST + 1];
    private final boolean[] open = new boolean[DEEPEST + 1];
    private final int[] children = new int[DEEPEST + 1];
    private final boolean[] sequence = new boolean[DEEPEST + 1];
    private int depth;
    private int at;

    private Asn1Bounds(byte[] bytes, int mostElements, boolean entries) {
        this.bytes = bytes;
        this.mostElements = mostElements;
        this.entries = entries;
        ends[0] = bytes.length;
    }

    /** One element and nothing behind it, of moderate depth and breadth. */
    static boolean hold(byte[] signature) {
        return new Asn1Bounds(signature, 50_000, false).walk();
    }

    /** The same, for a list that may have as many entries as its size allows. */
    static boolean holdList(byte[] list) {
        return new Asn1Bounds(list, list.length, true).walk();
    }

    private boolean walk() {
        for (int elements = 0; elements <= mostElements; elements++) {
            while (depth > 0 && !open[depth] && ends[depth] == at) {
                depth--;
            }
            if (at == bytes.length) {
                return depth == 0 && elements > 0;
            }
            if (depth == 0 && elements > 0 || at >= ends[depth] || !step()) {
                return false;
            }
        }
        return false;
    }

    private boolean step() {
        int tag = next();
        if ((tag & 0x1f) == 0x1f) {
            int more;
            do {
                more = next();
            } while (more >= 0x80);
        }
        int first = next();
        if (tag == 0 && first == 0) {
            return open[depth] && depth-- > 0;
        }
        boolean constructed = (tag & 0x20) != 0;
        if (first == 0x80) {
            return constructed && counts() && enter(tag, ends[depth], true);
        }
        long length = length(first);
        if (length < 0 || at + length > ends[depth] || !counts()) {
            return false;
        }
        if (constructed) {
            return enter(tag, at + (int) length, false);
        }
        at += (int) length;
        return true;
    }

    private boolean counts() {
        boolean wide = entries && depth == OF_ENTRIES && sequence[depth];
        return ++children[depth] <= MOST_CHILDREN || wide;
    }

    private boolean enter(int tag, int end, boolean isOpen) {
        if (++depth > DEEPEST) {
            return false;
        }
        ends[depth] = end;
        open[depth] = isOpen;
        children[depth] = 0;
        sequence[depth] = tag == SEQUENCE;
        return true;
    }

    /** -1 when it is no length that a file of ours can have. */
    private long length(int first) {
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7f;
        if (octets > 4) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            int octet = next();
            if (octet < 0) {
                return -1;
            }
            length = length << 8 | octet;
        }
        return length;
    }

    /** -1 at the end. */
    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : -1;
    }
}
