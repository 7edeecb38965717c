package org.marshrut.publication;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Documents that a rewritten copy would break: encrypted ones, signed ones, ones whose rights of use are granted by a
 * signature over the whole file, and forms whose pages are made by the reader from XFA.
 */
final class SealedPdf {

    private static final COSName XFA = COSName.getPDFName("XFA");
    private static final COSName NEEDS_RENDERING = COSName.getPDFName("NeedsRendering");
    private static final COSName SECURITY_STORE = COSName.getPDFName("DSS");
    private static final COSName BYTE_RANGE = COSName.BYTERANGE;
    private static final List<COSName> GRANTS = List.of(COSName.PERMS, COSName.getPDFName("Legal"), SECURITY_STORE);

    private SealedPdf() {}

    static boolean isSealed(PDDocument document) throws IOException {
        if (document.isEncrypted() || !document.getSignatureDictionaries().isEmpty()) {
            return true;
        }
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        return GRANTS.stream().anyMatch(grant -> says(catalog, grant))
                || catalog.getBoolean(NEEDS_RENDERING, false)
                || form != null && (says(form, XFA) || form.getInt(COSName.SIG_FLAGS, 0) % 2 == 1)
                || hasSignatureOutsideTheForm(document);
    }

    /** An entry that is there and not empty; one that leads nowhere says nothing. */
    private static boolean says(COSDictionary dictionary, COSName entry) {
        COSBase value = dictionary.getDictionaryObject(entry);
        return value != null && !(value instanceof COSDictionary empty && empty.size() == 0);
    }

    private static boolean hasSignatureOutsideTheForm(PDDocument document) {
        return document.getDocument().getObjectsByType(COSName.SIG, COSName.DOC_TIME_STAMP).stream()
                .anyMatch(object ->
                        object.getObject() instanceof COSDictionary signature && signature.containsKey(BYTE_RANGE));
    }
}
