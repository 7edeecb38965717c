package org.marshrut.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentFacts;
import org.marshrut.document.FileRole;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.signature.ElectronicSignature;
import org.marshrut.signature.ElectronicSignatures;
import org.marshrut.visa.SheetsToPack;
import org.marshrut.visa.SheetsToPack.Decided;
import org.springframework.stereotype.Component;

/** Chains of decisions, made of the rows whenever somebody asks: the public may have each line. */
@Component
class DecisionChains {

    private final SheetsToPack sheets;
    private final Files files;
    private final ElectronicSignatures electronic;

    DecisionChains(SheetsToPack sheets, Files files, ElectronicSignatures electronic) {
        this.sheets = sheets;
        this.files = files;
        this.electronic = electronic;
    }

    DecisionChain of(DocumentFacts document) {
        Map<Integer, String> texts = new HashMap<>();
        for (FileVersion file : files.of(document.id())) {
            if (file.role() == FileRole.DRAFT_TEXT) {
                texts.put(file.version(), file.sha256());
            }
        }
        Map<Long, String> signatures = new HashMap<>();
        for (ElectronicSignature one : electronic.of(document.id())) {
            if (one.decision() != null) {
                signatures.put(one.decision(), one.sha256());
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Decided one : sheets.decided(document)) {
            rows.add(Arrays.asList(
                    one.id(),
                    one.step(),
                    one.task(),
                    one.name(),
                    one.position(),
                    one.organisation(),
                    one.decision(),
                    one.at().toInstant(),
                    one.version(),
                    one.version() == null ? null : texts.get(one.version()),
                    signatures.get(one.id())));
        }
        return DecisionChain.of(document.id(), rows);
    }
}
