package org.marshrut.signing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in a package that is to be signed elsewhere: {@code manifest.json}. */
@Schema(name = "SigningManifest")
@JsonIgnoreProperties(ignoreUnknown = true)
record SigningManifest(@Nullable List<@Nullable Item> items) {

    static final String NAME = "manifest.json";

    /**
     * @param folder of the task; null, with the file, where nothing can be signed
     * @param problem why not, in Russian
     * @param decision as which it is signed; null for SIGNED
     */
    @Schema(name = "SigningManifestItem")
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Nullable String taskId,
            @Nullable String folder,
            @Nullable String file,
            @Nullable Integer version,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String problem,
            @Nullable String decision,
            @Nullable String comment) {}
}
