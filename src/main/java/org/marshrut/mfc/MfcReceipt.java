package org.marshrut.mfc;

import java.time.OffsetDateTime;

/**
 * That a request has come in. The same request again has the same receipt.
 *
 * @param registrationNumber under which the asked organisation registered it
 * @param sha256 of the request as it came, lower-case hex
 */
record MfcReceipt(
        String number,
        String service,
        String organisation,
        String registrationNumber,
        OffsetDateTime receivedAt,
        String sha256) {}
