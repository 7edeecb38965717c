package org.marshrut.seal;

/** Whose clock says when a signature was there. What the signatory says himself is none of them. */
public enum TimeSource {
    TIME_STAMP("по штампу времени"),
    RECEIPT("по времени получения"),
    NOW("на время проверки");

    private final String words;

    TimeSource(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
