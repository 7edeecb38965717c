package org.marshrut.eventlog;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.marshrut.deadline.WorkingTime;
import org.marshrut.organisation.Organisations;
import org.marshrut.report.ReportReaders.NamedPeople;
import org.springframework.stereotype.Component;

/**
 * The event log of a route. A page of ways is read, told and forgotten before the next, each by statements of its own: a long
 * log holds neither memory nor a connection, and what happens meanwhile may be in it or not.
 */
@Component
class EventLog {

    private final TracePages pages;
    private final WorkingTime workingTime;
    private final Organisations organisations;

    EventLog(TracePages pages, WorkingTime workingTime, Organisations organisations) {
        this.pages = pages;
        this.workingTime = workingTime;
        this.organisations = organisations;
    }

    void write(LogQuestion question, NamedPeople named, LogWriter writer) throws IOException {
        TraceWords words = new TraceWords(workingTime, organisations, new Performers(named), question.sample());
        writer.begin(question);
        List<Trace> page = pages.traces(question, null);
        while (!page.isEmpty()) {
            Map<String, List<TaskOfTrace>> tasks = pages.tasks(page);
            for (Trace trace : page) {
                writer.trace(words.of(trace, tasks.getOrDefault(trace.id(), List.of())));
            }
            page = page.size() < TracePages.SIZE ? List.of() : pages.traces(question, page.get(page.size() - 1));
        }
        writer.end();
    }
}
