package org.marshrut.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file that somebody wants to deploy. */
record SourceFile(String name, byte[] bytes) {

    enum Kind {
        BPMN,
        DMN,
        FORM,
        TEMPLATE
    }

    static final int LARGEST = 2 * 1024 * 1024;
    static final int LARGEST_TEMPLATE = 100 * 1024;
    private static final Pattern TEMPLATE_NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*\\.md");
    private static final int LONGEST_TEMPLATE_NAME = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._()-]{0,99}");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** By the ending; the engine takes more endings than these, and looks at nothing but the ending. */
    Optional<Kind> kind() {
        if (name.endsWith(".bpmn")) {
            return Optional.of(Kind.BPMN);
        }
        if (name.endsWith(".dmn")) {
            return Optional.of(Kind.DMN);
        }
        if (name.endsWith(".md")) {
            return Optional.of(Kind.TEMPLATE);
        }
        return name.endsWith(".form") ? Optional.of(Kind.FORM) : Optional.empty();
    }

    /** The name without its ending. */
    String stem() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** Whether the name, the kind and the size are such that the contents may be looked at. */
    boolean isAcceptable(Findings findings) {
        if (kind().isEmpty()) {
            findings.add(
                    Rule.FILE_KIND,
                    "Развернуть можно только файлы .bpmn, .dmn, .form и .md. Уберите этот файл из развёртывания.");
        } else if (isTemplate() && !isTemplateName()) {
            findings.add(
                    Rule.FILE_NAME,
                    "Шаблон называют строчными латинскими буквами, цифрами и дефисами, не больше 100 знаков: "
                            + "travel-order.md. Переименуйте файл.");
        } else if (isTemplate() && bytes.length > LARGEST_TEMPLATE) {
            findings.add(Rule.FILE_SIZE, "Шаблон больше 100 КБ. Сократите его: это текст одного документа.");
        } else if (!NAME.matcher(name).matches()) {
            findings.add(
                    Rule.FILE_NAME,
                    "В имени файла допустимы латинские буквы, цифры, точка, дефис, скобки и пробел, без папок, "
                            + "не больше 100 знаков. Переименуйте файл.");
        } else if (bytes.length > LARGEST) {
            findings.add(Rule.FILE_SIZE, "Файл больше 2 МБ. Уменьшите его: в маршруте столько не бывает.");
        } else {
            return true;
        }
        return false;
    }

    private boolean isTemplate() {
        return kind().filter(Kind.TEMPLATE::equals).isPresent();
    }

    private boolean isTemplateName() {
        return name.length() <= LONGEST_TEMPLATE_NAME
                && TEMPLATE_NAME.matcher(name).matches();
    }

    /**
     * The text, when it is UTF-8 beyond doubt. Other encodings are refused and not converted, because the engine would
     * choose one by itself, and might read something else than we did.
     */
    Optional<String> text(Findings findings) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
            String plain = marked && kind().orElseThrow() != Kind.FORM ? text.substring(1) : text;
            if (isTemplate() && plain.indexOf('\0') < 0) {
                return Optional.of(plain);
            }
            char first = kind().orElseThrow() == Kind.FORM ? '{' : '<';
            if (!isTemplate() && plain.indexOf('\0') < 0 && plain.stripLeading().indexOf(first) == 0) {
                return Optional.of(plain);
            }
        } catch (CharacterCodingException e) {
            // told below
        }
        findings.add(
                Rule.ENCODING,
                isTemplate()
                        ? "Шаблон не в кодировке UTF-8. Откройте его в редакторе текста и сохраните в UTF-8."
                        : "Файл не в кодировке UTF-8 или это не схема. Откройте его в Camunda Modeler и сохраните.");
        return Optional.empty();
    }
}
