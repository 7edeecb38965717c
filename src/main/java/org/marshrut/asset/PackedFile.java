package org.marshrut.asset;

import java.util.List;

/**
 * A file of the web applications as it is kept: {@code address} is its path on the server, {@code hash} tells its
 * content, {@code encodings} in which it is there, the smallest first.
 */
record PackedFile(String address, String hash, List<Encoding> encodings) {

    /** Beside the classes; under it the files by their addresses, each with the ending of its encoding. */
    static final String FOLDER = "packed";

    /** One line a file: address, hash and encodings with tabs between. Its first line is the version of all. */
    static final String LIST = FOLDER + "/list";

    static PackedFile read(String line) {
        String[] parts = line.split("\t");
        return new PackedFile(
                parts[0],
                parts[1],
                List.of(parts[2].split(",")).stream().map(Encoding::valueOf).toList());
    }

    String line() {
        return String.join(
                "\t",
                address,
                hash,
                String.join(",", encodings.stream().map(Enum::name).toList()));
    }

    String place(Encoding encoding) {
        return FOLDER + address + encoding.ending();
    }

    String type() {
        return switch (address.substring(address.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript;charset=UTF-8";
            case "css" -> "text/css;charset=UTF-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            case "woff" -> "font/woff";
            case "ico" -> "image/x-icon";
            case "png" -> "image/png";
            default -> "application/octet-stream";
        };
    }
}
