package org.marshrut.archive;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Russian names typed with Latin letters, as passports and former catalogues write them; what comes out may be a letter off. */
final class Latin {

    private static final Map<String, String> SOUNDS = Stream.of(
                    "shch=щ", "sch=щ", "tsch=ч", "yo=ё", "jo=ё", "zh=ж", "kh=х", "ts=ц", "tz=ц", "ch=ч", "sh=ш", "yu=ю",
                    "iu=ю", "ju=ю", "ya=я", "ia=я", "ja=я", "ye=е", "je=е", "ph=ф", "th=ф", "iy=ий", "ij=ий", "ck=к",
                    "a=а", "b=б", "c=к", "d=д", "e=е", "f=ф", "g=г", "h=х", "i=и", "j=й", "k=к", "l=л", "m=м", "n=н",
                    "o=о", "p=п", "q=к", "r=р", "s=с", "t=т", "u=у", "v=в", "w=в", "x=кс", "y=ы", "z=з")
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    private static final int LONGEST = 4;

    private Latin() {}

    /** The word as it stands, and in Russian letters where it has Latin ones only. */
    static List<String> readings(String word) {
        return word.matches("[a-z]{2,}") ? List.of(word, russian(word)) : List.of(word);
    }

    /** @param word small Latin letters */
    static String russian(String word) {
        String ending = word.endsWith("sky") ? word.substring(0, word.length() - 1) + "iy" : word;
        StringBuilder russian = new StringBuilder();
        int at = 0;
        while (at < ending.length()) {
            int length = Math.min(LONGEST, ending.length() - at);
            while (length > 1 && !SOUNDS.containsKey(ending.substring(at, at + length))) {
                length--;
            }
            String sound = ending.substring(at, at + length);
            russian.append(SOUNDS.getOrDefault(sound, sound));
            at += length;
        }
        String text = russian.toString().replace('ё', 'е');
        return text.matches(".*[бвгжкнпртх]ы") ? text.substring(0, text.length() - 1) + "ий" : text;
    }
}
