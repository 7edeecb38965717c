package org.marshrut.engine;

import java.util.List;
import java.util.Map;

/** What a feature has to say against a file before it is deployed; every bean of this type is asked about every file. */
public interface DeploymentCheck {

    /**
     * A reason to refuse the file.
     *
     * @param elementId of the wrong element; empty when it has none
     * @param line of the file, from 1
     * @param message in Russian, for the analyst who deploys
     */
    record Problem(String elementId, int line, String message) {}

    /**
     * What comes with a file.
     *
     * @param files of the same deployment, by name
     * @param bare whether the facts of a region do not count: what the product brings itself must start where nobody has
     *     entered any yet
     */
    record Batch(Map<String, byte[]> files, boolean bare) {}

    /** All problems at once; none when the file is well or is not this feature's. Must not keep or change anything. */
    List<Problem> check(String fileName, byte[] content);

    /** The same for a feature that has to see what comes with the file. */
    default List<Problem> check(String fileName, byte[] content, Batch batch) {
        return check(fileName, content);
    }
}
