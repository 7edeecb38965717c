package org.marshrut.reading;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marshrut.document.FileVersion;
import org.marshrut.document.Files;
import org.marshrut.document.TextState;
import org.marshrut.reader.Readers;
import org.marshrut.reader.Readers.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pages of files as pictures, kept once they have been drawn, whatever document they belong to. */
@Component
class PageImages {

    /** In pixels; whoever asks for another gets the next larger one. */
    static final List<Integer> WIDTHS = List.of(400, 800, 1200, 1600);

    static final int FIRST_LOOK = 800;

    /** How many pictures are kept at least, some 3 GB; the oldest go. */
    private static final int KEPT = 50_000;

    /**
     * @param state {@code READ}; {@code HEAVY} when a page took more than a file may, and no other is drawn any more; or why
     *     there are no pages
     */
    record Count(TextState state, int pages) {}

    private record Picture(@Nullable String mediaType, byte @Nullable [] image) {}

    private final JdbcClient jdbc;
    private final Files files;
    private final Readers readers;
    private final ReadingTurns turns;

    PageImages(JdbcClient jdbc, Files files, Readers readers, ReadingTurns turns) {
        this.jdbc = jdbc;
        this.files = files;
        this.readers = readers;
        this.turns = turns;
    }

    /** How many pages there are; whoever asks will look at the first, so that is drawn in the same run. */
    Count count(FileVersion file) {
        if (files.isTooHeavy(file)) {
            return new Count(TextState.HEAVY, 0);
        }
        return kept(file).orElseGet(() -> {
            turns.once(
                    "pages " + file.sha256() + file.mediaType(),
                    () -> kept(file).isPresent(),
                    () -> {
                        draw(file, 1, FIRST_LOOK);
                        forgetTheOldest();
                    });
            return kept(file).orElseThrow(ReadingTurns::later);
        });
    }

    /**
     * The picture of a page; empty when it cannot be drawn.
     *
     * @param page one that the file has, from 1
     * @param width one of {@link #WIDTHS}
     */
    Optional<PageImage> image(FileVersion file, Count count, int page, int width) {
        Optional<Picture> kept = picture(file, page, width);
        if (kept.isEmpty() && count.state() == TextState.READ) {
            turns.once(
                    "page " + file.sha256() + " " + page + " " + width,
                    () -> picture(file, page, width).isPresent(),
                    () -> draw(file, page, width));
            kept = picture(file, page, width);
        }
        return kept.filter(picture -> picture.image() != null)
                .map(picture -> new PageImage(String.valueOf(picture.mediaType()), picture.image()));
    }

    private Optional<Count> kept(FileVersion file) {
        return jdbc.sql("select state, pages from page_counts where sha256 = ? and media_type = ?")
                .params(file.sha256(), file.mediaType())
                .query(Count.class)
                .optional();
    }

    private Optional<Picture> picture(FileVersion file, int page, int width) {
        return jdbc.sql("select media_type, image from page_images where sha256 = ? and page = ? and width = ?")
                .params(file.sha256(), page, width)
                .query((row, n) -> new Picture(row.getString(1), row.getBytes(2)))
                .optional();
    }

    private void draw(FileVersion file, int page, int width) {
        StringBuilder picture = new StringBuilder();
        Result result = files.withCopy(
                file,
                path -> readers.run(
                        PageOfFile.class,
                        List.of(path.toString(), file.mediaType(), String.valueOf(page), String.valueOf(width)),
                        picture::append));
        switch (result.end()) {
            case DONE -> keepDrawn(file, page, width, result.said(), picture.toString());
            case FAILED -> {
                keepImage(file, page, width, null, null);
                keepCount(file, TextState.DAMAGED, 0);
            }
            case OVER_LIMIT -> keepHeavy(file);
            case DIED -> throw ReadingTurns.later();
        }
    }

    private void keepDrawn(FileVersion file, int page, int width, String said, String picture) {
        if (said.equals(PageOfFile.PROTECTED)) {
            keepCount(file, TextState.PROTECTED, 0);
            return;
        }
        String[] countAndType = said.split(" ");
        if (!picture.isEmpty()) {
            keepImage(file, page, width, countAndType[1], Base64.getDecoder().decode(picture));
        }
        keepCount(file, TextState.READ, Integer.parseInt(countAndType[0]));
    }

    private void keepImage(FileVersion file, int page, int width, @Nullable String mediaType, byte @Nullable [] image) {
        jdbc.sql("""
                        insert into page_images (sha256, page, width, media_type, image)
                        values (:sha256, :page, :width, :type, :image) on conflict do nothing
                        """)
                .param("sha256", file.sha256())
                .param("page", page)
                .param("width", width)
                .param("type", mediaType, java.sql.Types.VARCHAR)
                .param("image", image, java.sql.Types.BINARY)
                .update();
    }

    /** What is known of a file stays: a later page that cannot be drawn makes the others no worse. */
    private void keepCount(FileVersion file, TextState state, int pages) {
        jdbc.sql(
                        "insert into page_counts (sha256, media_type, state, pages) values (?, ?, ?, ?) on conflict do nothing")
                .params(file.sha256(), file.mediaType(), state.name(), pages)
                .update();
    }

    private void keepHeavy(FileVersion file) {
        jdbc.sql("""
                        insert into page_counts (sha256, media_type, state, pages) values (?, ?, 'HEAVY', 0)
                        on conflict (sha256, media_type) do update set state = 'HEAVY'
                        """).params(file.sha256(), file.mediaType()).update();
    }

    private void forgetTheOldest() {
        jdbc.sql("""
                        delete from page_images
                        where made_at < (select made_at from page_images order by made_at desc offset ? limit 1)
                        """).param(KEPT).update();
    }
}
