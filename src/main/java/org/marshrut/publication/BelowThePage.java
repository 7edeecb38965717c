package org.marshrut.publication;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/**
 * Room below a page, where nothing of it can be covered: the sheet grows downwards, as a reader sees it, whichever way
 * the page is turned.
 *
 * @param shown the part of the page that is shown today; what lies outside stays hidden
 * @param grown the part that is shown once the room is added
 * @param width of the room as a reader sees it, in points
 * @param toPage from the room, in points from its lower left corner, to the page
 */
record BelowThePage(PDRectangle shown, PDRectangle grown, PDRectangle band, float width, Matrix toPage) {

    /** ISO 32000-1, annex C: the largest side of a page, in its own units. */
    private static final float LARGEST_SIDE = 14_400;

    /** ISO 19005 allows 28 saved graphics states, and the page is put into one more. */
    private static final int DEEPEST = 27;

    private static final Set<String> OPENS = Set.of(
            OperatorName.SAVE,
            OperatorName.BEGIN_TEXT,
            OperatorName.BEGIN_MARKED_CONTENT,
            OperatorName.BEGIN_MARKED_CONTENT_SEQ);
    private static final Set<String> CLOSES =
            Set.of(OperatorName.RESTORE, OperatorName.END_TEXT, OperatorName.END_MARKED_CONTENT);

    /** Width of a page as a reader sees it, in points. */
    static float widthOf(PDPage page) {
        PDRectangle shown = page.getCropBox();
        return (page.getRotation() % 180 == 0 ? shown.getWidth() : shown.getHeight()) * page.getUserUnit();
    }

    /**
     * @param height of the room in points
     * @return empty when the page cannot grow: it would be too large, something is drawn there already, or its drawing
     *     leaves the state of the page open
     */
    static Optional<BelowThePage> of(PDPage page, float height) throws IOException {
        PDRectangle shown = page.getCropBox();
        float unit = page.getUserUnit();
        float by = height / unit;
        float left = shown.getLowerLeftX();
        float bottom = shown.getLowerLeftY();
        float right = shown.getUpperRightX();
        float top = shown.getUpperRightY();
        float width = widthOf(page);
        float scale = 1 / unit;
        BelowThePage room =
                switch (page.getRotation()) {
                    case 90 ->
                        new BelowThePage(
                                shown,
                                box(left, bottom, right + by, top),
                                box(right, bottom, right + by, top),
                                width,
                                new Matrix(0, scale, -scale, 0, right + by, bottom));
                    case 180 ->
                        new BelowThePage(
                                shown,
                                box(left, bottom, right, top + by),
                                box(left, top, right, top + by),
                                width,
                                new Matrix(-scale, 0, 0, -scale, right, top + by));
                    case 270 ->
                        new BelowThePage(
                                shown,
                                box(left - by, bottom, right, top),
                                box(left - by, bottom, left, top),
                                width,
                                new Matrix(0, -scale, scale, 0, left - by, top));
                    default ->
                        new BelowThePage(
                                shown,
                                box(left, bottom - by, right, top),
                                box(left, bottom - by, right, bottom),
                                width,
                                new Matrix(scale, 0, 0, scale, left, bottom - by));
                };
        return room.isPossible(page) ? Optional.of(room) : Optional.empty();
    }

    private boolean isPossible(PDPage page) throws IOException {
        if (Math.max(grown.getWidth(), grown.getHeight()) > LARGEST_SIDE) {
            return false;
        }
        for (var annotation : page.getAnnotations()) {
            if (annotation.getRectangle() != null && overlap(annotation.getRectangle(), band)) {
                return false;
            }
        }
        return leavesNothingOpen(page);
    }

    private static boolean leavesNothingOpen(PDPage page) throws IOException {
        if (!page.hasContents()) {
            return true;
        }
        PDFStreamParser drawing = new PDFStreamParser(page);
        int depth = 0;
        int deepest = 0;
        for (Object token = drawing.parseNextToken(); token != null; token = drawing.parseNextToken()) {
            if (token instanceof Operator operator) {
                if (OPENS.contains(operator.getName())) {
                    deepest = Math.max(deepest, ++depth);
                } else if (CLOSES.contains(operator.getName()) && --depth < 0) {
                    return false;
                }
            }
        }
        return depth == 0 && deepest <= DEEPEST;
    }

    /** The media box that holds what the page has and the room below it. */
    PDRectangle media(PDRectangle media) {
        return box(
                Math.min(media.getLowerLeftX(), grown.getLowerLeftX()),
                Math.min(media.getLowerLeftY(), grown.getLowerLeftY()),
                Math.max(media.getUpperRightX(), grown.getUpperRightX()),
                Math.max(media.getUpperRightY(), grown.getUpperRightY()));
    }

    private static boolean overlap(PDRectangle one, PDRectangle other) {
        return one.getLowerLeftX() < other.getUpperRightX()
                && other.getLowerLeftX() < one.getUpperRightX()
                && one.getLowerLeftY() < other.getUpperRightY()
                && other.getLowerLeftY() < one.getUpperRightY();
    }

    private static PDRectangle box(float left, float bottom, float right, float top) {
        return new PDRectangle(left, bottom, right - left, top - bottom);
    }
}
