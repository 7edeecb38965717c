package org.marshrut.asset;

/** How a packed file is kept; a browser asks by the token. */
enum Encoding {
    BR("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    private final String token;
    private final String ending;

    Encoding(String token, String ending) {
        this.token = token;
        this.ending = ending;
    }

    String token() {
        return token;
    }

    String ending() {
        return ending;
    }
}
