package org.marshrut.route;

import static org.marshrut.route.Severity.ERROR;
import static org.marshrut.route.Severity.WARNING;

import java.util.Locale;

/** What a diagram, a table, a form or a template may break. Each has its row in {@code docs/ru/pravila-shem.md}. */
enum Rule {
    // The file
    FILE_KIND(ERROR),
    FILE_NAME(ERROR),
    FILE_SIZE(ERROR),
    ENCODING(ERROR),
    DOCTYPE(ERROR),
    MALFORMED(ERROR),
    TOO_COMPLEX(ERROR),
    FOREIGN_SCHEMA(ERROR),
    ENGINE(ERROR),
    // What stands in it
    UNKNOWN_ELEMENT(ERROR),
    UNKNOWN_ATTRIBUTE(ERROR),
    WRONG_VALUE(ERROR),
    DUPLICATE_ID(ERROR),
    SCRIPT(ERROR),
    JAVA_CLASS(ERROR),
    EXTERNAL_TASK(ERROR),
    CONNECTOR(ERROR),
    LISTENER(ERROR),
    FIELD_INJECTION(ERROR),
    EXPRESSION_TASK(ERROR),
    VALUE_SHAPE(ERROR),
    VARIABLES_ALL(ERROR),
    FOREIGN_FORM(ERROR),
    VERSION_BINDING(ERROR),
    // Expressions
    EXPRESSION(ERROR),
    TEXT_EXPRESSION(ERROR),
    UNKNOWN_BEAN(ERROR),
    UNKNOWN_MEMBER(ERROR),
    DELEGATE(ERROR),
    VARIABLE_NAME(ERROR),
    FEEL(ERROR),
    // How long and how often
    TIMER(ERROR),
    RETRIES(ERROR),
    CARDINALITY(ERROR),
    ENDLESS_LOOP(ERROR),
    RECURSION(ERROR),
    // The route
    PROCESS_COUNT(ERROR),
    NOT_EXECUTABLE(ERROR),
    HISTORY_TTL(ERROR),
    NOBODY(ERROR),
    UNKNOWN_GROUP(ERROR),
    SYSTEM_ACCOUNT(ERROR),
    UNKNOWN_FORM(ERROR),
    UNKNOWN_TABLE(ERROR),
    UNKNOWN_ROUTE(ERROR),
    UNKNOWN_STATE(ERROR),
    UNKNOWN_DECISION(ERROR),
    UNKNOWN_STEP(ERROR),
    PARTY_UNKNOWN(ERROR),
    BROKEN_REFERENCE(ERROR),
    OBJECTION_UNREAD(ERROR),
    UNSIGNED(ERROR),
    FOREIGN_EVENT(ERROR),
    TABLE_RULE(ERROR),
    KIND(ERROR),
    // Forms
    FORM_COMPONENT(ERROR),
    FORM_PROPERTY(ERROR),
    FORM_TEXT(ERROR),
    FORM_LINK(ERROR),
    FORM_VERSION(ERROR),
    CARD_FIELD(ERROR),
    // Templates
    TEMPLATE_TEXT(ERROR),
    // Told, not refused
    NAMED_PERSON(WARNING),
    ROUTE_NAME(WARNING),
    STEP_NAME(WARNING),
    EMPTY_STEP(WARNING),
    NOT_DRAWN(WARNING),
    NO_DUE_DATE(WARNING),
    NO_FORM(WARNING),
    FORM_DECISIONS(WARNING),
    BUSINESS_KEY(WARNING),
    ANSWER_UNREAD(WARNING),
    REFUSAL_UNREAD(WARNING),
    FACT_MISSING(WARNING),
    SILENCE(WARNING),
    FOREIGN_ANSWER(WARNING),
    UNKNOWN_PROPERTY(WARNING),
    TABLE_NAME(WARNING),
    UNREACHABLE_ROW(WARNING);

    private final Severity severity;

    Rule(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }

    /** The name that programs and the page for analysts use, for example {@code unknown-bean}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Rule of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
