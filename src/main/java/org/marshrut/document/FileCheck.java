package org.marshrut.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What was found when the electronic signatures of a file were verified the last time.
 *
 * @param verdict the code of the worst answer; null while one has not been verified
 * @param summary in Russian
 * @param owner of the certificate, as it says itself; null where nobody could be read
 */
@Schema(name = "FileCheck")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FileCheck(
        @Nullable String verdict,
        String summary,
        @Nullable String owner,
        @Nullable OffsetDateTime checkedAt) {}
