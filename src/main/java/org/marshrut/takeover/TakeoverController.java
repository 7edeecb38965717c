package org.marshrut.takeover;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.AskedPage;
import org.marshrut.access.WrongLine;
import org.marshrut.document.DocumentView.Page;
import org.marshrut.takeover.Mapping.CellSeparator;
import org.marshrut.takeover.Mapping.TableEncoding;
import org.marshrut.takeover.Mappings.NamedMapping;
import org.marshrut.takeover.Takeovers.Wanted;
import org.marshrut.text.CellTable.Row;
import org.marshrut.text.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cards of a former system, for administrators; the wall before it lets in nobody else. */
@RestController
@RequestMapping("/api/takeover")
class TakeoverController {

    /** @param samples what stands in its first rows */
    record SampleColumn(String name, List<String> samples) {}

    /** What the beginning of a file is likely to be. */
    record TakeoverSample(TableEncoding encoding, CellSeparator separator, List<SampleColumn> columns) {}

    /** @param withoutWrong whether the wrong lines are left out */
    record TakeoverStart(@Nullable Boolean withoutWrong) {}

    record TakeoverUndo(@Nullable String reason) {}

    private static final int ROWS = 6;
    private static final int LONGEST_SAMPLE = 100;

    private final Takeovers takeovers;
    private final Runs runs;
    private final Mappings mappings;

    TakeoverController(Takeovers takeovers, Runs runs, Mappings mappings) {
        this.takeovers = takeovers;
        this.runs = runs;
        this.mappings = mappings;
    }

    @GetMapping("/mappings")
    Page<NamedMapping> mappings(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return mappings.page(page, size);
    }

    @PutMapping("/mappings/{code}")
    Mapping putMapping(@PathVariable String code, @RequestBody Mapping mapping) {
        return mappings.put(code, mapping);
    }

    @DeleteMapping("/mappings/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeMapping(@PathVariable String code) {
        mappings.remove(code);
    }

    /** Nothing of it is kept; the first 64 KiB are looked at. */
    @PostMapping(path = "/samples", consumes = "text/csv")
    TakeoverSample sample(
            @RequestParam(required = false) @Nullable TableEncoding encoding,
            @RequestParam(required = false) @Nullable CellSeparator separator,
            HttpServletRequest request)
            throws IOException {
        byte[] first = request.getInputStream().readNBytes(FormerFile.SAMPLE);
        TableEncoding written = encoding == null ? FormerFile.guess(first) : encoding;
        CellSeparator parted = separator == null ? FormerFile.guess(new String(first, written.charset)) : separator;
        List<Row> rows = FormerFile.firstRows(first, written, parted, ROWS);
        List<SampleColumn> columns = new ArrayList<>();
        for (int i = 0; !rows.isEmpty() && i < rows.get(0).cells().size(); i++) {
            int place = i;
            columns.add(new SampleColumn(
                    shown(rows.get(0), i),
                    rows.subList(1, rows.size()).stream()
                            .map(row -> shown(row, place))
                            .filter(text -> !text.isEmpty())
                            .toList()));
        }
        return new TakeoverSample(written, parted, columns);
    }

    private static String shown(Row row, int place) {
        return place < row.cells().size() ? Typed.cut(Typed.shown(row.cells().get(place)), LONGEST_SAMPLE) : "";
    }

    /** Reads a file; nothing is taken over before it is started. */
    @PostMapping(path = "/runs", consumes = "text/csv")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TakeoverRun> read(
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String register,
            @RequestParam(required = false) @Nullable String mapping,
            HttpServletRequest request)
            throws IOException {
        TakeoverRun run = takeovers.read(new Wanted(organisation, system, register, mapping), request.getInputStream());
        return ResponseEntity.created(URI.create("/api/takeover/runs/" + run.id()))
                .body(run);
    }

    @GetMapping("/runs")
    Page<TakeoverRun> runs(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return runs.page(page, size);
    }

    @GetMapping("/runs/{id}")
    TakeoverRun run(@PathVariable String id) {
        return runs.get(id);
    }

    @GetMapping("/runs/{id}/wrong")
    Page<WrongLine> wrong(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        AskedPage.check(page, size);
        return runs.wrong(runs.get(id), page, size);
    }

    @PostMapping("/runs/{id}/start")
    TakeoverRun start(@PathVariable String id, @RequestBody TakeoverStart start) {
        return takeovers.start(id, Boolean.TRUE.equals(start.withoutWrong()));
    }

    @PostMapping("/runs/{id}/undo")
    TakeoverRun undo(@PathVariable String id, @RequestBody TakeoverUndo undo) {
        return takeovers.undo(id, undo.reason());
    }

    @DeleteMapping("/runs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id) {
        takeovers.discard(id);
    }
}
