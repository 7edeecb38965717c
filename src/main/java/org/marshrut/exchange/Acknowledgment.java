package org.marshrut.exchange;

import java.util.List;
import java.util.UUID;

/**
 * Whether a message has come in whole.
 *
 * @param message identifier of that message
 * @param comment why not, in the words of the other system
 */
record Acknowledgment(UUID message, boolean accepted, String time, String comment) implements Content {

    @Override
    public List<String> lines() {
        return List.of(message.toString(), String.valueOf(accepted));
    }

    static Acknowledgment read(XmlElement acknowledgment) {
        UUID message = acknowledgment.uid();
        if (message == null) {
            throw new PackageFault("В квитанции нет идентификатора сообщения, на которое она.");
        }
        String accepted = acknowledgment.text("accepted");
        if (!accepted.matches("(?i)true|false|0|1")) {
            throw new PackageFault("В квитанции не сказано, принято ли сообщение.");
        }
        return new Acknowledgment(
                message,
                accepted.equalsIgnoreCase("true") || accepted.equals("1"),
                acknowledgment.text("time"),
                acknowledgment.text("comment"));
    }
}
