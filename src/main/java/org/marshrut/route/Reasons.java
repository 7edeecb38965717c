package org.marshrut.route;

import java.util.Map;

/** Why an element or an attribute that is not on the list is refused, and what to do instead. */
final class Reasons {

    private static final Map<Rule, String> WORDS = Map.ofEntries(
            Map.entry(
                    Rule.SCRIPT,
                    "Скрипты на схемах не исполняются. Выбор по условиям вынесите в таблицу, действие закажите разработчикам."),
            Map.entry(
                    Rule.JAVA_CLASS,
                    "Классы Java на схеме не вызывают. Действие системы — ${имя} в поле Delegate expression."),
            Map.entry(
                    Rule.EXTERNAL_TASK,
                    "Внешние задачи, почта и команды операционной системы не исполняются. Действие системы — ${имя} в поле Delegate expression."),
            Map.entry(
                    Rule.CONNECTOR, "Коннекторы не исполняются. Действие системы — ${имя} в поле Delegate expression."),
            Map.entry(
                    Rule.LISTENER,
                    "Слушателей на схему не ставят: состояние и решения задают свойствами шага (state, decisions)."),
            Map.entry(Rule.FIELD_INJECTION, "Поля действию не передают: оно само берёт сведения о документе."),
            Map.entry(
                    Rule.EXPRESSION_TASK,
                    "Вычислить выражение отдельным шагом нельзя. Действие системы — ${имя} в поле Delegate expression, значение — выходная переменная шага."),
            Map.entry(
                    Rule.VALUE_SHAPE,
                    "Значение переменной — текст, число или выражение; списков, наборов и скриптов нет."),
            Map.entry(
                    Rule.VARIABLES_ALL,
                    "Все переменные разом не передают: чужое решение заменило бы своё. Перечислите нужные (source и target)."),
            Map.entry(
                    Rule.FOREIGN_FORM,
                    "Форма задачи — файл .form: тип Camunda Forms, поля Form ID и Binding latest. Страниц HTML и встроенных полей нет."),
            Map.entry(
                    Rule.VERSION_BINDING,
                    "Версию и владельца не указывают: маршрут, таблица и форма берутся последние (latest)."),
            Map.entry(Rule.UNKNOWN_ROUTE, "Вызвать можно только маршрут (тип BPMN)."),
            Map.entry(
                    Rule.CARDINALITY,
                    "Так повторение не задают. Укажите список (Collection) или число (Loop cardinality)."),
            Map.entry(
                    Rule.FOREIGN_SCHEMA,
                    "Ссылок на другие схемы и адреса в файле не бывает. Уберите их или сохраните файл в Camunda Modeler."),
            Map.entry(Rule.FEEL, "Функций и моделей знаний в таблицах нет. Оставьте таблицу решений или выражение."),
            Map.entry(
                    Rule.UNKNOWN_ELEMENT,
                    "Такого элемента в маршрутах нет. Что можно рисовать, сказано на странице «Что разрешено на диаграмме»."),
            Map.entry(
                    Rule.UNKNOWN_ATTRIBUTE,
                    "Такого свойства у элемента нет. Уберите его; если схема из другой программы, откройте и сохраните её в Camunda Modeler."));

    private Reasons() {}

    static String ofElement(Rule rule, XmlNode node) {
        return "<%s>: %s".formatted(Findings.shortened(node.name(), 80), WORDS.get(rule));
    }

    static String ofAttribute(Rule rule, XmlNode node, XmlNode.Attribute attribute) {
        return "%s=\"%s\" у <%s>: %s"
                .formatted(
                        Findings.shortened(attribute.name(), 80),
                        Findings.shortened(attribute.value(), 60),
                        Findings.shortened(node.name(), 80),
                        WORDS.get(rule));
    }
}
