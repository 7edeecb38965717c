package org.marshrut.citizen;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marshrut.text.MailAddress;

/**
 * How a citizen wants to be reached, as he has typed it.
 *
 * @param problems what is wrong, by the field
 */
record Contacts(String email, String phone, String address, Map<String, String> problems) {

    private static final Pattern TELEPHONE = Pattern.compile("\\+?[0-9][0-9 ()\\-]{5,30}");
    private static final int LONGEST = 300;

    static Contacts read(@Nullable String email, @Nullable String phone, @Nullable String address) {
        String mail = stripped(email);
        String telephone = stripped(phone);
        String post = stripped(address);
        Map<String, String> problems = new LinkedHashMap<>();
        if (!mail.isEmpty() && MailAddress.of(mail).isEmpty()) {
            problems.put("email", "Электронная почта: проверьте адрес, например name@example.ru.");
        }
        if (!telephone.isEmpty() && !TELEPHONE.matcher(telephone).matches()) {
            problems.put("phone", "Телефон: цифры, пробелы, скобки и дефис, например +7 900 000-00-00.");
        }
        if (post.length() > LONGEST) {
            problems.put("address", "Почтовый адрес: не длиннее 300 знаков.");
        }
        return new Contacts(mail, telephone, post, problems);
    }

    /** What nobody sees is not kept. */
    private static String stripped(@Nullable String typed) {
        return typed == null
                ? ""
                : typed.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return "contacts";
    }
}
