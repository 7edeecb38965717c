package org.marshrut.mfc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a centre hands in.
 *
 * @param number of the centre itself, under which the request is known there
 * @param service code that a kind of documents declares
 * @param organisation code of the one that is asked
 * @param facts fields of the kind's card that the applicant fills in
 * @param files the parts by their names; a role may be left out
 */
record MfcRequest(
        @Nullable String number,
        @Nullable String service,
        @Nullable String organisation,
        @Nullable Map<String, @Nullable Object> facts,
        @Nullable List<MfcFile> files) {

    record MfcFile(@Nullable String name, @Nullable String role) {}
}
