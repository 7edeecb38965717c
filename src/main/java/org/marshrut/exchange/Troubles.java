package org.marshrut.exchange;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** What of a look did not work, in Russian, for monitoring and the log; the look goes on. */
final class Troubles {

    private static final int MOST = 20;

    private final List<String> words = new ArrayList<>();

    void add(String what, Exception e) {
        add(what + ": " + why(e));
    }

    void add(String what) {
        if (words.size() < MOST) {
            words.add(what);
        }
    }

    List<String> words() {
        return List.copyOf(words);
    }

    private static String why(Exception e) {
        return e instanceof NoSuchFileException
                ? "папки или файла нет"
                : e instanceof AccessDeniedException
                        ? "нет прав на папку или файл"
                        : e instanceof IOException
                                        && String.valueOf(e.getMessage()).contains("No space left")
                                ? "на диске нет места"
                                : String.valueOf(e.getMessage());
    }
}
