package org.marshrut.journal;

/** Which way a registered paper went. */
enum JournalKind {
    INCOMING("Входящие", "d.kind = 'INCOMING'"),
    OUTGOING("Исходящие", "d.kind in ('OUTGOING', 'FORMER_OUTGOING')"),
    INTERNAL("Внутренние", "d.kind not in ('INCOMING', 'OUTGOING', 'FORMER_OUTGOING')");

    private final String title;
    private final String condition;

    JournalKind(String title, String condition) {
        this.title = title;
        this.condition = condition;
    }

    String title() {
        return title;
    }

    /** SQL about a row d of documents. */
    String condition() {
        return condition;
    }

    static JournalKind of(String kind) {
        return switch (kind) {
            case "INCOMING" -> INCOMING;
            case "OUTGOING", "FORMER_OUTGOING" -> OUTGOING;
            default -> INTERNAL;
        };
    }
}
