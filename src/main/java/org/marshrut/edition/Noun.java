package org.marshrut.edition;

import java.util.Locale;

/**
 * What an object of a list is called: «адрес, адреса, адресов».
 *
 * @param gender {@code m}, {@code f} or {@code n}
 */
record Noun(String one, String few, String many, char gender) {

    /** The gender by the ending, where nobody says it. */
    static char genderOf(String word) {
        String first = word.toLowerCase(Locale.ROOT).split(" ")[word.split(" ").length - 1];
        return first.matches(".*[ая]") ? 'f' : first.matches(".*[оеё]") ? 'n' : 'm';
    }

    /** «3 адреса». */
    String counted(int number) {
        return number + " " + (isOne(number) ? one : isFew(number) ? few : many);
    }

    /** «добавлен» of 1, 21 and 101, «добавлено» of all others. */
    String participle(String stem, int number) {
        return stem + (!isOne(number) || gender == 'n' ? "о" : gender == 'f' ? "а" : "");
    }

    private static boolean isOne(int number) {
        return number % 10 == 1 && number % 100 != 11;
    }

    private static boolean isFew(int number) {
        return number % 10 >= 2 && number % 10 <= 4 && (number % 100 < 12 || number % 100 > 14);
    }
}
