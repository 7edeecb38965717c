package org.marshrut.exchange;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages and passports as version 2.7.1 writes them. */
final class MessageText {

    private static final String PREFIX = "xdms";
    private static final String CONTAINER_VERSION = "1.0";

    private MessageText() {}

    /** A body that takes part in the exchange. @param uid its identifier there; null when it has none */
    record Body(String name, @Nullable UUID uid) {}

    /**
     * A paper that goes out; by the identifier of its card its addressee tells of it.
     *
     * @param addressee its name
     * @param files the document first, then the attachments
     */
    record OutgoingPaper(Passport card, Body sender, String addressee, List<String> files) {}

    static byte[] paper(UUID message, Body sender, String archive, OffsetDateTime at) {
        return header(message, "Транспортный контейнер", sender, at)
                .start("container")
                .element("body", archive)
                .end()
                .end()
                .written();
    }

    static byte[] acknowledgment(UUID message, Body sender, Acknowledgment said, OffsetDateTime at) {
        return header(message, "Квитанция", sender, at)
                .start("acknowledgment", "uid", said.message().toString())
                .element("time", said.time())
                .element("accepted", said.accepted())
                .element("comment", said.comment())
                .end()
                .end()
                .written();
    }

    static byte[] notification(UUID message, Body sender, Notification said, OffsetDateTime at) {
        XmlText text = header(message, "Уведомление", sender, at)
                .start("notification", "uid", said.document().toString(), "type", said.kind().title)
                .start(said.kind().element)
                .element("time", said.time());
        if (!said.foundation().isEmpty()) {
            text.start("foundation");
            number(text, said.foundation(), said.foundationDate());
            text.end();
        }
        if (!said.number().isEmpty()) {
            number(text, said.number(), said.date());
        }
        boolean refused = said.kind() == Notification.Kind.REFUSED;
        if (refused) {
            text.element("reason", said.comment());
        }
        text.end();
        if (!refused) {
            text.element("comment", said.comment());
        }
        return text.end().end().written();
    }

    private static void number(XmlText text, String number, java.time.@Nullable LocalDate date) {
        text.start("num")
                .element("number", number)
                .element("date", date == null ? "" : date)
                .end();
    }

    private static XmlText header(UUID message, String type, Body sender, OffsetDateTime at) {
        XmlText text = new XmlText(PREFIX, Message.NAMESPACE, "communication", "version", Message.VERSION)
                .start("header", "type", type, "uid", message.toString(), "created", time(at));
        text = sender.uid() == null
                ? text.start("source")
                : text.start("source", "uid", sender.uid().toString());
        return text.element("organization", sender.name()).end().end();
    }

    /** To the second, with its offset. */
    static String time(OffsetDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.SECONDS));
    }

    static byte[] passport(OutgoingPaper paper) {
        Passport card = paper.card();
        XmlText text = new XmlText(
                        "c",
                        Passport.NAMESPACE,
                        "container",
                        "uid",
                        String.valueOf(card.uid()),
                        "version",
                        CONTAINER_VERSION)
                .start("requisites")
                .element("documentKind", card.kind())
                .start("classification", "id", card.restricted() ? Passport.RESTRICTED : Passport.OPEN);
        text.words(card.restricted() ? "Информация ограниченного распространения" : "Обычная информация")
                .end()
                .element("annotation", card.annotation());
        links(text, card.links());
        text.end()
                .start("authors")
                .start("author")
                .start("organization")
                .element("title", paper.sender().name())
                .end()
                .start("registration")
                .element("number", card.number())
                .element("date", card.date() == null ? "" : card.date())
                .end();
        text.end()
                .end()
                .start("addressees")
                .start("addressee")
                .start("organization")
                .element("title", paper.addressee())
                .end()
                .end()
                .end()
                .start("document", "localName", paper.files().get(0))
                .element(
                        "pagesQuantity",
                        card.text().pages() == 0 ? "" : card.text().pages())
                .end();
        attachments(text, paper.files());
        return text.end().written();
    }

    private static void links(XmlText text, List<UUID> links) {
        if (!links.isEmpty()) {
            text.start("links");
            links.forEach(link -> text.start("link", "uid", link.toString()).end());
            text.end();
        }
    }

    private static void attachments(XmlText text, List<String> files) {
        if (files.size() > 1) {
            text.start("attachments");
            for (int i = 1; i < files.size(); i++) {
                text.start("attachment", "localName", files.get(i))
                        .element("order", i)
                        .end();
            }
            text.end();
        }
    }
}
