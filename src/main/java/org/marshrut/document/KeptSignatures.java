package org.marshrut.document;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Electronic signatures of a document's files, known to whoever keeps them. */
public interface KeptSignatures {

    /** In the order they were received, with times in a zone. */
    List<DocumentView.Signature> of(UUID document, ZoneId zone);
}
