package org.marshrut.correspondence;

import io.swagger.v3.oas.annotations.media.Schema;

/** By which way a letter gets to its addressee. */
@Schema(name = "DispatchWay")
public enum Way {
    /** Inside: it arrives as a paper of the addressee's in the same database. */
    SYSTEM("в системе"),
    /** The exchange of packages between bodies. */
    MEDO("МЭДО"),
    /** Printed, by post or by hand. */
    PAPER("на бумаге");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
