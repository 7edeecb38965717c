package org.marshrut.template;

/**
 * What is wrong with a template.
 *
 * @param line from 1
 * @param message in Russian, with what to do
 */
public record TemplateFault(int line, String message) {

    /** One line for a person. */
    public String told() {
        return "строка %d: %s".formatted(line, message);
    }
}
