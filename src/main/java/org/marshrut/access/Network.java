package org.marshrut.access;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where somebody comes from who has no log-in, as his requests are counted. */
public final class Network {

    private static final int GROUPS_OF_A_NETWORK = 4;

    private Network() {}

    /** Whoever has one address of IPv6 has a whole network of them. No log-in has a blank. */
    public static String of(String address) {
        return "address "
                + (address.indexOf(':') >= 0
                        ? Arrays.stream(address.split(":", -1))
                                .limit(GROUPS_OF_A_NETWORK)
                                .collect(Collectors.joining(":"))
                        : address);
    }
}
