package org.marshrut.document;

import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/** Knows what the electronic signatures of files are worth. */
public interface FileChecks {

    /**
     * By the files of a document, signed ones and signatures; the others have no entry.
     *
     * @param zone in which times are told
     */
    Map<UUID, FileCheck> of(UUID document, ZoneId zone);
}
