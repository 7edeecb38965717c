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
        FORM
    }

    static final int LARGEST = 2 * 1024 * 1024;
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
                    "Развернуть можно только файлы .bpmn, .dmn и .form. Уберите этот файл из развёртывания.");
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
            char first = kind().orElseThrow() == Kind.FORM ? '{' : '<';
            if (plain.indexOf('\0') < 0 && plain.stripLeading().indexOf(first) == 0) {
                return Optional.of(plain);
            }
        } catch (CharacterCodingException e) {
            // told below
        }
        findings.add(
                Rule.ENCODING,
                "Файл не в кодировке UTF-8 или это не схема. Откройте его в Camunda Modeler и сохраните.");
        return Optional.empty();
    }
}
