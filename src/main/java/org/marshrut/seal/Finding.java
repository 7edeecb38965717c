package org.marshrut.seal;

import static org.marshrut.seal.Outcome.FAILED;
import static org.marshrut.seal.Outcome.NOTED;
import static org.marshrut.seal.Outcome.NOT_CHECKED;
import static org.marshrut.seal.Outcome.PASSED;
import static org.marshrut.seal.Outcome.UNREADABLE;

import io.swagger.v3.oas.annotations.media.Schema;

/** Everything that a check can find. The names are codes of the API and stay in evidence: none is given another meaning. */
@Schema(name = "SignatureFinding")
public enum Finding {
    EMPTY(Check.READING, UNREADABLE, "Файл подписи пуст. Выберите другой файл."),
    TOO_LARGE(Check.READING, UNREADABLE, "Файл подписи больше %d МБ. Проверьте, тот ли файл выбран."),
    NOT_A_SIGNATURE(
            Check.READING,
            UNREADABLE,
            "Файл не читается как электронная подпись (CMS). Выберите файл подписи, обычно он оканчивается на .p7s или .sig."),
    NO_SIGNERS(Check.READING, UNREADABLE, "В файле нет ни одной подписи. Выберите другой файл."),
    TOO_MANY(
            Check.READING,
            UNREADABLE,
            "В файле больше %d подписей, или больше %d без подписанных сведений, или больше %d сертификатов, или имя больше чем из %d частей: столько не проверяется."),
    MALFORMED(
            Check.READING,
            UNREADABLE,
            "Подпись составлена не по правилам, проверить её нельзя. Попросите прислать другую."),
    FILE_ALTERED(
            Check.READING,
            FAILED,
            "Служебные сведения в файле подписи противоречат друг другу: файл изменён или составлен не по правилам."),
    NOT_A_DOCUMENT(Check.READING, FAILED, "Подписан не документ, а служебные данные другого вида."),

    DOCUMENT_MISSING(Check.DOCUMENT, UNREADABLE, "Документа внутри подписи нет. Приложите документ, который подписан."),
    DOCUMENT_SAME(Check.DOCUMENT, PASSED, "Документ тот же, что подписан."),
    DOCUMENT_DIFFERS(Check.DOCUMENT, FAILED, "Документ не тот, что подписан: его изменили или приложили другой файл."),
    ATTACHED_DIFFERS(
            Check.DOCUMENT, FAILED, "Приложенный документ отличается от того, который находится внутри подписи."),

    CERTIFICATE_MISSING(
            Check.CERTIFICATE,
            UNREADABLE,
            "Сертификата подписавшего в подписи нет, проверить её нечем. Попросите прислать подпись вместе с сертификатом."),

    ALGORITHM_GOOD(Check.ALGORITHM, PASSED, "%s."),
    ALGORITHM_REFUSED(
            Check.ALGORITHM,
            FAILED,
            "Алгоритм подписи не принимается: он устарел или неизвестен. Принимаются ГОСТ Р 34.10-2012 и RSA от 2048 бит с SHA-2."),

    SIGNATURE_TRUE(Check.SIGNATURE, PASSED, "Подпись верна."),
    SIGNATURE_FALSE(Check.SIGNATURE, FAILED, "Подпись неверна: подписанное или сама подпись изменены."),

    ATTRIBUTES_GOOD(Check.ATTRIBUTES, PASSED, "Сведения в порядке, сертификат назван в подписи (CAdES-BES)."),
    CERTIFICATE_NOT_NAMED(Check.ATTRIBUTES, NOTED, "Сведения в порядке, но сертификат в них не назван (не CAdES-BES)."),
    ATTRIBUTES_ABSENT(Check.ATTRIBUTES, NOTED, "Подписанных сведений нет: подписан только документ."),
    ATTRIBUTES_WRONG(Check.ATTRIBUTES, FAILED, "Подписанные сведения составлены неверно."),
    CERTIFICATE_EXCHANGED(Check.ATTRIBUTES, FAILED, "Подписавший назвал в подписи другой сертификат."),
    ATTRIBUTES_AS_DOCUMENT(Check.ATTRIBUTES, FAILED, "Вместо документа подписаны сведения о другой подписи."),

    STAMP_ABSENT(Check.TIME_STAMP, NOTED, "Штампа времени нет."),
    STAMP_GOOD(Check.TIME_STAMP, PASSED, "Подпись существовала %s, это удостоверяет «%s»."),
    STAMP_FALSE(Check.TIME_STAMP, FAILED, "Штамп времени неверен: он изменён или поставлен на другую подпись."),
    STAMP_AHEAD(Check.TIME_STAMP, FAILED, "Штамп времени из будущего: %s."),
    STAMP_UNTRUSTED(Check.TIME_STAMP, NOT_CHECKED, "Штамп времени не принят во внимание. %s"),

    VALID_THEN(Check.VALIDITY, PASSED, "Сертификат действовал %s (%s)."),
    NOT_YET_VALID(Check.VALIDITY, FAILED, "Сертификат ещё не действовал %s (%s): он действует с %s."),
    EXPIRED(Check.VALIDITY, FAILED, "Сертификат уже не действовал %s (%s): он истёк %s."),

    USAGE_GOOD(Check.KEY_USAGE, PASSED, "Ключ предназначен для подписи."),
    USAGE_WRONG(Check.KEY_USAGE, FAILED, "Ключ этого сертификата не предназначен для подписи документов."),

    CHAIN_GOOD(Check.CHAIN, PASSED, "Цепочка построена до доверенного корня «%s»."),
    ROOTS_NOT_CONFIGURED(Check.CHAIN, NOT_CHECKED, "Цепочка не проверена: доверенные корни не настроены."),
    ROOTS_UNREADABLE(
            Check.CHAIN,
            NOT_CHECKED,
            "Цепочка не проверена: в папке доверенных корней ни один не читается. Сообщите администратору."),
    CHAIN_NOT_BUILT(
            Check.CHAIN, FAILED, "Цепочка до доверенного корня не построена: издателя «%s» нет среди доверенных."),
    SELF_SIGNED(
            Check.CHAIN,
            FAILED,
            "Цепочка до доверенного корня не построена: сертификат самоподписанный, удостоверяющий центр его не выдавал."),
    AUTHORITY_NOT_VALID(
            Check.CHAIN, FAILED, "Цепочка не годится: сертификат удостоверяющего центра «%s» не действовал %s."),
    NOT_AN_AUTHORITY(Check.CHAIN, FAILED, "Цепочка не годится: «%s» не вправе выдавать сертификаты."),
    CHAIN_REFUSED(
            Check.CHAIN,
            FAILED,
            "Цепочка не годится: подпись удостоверяющего центра на сертификате или условия сертификата не соблюдены."),

    NOT_REVOKED(Check.REVOCATION, PASSED, "Сертификат «%s» не отозван по списку от %s."),
    REVOKED(Check.REVOCATION, FAILED, "Сертификат «%s» отозван %s."),
    REVOKED_LATER(Check.REVOCATION, PASSED, "Сертификат «%s» отозван %s, уже после подписания."),
    CHAIN_NEEDED(Check.REVOCATION, NOT_CHECKED, "Отзыв не проверен: без цепочки неизвестно, чей список нужен."),
    LISTS_NOT_CONFIGURED(Check.REVOCATION, NOT_CHECKED, "Отзыв не проверен: папка списков отзыва не настроена."),
    LIST_MISSING(Check.REVOCATION, NOT_CHECKED, "Отзыв не проверен: списка отзыва удостоверяющего центра «%s» нет."),
    LISTS_UNREADABLE(
            Check.REVOCATION,
            NOT_CHECKED,
            "Отзыв не проверен: списка отзыва удостоверяющего центра «%s» нет, а часть файлов папки не читается или слишком велика."),
    LIST_REFUSED(Check.REVOCATION, NOT_CHECKED, "Отзыв не проверен: список отзыва «%s» не принят. %s"),
    LIST_OLD(Check.REVOCATION, NOT_CHECKED, "Отзыв не проверен: список отзыва «%s» устарел %s."),
    LIST_AHEAD(Check.REVOCATION, NOT_CHECKED, "Отзыв не проверен: список отзыва «%s» начнёт действовать %s."),
    LIST_FORGETS(
            Check.REVOCATION,
            NOT_CHECKED,
            "Отзыв не проверен: сертификат «%s» истёк до выпуска списка, истёкшие из списков убирают.");

    private final Check check;
    private final Outcome outcome;
    private final String words;

    Finding(Check check, Outcome outcome, String words) {
        this.check = check;
        this.outcome = outcome;
        this.words = words;
    }

    Step step(Object... values) {
        return new Step(check, outcome, this, words.formatted(values));
    }
}
