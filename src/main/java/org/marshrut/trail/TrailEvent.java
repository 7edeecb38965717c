package org.marshrut.trail;

/** What the trail tells of. The names stand in its rows for ever: one that is not written any more stays here. */
public enum TrailEvent {
    DECISION("Решение"),
    TAKEN_BACK("Решение взято назад"),
    SIGNED_ELECTRONICALLY("Подписано электронной подписью"),
    PARTY_SIGNED("Внесена электронная подпись стороны"),
    CERTIFICATE_PRESENTED("Сертификат представлен"),
    CONSENT("Согласие молчанием"),
    DELEGATED("Задача перепоручена"),
    DELEGATION_ENDED("Перепоручение окончено"),
    PERFORMER_CHANGED("Сменён исполнитель"),
    CARD_CHANGED("Карточка изменена"),
    REGISTERED("Зарегистрировано"),
    ANNULLED("Регистрация аннулирована"),
    DRAFT_PUBLISHED("Проект вынесен на обсуждение"),
    SENT_FOR_INFORMATION("Направлено на ознакомление"),
    ACQUAINTED("Ознакомлен"),
    PUBLISHED("Опубликовано"),
    WITHDRAWN("Снято с публикации"),
    SUBSTITUTION_ORDERED("Замещение назначено"),
    SUBSTITUTION_CHANGED("Замещение изменено"),
    SUBSTITUTION_REVOKED("Замещение отозвано"),
    SUBSTITUTION_BEGUN("Замещение началось"),
    SUBSTITUTION_ENDED("Замещение окончилось"),
    DEPLOYED("Развёрнуто"),
    DEPLOYMENT_DELETED("Развёртывание удалено"),
    ACCOUNT_CREATED("Учётная запись создана"),
    ACCOUNT_CHANGED("Учётная запись изменена"),
    ACCOUNT_DELETED("Учётная запись удалена"),
    PASSWORD_CHANGED("Пароль сменён"),
    GROUP_CHANGED("Группа изменена"),
    MEMBER_ADDED("Включён в группу"),
    MEMBER_REMOVED("Исключён из группы"),
    RIGHTS_CHANGED("Права изменены"),
    CARDS_TAKEN_OVER("Карточки прежней системы перенесены"),
    TAKEOVER_UNDONE("Перенос карточек отменён"),
    FINDING_AIDS_IMPORTED("Описи загружены"),
    UNITS_TAKEN_BACK("Оцифровка снята с учёта"),
    TERM_RECOUNTED("Срок ответа пересчитан"),
    DAY_MOVED("День документа перенесён"),
    REGISTER_CHANGED("Реестр изменён"),
    POSITION_CHANGED("Должность занята или освобождена"),
    ORGANISATION_CHANGED("Организация изменена"),
    ROLL_OUT_CHANGED("План подключения изменён"),
    BASELINE_CHANGED("Базовый показатель изменён"),
    PERSON_CHANGED("Сотрудник изменён"),
    FILE_PLAN_CHANGED("Номенклатура дел изменена"),
    FILE_CLOSED("Дело закрыто"),
    FILE_HELD("Дело удержано от уничтожения"),
    FILE_RELEASED("Удержание дела снято"),
    PUT_INTO_FILE("Положено в дело"),
    FILE_ALLOTTED("Дело выделено к уничтожению"),
    CONTENT_DESTROYED("Содержание уничтожено"),
    FILE_TRANSFERRED("Дело передано в архив"),
    FILE_GIVEN_BACK("Дело возвращено: акт аннулирован"),
    STAFF_LIST_CHANGED("Штатная должность изменена"),
    PASSWORD_LINK_GIVEN("Ссылка для пароля выдана"),
    PACKAGE_TAKEN_AGAIN("Пакет обмена возвращён во входящие"),
    PACKAGE_DISCARDED("Пакет обмена отклонён"),
    EXCHANGE_CHANGED("Адреса обмена изменены"),
    ENGINE_OPERATION("Вмешательство в маршрут"),
    INCIDENT("Маршрут остановлен"),
    REFUSED("Отказано"),
    LOGIN_REFUSED("Отказано во входе"),
    REGISTRATION_OPENED("Запись участников открыта"),
    REGISTRATION_CLOSED("Запись участников закрыта"),
    PARTICIPANTS_READ("Просмотр списка участников"),
    VIEWED("Просмотр документа с ограниченным доступом"),
    EXPORTED("Журнал выгружен");

    private final String title;

    TrailEvent(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
