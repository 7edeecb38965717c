package org.marshrut.reading;

import org.marshrut.document.TextState;

/** What people are told of a file that cannot be shown or compared. */
final class TextWords {

    private TextWords() {}

    static String cannotShow(TextState state) {
        return switch (state) {
            case PROTECTED -> "Файл защищён паролем, показать его нельзя. Попросите автора приложить его без пароля.";
            case DAMAGED ->
                "Файл повреждён, показать его не удалось. Скачайте его или попросите автора сохранить" + " его заново.";
            case HEAVY -> "Файл устроен слишком сложно, показать его нельзя. Скачайте его, чтобы посмотреть.";
            default -> "В файле нет текста, который можно показать. Скачайте его, чтобы посмотреть.";
        };
    }

    /** @param file its name */
    static String cannotCompare(String file, TextState state) {
        String why =
                switch (state) {
                    case PROTECTED -> "файл «%s» защищён паролем";
                    case DAMAGED -> "файл «%s» повреждён";
                    case HEAVY -> "файл «%s» устроен слишком сложно";
                    default -> "в файле «%s» нет текста, это может быть скан";
                };
        return "Сравнить текст нельзя: %s. Посмотрите обе версии сами.".formatted(why.formatted(file));
    }
}
