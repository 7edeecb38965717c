package org.marshrut.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A text of a request that is refused by the rule of {@link Typed}; the message is its fault, in Russian. */
public class TextRefused extends JsonMappingException {

    TextRefused(JsonParser parser, String fault) {
        super(parser, fault);
    }

    /** As {@code items[2].text}. */
    public String field() {
        StringBuilder field = new StringBuilder();
        for (Reference step : getPath()) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(Typed.shown(step.getFieldName()));
            }
        }
        return field.toString();
    }

    public String fault() {
        return getOriginalMessage();
    }
}
