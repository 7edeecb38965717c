package org.marshrut.portal;

import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndLinkImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.marshrut.text.Typed;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The newest published acts as an Atom feed. */
@RestController
class ActFeed {

    private static final int ENTRIES = 50;

    private final Acts acts;
    private final PortalSettings settings;

    ActFeed(Acts acts, PortalSettings settings) {
        this.acts = acts;
        this.settings = settings;
    }

    /** Atom for whoever asks for XML of any kind. */
    @GetMapping(
            path = "/acts.atom",
            produces = {MediaType.APPLICATION_ATOM_XML_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE
            })
    String feed() throws FeedException {
        List<Act> newest = acts.newest(ENTRIES);
        SyndFeed feed = new SyndFeedImpl();
        feed.setFeedType("atom_1.0");
        feed.setUri(settings.url("/acts"));
        feed.setTitle("Опубликованные акты");
        feed.setAuthor("Маршрут");
        feed.setLinks(List.of(link("self", "/acts.atom"), link("alternate", "/acts")));
        feed.setPublishedDate(newest.isEmpty() ? Date.from(Instant.EPOCH) : date(newest.get(0)));
        feed.setEntries(newest.stream().map(this::entry).toList());
        return new SyndFeedOutput().outputString(feed);
    }

    private SyndEntry entry(Act act) {
        SyndEntry entry = new SyndEntryImpl();
        entry.setUri("urn:uuid:" + act.id());
        entry.setTitle(Typed.shown(act.citation() + " «" + act.heading() + "»"));
        entry.setLink(settings.url("/acts/" + act.id()));
        entry.setPublishedDate(date(act));
        entry.setUpdatedDate(date(act));
        SyndContentImpl summary = new SyndContentImpl();
        summary.setType("text/plain");
        summary.setValue(Typed.shown(act.organisation()));
        entry.setDescription(summary);
        return entry;
    }

    private SyndLink link(String relation, String path) {
        SyndLink link = new SyndLinkImpl();
        link.setRel(relation);
        link.setHref(settings.url(path));
        return link;
    }

    private static Date date(Act act) {
        return Date.from(act.publishedAt().toInstant());
    }
}
