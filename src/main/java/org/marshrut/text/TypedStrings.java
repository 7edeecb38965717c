package org.marshrut.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.JsonComponent;

/** Every text in every request of the own API goes through the rule, whether its reader thinks of it or not. */
@JsonComponent
public class TypedStrings {

    /** An attribute of a reader of what is stored already: nothing of it is refused any more. */
    public static final String STORED = "stored";

    static class Reader extends StdScalarDeserializer<String> {

        Reader() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String given = StringDeserializer.instance.deserialize(parser, context);
            if (given == null) {
                return null;
            }
            Typed typed = Typed.text(given);
            if (typed.fault() != null && context.getAttribute(STORED) == null) {
                throw new TextRefused(parser, typed.fault());
            }
            return typed.text();
        }
    }
}
