package org.marshrut.reading;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.document.FileVersion;
import org.marshrut.document.TextState;
import org.marshrut.engine.Refusal;
import org.springframework.stereotype.Component;

/** Shows files: what has pages as pictures of them, all else as its words. */
@Component
class Previews {

    /** The rest of a longer file is read in the file. */
    static final int MOST_PAGES = 500;

    static final int PARAGRAPHS = 200;

    private final PageImages images;
    private final ReadTexts texts;

    Previews(PageImages images, ReadTexts texts) {
        this.images = images;
        this.texts = texts;
    }

    Preview of(FileVersion file) {
        return hasPages(file) ? pages(images.count(file)) : text(texts.of(file));
    }

    /**
     * @param width in pixels
     * @throws Refusal 400 for a width of nobody's screen, 404 when there is no such page, or none that can be drawn
     */
    PageImage page(FileVersion file, int page, int width) {
        int drawn = PageImages.WIDTHS.stream()
                .filter(one -> width > 0 && one >= width)
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("Ширина страницы — от 1 до 1600 точек."));
        if (!hasPages(file)) {
            throw Refusal.notFound("У этого файла нет страниц: он показан текстом.");
        }
        PageImages.Count count = images.count(file);
        if (page < 1 || page > Math.min(count.pages(), MOST_PAGES)) {
            throw Refusal.notFound("Такой страницы у файла нет.");
        }
        return images.image(file, count, page, drawn)
                .orElseThrow(() -> Refusal.notFound("Эту страницу показать не удалось. Скачайте файл."));
    }

    /** Some of the paragraphs of any file that has words; none of others. */
    Page<String> paragraphs(FileVersion file, int page, int size) {
        ReadTexts.Read read = texts.of(file);
        long from = Math.min((long) page * size, read.count());
        int to = (int) Math.min(from + size, read.count());
        List<String> items = from == to ? List.of() : texts.paragraphs(file, (int) from, to);
        return new Page<>(items, read.count(), page, size);
    }

    private static boolean hasPages(FileVersion file) {
        return file.mediaType().equals("application/pdf") || file.mediaType().startsWith("image/");
    }

    private static Preview pages(PageImages.Count count) {
        if (count.pages() == 0) {
            return Preview.none(TextWords.cannotShow(count.state()));
        }
        int shown = Math.min(count.pages(), MOST_PAGES);
        return new Preview(
                Preview.Kind.PAGES,
                shown,
                PageImages.WIDTHS,
                false,
                notice(count, shown).orElse(null));
    }

    private static Optional<String> notice(PageImages.Count count, int shown) {
        if (count.state() == TextState.HEAVY) {
            return Optional.of("Файл устроен слишком сложно, показаны не все страницы. Скачайте его.");
        }
        return shown < count.pages()
                ? Optional.of(
                        "Показаны первые %d страниц из %d. Остальные — в самом файле.".formatted(shown, count.pages()))
                : Optional.empty();
    }

    private static Preview text(ReadTexts.Read read) {
        if (!read.hasText()) {
            return Preview.none(TextWords.cannotShow(read.state()));
        }
        int pages = (read.count() + PARAGRAPHS - 1) / PARAGRAPHS;
        return new Preview(Preview.Kind.TEXT, pages, List.of(), true, approximate(read.state()));
    }

    private static String approximate(@Nullable TextState state) {
        return (state == TextState.CUT ? "Показано начало файла: он слишком длинный. " : "")
                + "Вид может отличаться: показан только текст. Оформление и рисунки — в самом файле.";
    }
}
