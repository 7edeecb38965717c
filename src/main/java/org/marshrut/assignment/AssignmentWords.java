package org.marshrut.assignment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.marshrut.assignment.Extensions.Extension;
import org.marshrut.document.Markdown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An assignment as the forms of its tasks show it, in Markdown. */
@Component
class AssignmentWords {

    /** Reports in a form; the page has them all. */
    private static final int SHOWN = 20;

    private final JdbcClient jdbc;
    private final Reports reports;
    private final Parties parties;
    private final Officials officials;
    private final Terms terms;

    AssignmentWords(JdbcClient jdbc, Reports reports, Parties parties, Officials officials, Terms terms) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.parties = parties;
        this.officials = officials;
        this.terms = terms;
    }

    String of(Assignment assignment) {
        return "**%s**%s · исполнитель %s · дал %s · срок **%s**\n\n%s"
                .formatted(
                        Markdown.plain(parties.numberOf(assignment)),
                        assignment.clause() == null ? "" : " · " + Markdown.plain(assignment.clause()),
                        name(assignment.responsible()),
                        name(assignment.giver()),
                        terms.words(assignment.due().toInstant(), assignment.responsible()),
                        Markdown.plain(assignment.text()));
    }

    /** The last reports and what was said to them, then the files, oldest first. */
    String history(Assignment assignment) {
        List<Reports.Report> last = new ArrayList<>(reports.page(assignment.id(), 0, SHOWN));
        Collections.reverse(last);
        int earlier = last.isEmpty() ? 0 : last.get(0).ofAll() - last.size();
        List<String> lines = new ArrayList<>();
        if (earlier > 0) {
            lines.add("- Более ранние отчёты (%d) — в разделе «Поручения».".formatted(earlier));
        }
        last.forEach(report -> lines.add(line(report)));
        lines.addAll(jdbc.sql("""
                        select f.id::text as id, f.name from assignment_files p join files f on f.id = p.file_id
                        where p.assignment_id = ? order by f.uploaded_at, f.id
                        """)
                .param(assignment.id())
                .query((row, n) -> "- Подтверждение: [%s](/api/documents/%s/files/%s)"
                        .formatted(Markdown.plain(row.getString("name")), assignment.documentId(), row.getString("id")))
                .list());
        return lines.isEmpty() ? "Отчётов пока нет." : String.join("\n", lines);
    }

    private String line(Reports.Report report) {
        String answer =
                report.decision() == null ? "" : report.decision().equals("ACCEPTED") ? " — принят" : " — возвращён";
        return "- %s, %s: %s%s%s"
                .formatted(
                        report.interim() ? "Промежуточный отчёт" : "Отчёт",
                        name(report.login()),
                        Markdown.plain(report.text()),
                        answer,
                        report.remark() == null ? "" : ": " + Markdown.plain(report.remark()));
    }

    String of(Extension extension) {
        return "%s просит продлить срок до **%s**: %s"
                .formatted(
                        name(extension.askedBy()),
                        terms.words(extension.wanted().toInstant(), extension.askedBy()),
                        Markdown.plain(extension.reason()));
    }

    private String name(String login) {
        return Markdown.plain(officials.nameOf(login));
    }
}
