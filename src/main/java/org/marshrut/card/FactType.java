package org.marshrut.card;

import java.util.Set;

/** What a field of a card holds, and the components of a form that can be drawn for it. */
public enum FactType {
    /** A text without what nobody sees. */
    TEXT("textfield", "textarea"),
    NUMBER("number", "textfield"),
    /** Roubles, two digits after the comma. */
    MONEY("number", "textfield"),
    DATE("datetime", "textfield"),
    YES_NO("checkbox"),
    CHOICE("radio", "select"),
    CHOICES("checklist", "taglist"),
    /** A log-in. */
    PERSON("textfield"),
    /** A code. */
    ORGANISATION("textfield"),
    /** The code of somebody outside of the system to whom letters go. */
    CORRESPONDENT("textfield"),
    ROWS("group");

    private final Set<String> components;

    FactType(String... components) {
        this.components = Set.of(components);
    }

    boolean canBeDrawnAs(String component) {
        return components.contains(component);
    }
}
