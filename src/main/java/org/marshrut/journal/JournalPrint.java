package org.marshrut.journal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marshrut.access.EntryReader;
import org.marshrut.journal.Journal.Question;
import org.marshrut.organisation.Organisation;
import org.marshrut.pdf.PdfPrinter;
import org.marshrut.report.ReportTable;
import org.marshrut.report.ReportTable.Column;
import org.marshrut.report.ReportTable.Kind;
import org.marshrut.report.ReportXlsx;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The journal of a day as a file: on paper across the sheet, or as a spreadsheet. */
@Component
class JournalPrint {

    /** @param entries of one way, in their order */
    record Section(String title, List<JournalEntry> entries) {}

    private final PdfPrinter printer;

    JournalPrint(PdfPrinter printer) {
        this.printer = printer;
    }

    ResponseEntity<byte[]> answer(
            JournalFormat wanted, Question asked, Organisation organisation, List<JournalEntry> entries) {
        String name = "Журнал за %s.%s".formatted(EntryReader.day(asked.day()), wanted.ending());
        ContentDisposition.Builder way =
                wanted == JournalFormat.PDF ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        way.filename(name, StandardCharsets.UTF_8).build().toString())
                .contentType(wanted.mediaType())
                .body(wanted == JournalFormat.PDF ? pdf(asked, organisation, entries) : ReportXlsx.of(table(entries)));
    }

    private byte[] pdf(Question asked, Organisation organisation, List<JournalEntry> entries) {
        List<Section> sections = Arrays.stream(JournalKind.values())
                .filter(kind -> asked.kind() == null || kind == asked.kind())
                .map(kind -> new Section(
                        kind.title(),
                        entries.stream().filter(one -> one.kind() == kind).toList()))
                .filter(section -> asked.kind() != null || !section.entries().isEmpty())
                .toList();
        return printer.print(
                "journal",
                Map.of(
                        "day",
                        EntryReader.day(asked.day()),
                        "organisation",
                        organisation.name(),
                        "restricted",
                        entries.stream().anyMatch(JournalEntry::restricted),
                        "sections",
                        sections,
                        "words",
                        this));
    }

    private static ReportTable<JournalEntry> table(List<JournalEntry> entries) {
        return new ReportTable<>(
                "Журнал",
                List.of(
                        new Column<>("Вид", 24, Kind.TEXT, JournalEntry::kindName),
                        new Column<>("Номер", 18, Kind.TEXT, JournalEntry::number),
                        new Column<>("Дата", 12, Kind.TEXT, one -> EntryReader.day(one.date())),
                        new Column<>("От кого, кому", 36, Kind.TEXT, JournalPrint::otherSide),
                        new Column<>("Их номер", 16, Kind.TEXT, one -> orNothing(one.correspondentNumber())),
                        new Column<>("Их дата", 12, Kind.TEXT, one -> orNothing(one.correspondentDate())),
                        new Column<>("О чём", 60, Kind.TEXT, JournalEntry::heading),
                        new Column<>("Листов", 8, Kind.TEXT, one -> one.sheets() == null ? "" : one.sheets() + ""),
                        new Column<>("Кому по резолюции", 36, Kind.TEXT, one -> String.join(", ", one.performers())),
                        new Column<>("Дело", 14, Kind.TEXT, one -> orNothing(one.fileIndex()))),
                entries);
    }

    /** Number and day that the sender gave. */
    public String theirs(JournalEntry entry) {
        return Stream.of(
                        orNothing(entry.correspondentNumber()),
                        entry.correspondentDate() == null ? "" : "от " + EntryReader.day(entry.correspondentDate()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String otherSide(JournalEntry entry) {
        return entry.correspondent() == null ? String.join(", ", entry.addressees()) : entry.correspondent();
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String orNothing(@Nullable LocalDate day) {
        return day == null ? "" : EntryReader.day(day);
    }
}
