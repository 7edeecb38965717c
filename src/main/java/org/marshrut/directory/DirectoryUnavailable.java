package org.marshrut.directory;

/** The directory has not answered, or not all, or not in a way that can be believed: nothing follows from it. */
public class DirectoryUnavailable extends RuntimeException {

    /** @param why in Russian, for administrators; names nobody */
    DirectoryUnavailable(String why) {
        super(why);
    }

    DirectoryUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
