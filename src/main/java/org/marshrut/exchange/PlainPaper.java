package org.marshrut.exchange;

import java.util.ArrayList;
import java.util.List;
import org.marshrut.exchange.Passport.Part;

/** A paper of the versions before 2.7: its card stands in the message, its files lie in the folder. */
record PlainPaper(Passport passport) implements Content {

    private static final String TEXT = "Текст документа";

    static PlainPaper read(XmlElement communication, XmlElement document, String sender) {
        List<XmlElement> named =
                communication.at("files").map(files -> files.children("file")).orElse(List.of()).stream()
                        .filter(file -> !file.attribute("type").equals("reference"))
                        .toList();
        if (named.isEmpty()) {
            throw new PackageFault("В сообщении не названо ни одного файла документа.");
        }
        XmlElement text = named.stream()
                .filter(file -> file.text("group").equals(TEXT))
                .findFirst()
                .orElse(named.get(0));
        List<Part> others = new ArrayList<>();
        for (XmlElement file : named) {
            if (file != text) {
                others.add(new Part(Passport.localName(file), file.text("description"), 0, List.of()));
            }
        }
        XmlElement number = document.at("num")
                .or(() -> document.at("correspondents", "correspondent", "num"))
                .orElse(document);
        return new PlainPaper(new Passport(
                document.uid(),
                document.text("kind"),
                document.text("annotation"),
                isConfidential(document),
                sender,
                Passport.number(number.text("number")),
                Passport.date(number.text("date")),
                new Part(Passport.localName(text), "", Passport.pages(text.text("pages")), List.of()),
                List.copyOf(others),
                List.of(),
                List.of()));
    }

    private static boolean isConfidential(XmlElement document) {
        return document.at("confident")
                .map(mark -> !mark.attribute("flag").matches("(?i)0|false|"))
                .orElse(false);
    }
}
