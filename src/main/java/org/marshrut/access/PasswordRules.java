package org.marshrut.access;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.marshrut.engine.Refusal;
import org.marshrut.engine.Refusal.FieldError;
import org.springframework.http.HttpStatus;

/**
 * What a password must be, whichever way it is set: long enough, and not to be guessed (NIST SP 800-63B: length and a look
 * at common ones, no composition). The engine asks these rules in the command that saves an account, below every address;
 * Admin shows them by their names while one is typed.
 */
final class PasswordRules implements PasswordPolicy {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final String ADVICE = " Придумайте фразу из нескольких не связанных слов.";

    /** The names are texts of Admin, see its {@code ru.json}. */
    private enum Rule {
        PASSWORD_POLICY_LENGTH(
                "Пароль — от %d до %d знаков.".formatted(SHORTEST, LONGEST) + ADVICE,
                (password, login) -> hasLength(password)),
        PASSWORD_POLICY_TYPEABLE(
                "В пароле есть знак, который нельзя набрать. Наберите пароль на клавиатуре.",
                (password, login) -> isTypeable(password)),
        PASSWORD_POLICY_PREDICTABLE(
                "Такой пароль легко угадать: в нём почти всё — имя учётной записи, частые слова, ряды клавиш или повторы."
                        + ADVICE,
                (password, login) -> !Guessing.isEasy(password, login));

        private final String words;
        private final BiPredicate<String, String> kept;

        Rule(String words, BiPredicate<String, String> kept) {
            this.words = words;
            this.kept = kept;
        }
    }

    private final List<PasswordPolicyRule> rules = List.of(Rule.values()).stream()
            .<PasswordPolicyRule>map(OfEngine::new)
            .toList();

    /** The same letters are the same password, however a keyboard or a system composes them. */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return rules;
    }

    private static boolean hasLength(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    private static boolean isTypeable(String password) {
        return password.codePoints().noneMatch(sign -> switch (Character.getType(sign)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            default -> false;
        });
    }

    private record OfEngine(Rule rule) implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return rule.name();
        }

        @Override
        public Map<String, String> getParameters() {
            return rule == Rule.PASSWORD_POLICY_LENGTH
                    ? Map.of("minLength", String.valueOf(SHORTEST), "maxLength", String.valueOf(LONGEST))
                    : Map.of();
        }

        @Override
        public boolean execute(@Nullable String password) {
            return execute(password, null);
        }

        /**
         * An account that is being saved carries its new password, and is refused in words: of a broken rule the engine
         * would only say that there is one. Who merely asks about a password is answered rule by rule.
         */
        @Override
        public boolean execute(@Nullable String password, @Nullable User user) {
            String login = user == null || user.getId() == null ? "" : user.getId();
            boolean kept = password != null && rule.kept.test(normalised(password), login);
            if (!kept && user instanceof UserEntity account && account.hasNewPassword()) {
                throw new Refusal(HttpStatus.BAD_REQUEST, rule.words, List.of(new FieldError("password", rule.words)));
            }
            return kept;
        }
    }
}
