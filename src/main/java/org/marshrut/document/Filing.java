package org.marshrut.document;

import org.springframework.stereotype.Component;

/** The end of a document's way: its place in the file plan. */
@Component
class Filing {

    private final Documents documents;

    Filing(Documents documents) {
        this.documents = documents;
    }

    void file(String businessKey) {
        documents.file(documents.card(businessKey).id());
    }
}
