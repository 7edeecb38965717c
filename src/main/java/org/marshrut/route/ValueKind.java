package org.marshrut.route;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value may be. A kind with a pattern is a constant of that shape; {@link Values} looks at the others. */
enum ValueKind {
    ID("[A-Za-z_][\\w.-]{0,99}", "латинские буквы, цифры, «_», «-» и «.», не больше 100 знаков, первой — буква"),
    /** Of a table's part whose id is kept with each evaluation, in a column of 64 characters. */
    SHORT_ID("[A-Za-z_][\\w.-]{0,63}", "латинские буквы, цифры, «_», «-» и «.», не больше 64 знаков, первой — буква"),
    NUMBER("-?\\d{1,9}(\\.\\d{1,15})?", "число"),
    BOOLEAN("true|false", "true или false"),
    ONLY_FALSE("false", "false"),
    /** What BPMN itself assumes where nothing is said; programs write it out, and the engine does not read it. */
    XPATH("http://www\\.w3\\.org/1999/XPath", "http://www.w3.org/1999/XPath"),
    XML_SCHEMA("http://www\\.w3\\.org/2001/XMLSchema", "http://www.w3.org/2001/XMLSchema"),
    ONE("1", "1"),
    EXCLUSIVE("Exclusive", "Exclusive"),
    FORMAL("([\\w.-]+:)?tFormalExpression", "tFormalExpression"),
    POINT("([\\w.-]+:)?Point", "Point"),
    IMPLEMENTATION("##\\w{1,20}", "обозначение из BPMN, например ##WebService"),
    COLOUR("[#a-zA-Z0-9(),. %]{1,40}", "цвет"),
    PLATFORM("Camunda Platform", "Camunda Platform: схемы для Camunda 8 этот движок не исполняет"),
    VARIABLE_EVENTS("(create|update|delete)(\\s*,\\s*(create|update|delete)){0,2}", "create, update, delete"),
    PRIORITY("-?\\d{1,6}", "целое число от -999999 до 999999"),
    RESULT_MAPPING("singleEntry", "singleEntry: одно значение; списков переменные не хранят"),
    FEEL_LANGUAGE(
            "feel|http://www\\.omg\\.org/spec/(FEEL/20140401|DMN/20180521/FEEL/)"
                    + "|https://www\\.omg\\.org/spec/DMN/(20191111|20211108|20230324)/FEEL/",
            "feel"),
    TYPE(
            "string|boolean|integer|long|double|number|date|time|dateTime|Any",
            "string, boolean, integer, long, double, number, date, time, dateTime"),
    LOCAL_REFERENCE("#[A-Za-z_][\\w.-]{0,99}", "ссылка внутри того же файла, #идентификатор"),
    HIT_POLICY("UNIQUE|FIRST|ANY|COLLECT|RULE ORDER", "UNIQUE, FIRST, ANY, COLLECT или RULE ORDER"),
    AGGREGATION("SUM|MIN|MAX|COUNT", "SUM, MIN, MAX или COUNT"),
    FORM("[A-Za-z_][\\w.-]{0,99}", "идентификатор формы"),
    TABLE("[A-Za-z_][\\w.-]{0,99}", "идентификатор таблицы"),
    ROUTE("[A-Za-z_][\\w.-]{0,99}", "идентификатор маршрута, без выражений"),

    /** Free words. The engine takes some of them (a task's name, its documentation) for expressions: none are allowed. */
    TEXT,
    /** A text that the engine keeps in a column of 255 characters. */
    LINE,
    /** The same of 64. */
    TAG,
    VARIABLE,
    /** A constant or an expression. */
    VALUE,
    EXPRESSION,
    COLLECTION,
    CARDINALITY,
    DELEGATE,
    BUSINESS_KEY,
    PERSON,
    GROUPS,
    DUE_DATE,
    TIMER_DATE,
    TIMER_DURATION,
    TIMER_CYCLE,
    RETRIES,
    TIME_TO_LIVE,
    LATEST,
    FEEL,
    FEEL_TESTS;

    private final @Nullable Pattern pattern;
    private final String shape;

    ValueKind() {
        this.pattern = null;
        this.shape = "";
    }

    ValueKind(String pattern, String shape) {
        this.pattern = Pattern.compile(pattern);
        this.shape = shape;
    }

    boolean isConstant() {
        return pattern != null;
    }

    boolean matches(String value) {
        return pattern != null && pattern.matcher(value).matches();
    }

    /** The shape in Russian. */
    String shape() {
        return shape;
    }
}
