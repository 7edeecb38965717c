package org.marshrut.exchange;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The message of a package: who sends what.
 *
 * @param version as it says, for example {@code 2.7.1}
 * @param uid of this message; the same when it is sent again
 * @param sender identifier of the sending body; null where it gives none
 * @param organisation its name
 */
record Message(String version, UUID uid, @Nullable UUID sender, String organisation, Content content) {

    static final String NAMESPACE = "urn:IEDMS:MESSAGE";
    static final String VERSION = "2.7.1";

    private static final Set<String> NAMESPACES = Set.of(NAMESPACE, "http://www.infpres.com/IEDMS");

    static Message read(XmlElement communication) {
        if (!communication.name().equals("communication") || !NAMESPACES.contains(communication.namespace())) {
            throw new PackageFault("Сообщение неизвестного вида: понятны версии 2.2–2.7.1.");
        }
        String version = communication.attribute("version");
        if (!version.matches("2\\.[0-7](\\.\\d)?|")) {
            throw new PackageFault(
                    "Версия обмена «%s» неизвестна: понятны версии 2.2–2.7.1.", PackageNames.shown(version));
        }
        XmlElement header =
                communication.at("header").orElseThrow(() -> new PackageFault("В сообщении нет заголовка (header)."));
        UUID uid = header.uid();
        if (uid == null) {
            throw new PackageFault("В заголовке сообщения нет идентификатора (header, uid), или он не читается.");
        }
        String organisation = header.text("source", "organization");
        UUID sender = header.at("source").map(XmlElement::uid).orElse(null);
        return new Message(version, uid, sender, organisation, content(communication, organisation));
    }

    private static Content content(XmlElement communication, String sender) {
        for (XmlElement child : communication.children()) {
            switch (child.name()) {
                case "container" -> {
                    return new Content.InContainer(PackageNames.checked(child.text("body")));
                }
                case "document" -> {
                    return PlainPaper.read(communication, child, sender);
                }
                case "notification" -> {
                    return Notification.read(child);
                }
                case "acknowledgment" -> {
                    return Acknowledgment.read(child);
                }
                default -> {
                    // deliveryIndex and files are no content of their own
                }
            }
        }
        throw new PackageFault("В сообщении нет ни документа, ни уведомления, ни квитанции.");
    }
}
