package org.marshrut.archive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** A file of finding aids with names as archives have them, the same for the same seed. */
final class GeneratedAids {

    private static final List<String> ROOTS = List.of(
            "Иван",
            "Петр",
            "Сидор",
            "Кузнец",
            "Попов",
            "Василь",
            "Соколь",
            "Михайл",
            "Федор",
            "Мороз",
            "Волк",
            "Алексе",
            "Лебед",
            "Семен",
            "Егор",
            "Павл",
            "Козл",
            "Степан",
            "Никола",
            "Орл",
            "Андре",
            "Макар",
            "Никит",
            "Захар",
            "Зайц",
            "Солов",
            "Борис",
            "Яковл",
            "Григор",
            "Роман",
            "Воробь",
            "Серге",
            "Кузьм",
            "Фрол",
            "Александр",
            "Дмитри",
            "Корол",
            "Гус",
            "Кисел",
            "Ильин",
            "Максим",
            "Поляк",
            "Сорок",
            "Виноград",
            "Коваль",
            "Бел",
            "Медвед",
            "Антон",
            "Тарас",
            "Жук",
            "Баран",
            "Филипп",
            "Комар",
            "Давыд",
            "Беля",
            "Герасим",
            "Богдан",
            "Осип",
            "Сид",
            "Матве",
            "Тит",
            "Марк",
            "Мирон",
            "Крыл",
            "Куликов",
            "Карп",
            "Влас",
            "Мельник",
            "Денис",
            "Гаврил",
            "Тихон",
            "Казак",
            "Афанась",
            "Данил",
            "Савель",
            "Тимофе",
            "Фом",
            "Чернов",
            "Абрам",
            "Мартын",
            "Ефим",
            "Федот",
            "Щерба",
            "Назар",
            "Калинин",
            "Исай",
            "Чеснок",
            "Рыб",
            "Третьяк",
            "Дорофе",
            "Рябов",
            "Шевел");
    private static final List<String> MIDDLES =
            List.of("", "ен", "ил", "ин", "онь", "ань", "уш", "ыш", "аль", "ют", "ош", "ах");
    private static final List<String> ENDINGS =
            List.of("ов", "ова", "ин", "ина", "ский", "ская", "енко", "ев", "ева", "их");
    private static final List<String> VILLAGES = List.of(
            "Троицкое",
            "Отрадное",
            "Ивановка",
            "Покровское",
            "Александровское",
            "Благодатное",
            "Высоцкое",
            "Дубовка",
            "Каменная Балка",
            "Кугульта",
            "Красное",
            "Медведское",
            "Николина Балка",
            "Петровское",
            "Сергиевское",
            "Спицевка",
            "Тахта",
            "Тугулук",
            "Шведино",
            "Янкуль",
            "Донское",
            "Безопасное",
            "Птичье",
            "Рождественское",
            "Московское");
    private static final List<String> PEOPLE = List.of(
            "Дело о наследстве купца %s",
            "Личное дело учителя %s",
            "Прошение крестьянина %s о переделе земли",
            "Дѣло объ опекѣ надъ имуществомъ мещанина %s",
            "Переписка с вдовой %s о пенсии",
            "Послужной список чиновника %s",
            "Личная карточка %s",
            "Ревизская сказка помещика %s",
            "Приказ о приёме на работу %s",
            "Лицевой счёт рабочего %s");
    private static final List<String> PAPERS = List.of(
            "Метрическая книга церкви села %s о родившихся",
            "Протоколы заседаний сельского Совета села %s",
            "Решения исполкома о выделении земельных участков в селе %s",
            "Годовые отчёты колхоза села %s",
            "Исповѣдныя росписи прихожанъ села %s",
            "Похозяйственные книги села %s",
            "Журналы земскаго собранія о школѣ села %s",
            "Статистические отчёты и планы хозяйства села %s",
            "Сметы и счета больницы села %s",
            "Списки избирателей села %s");
    private static final List<String> FORMERS = List.of(
            "Сельский Совет депутатов трудящихся, с. %s",
            "Колхоз имени %s",
            "Школа села %s",
            "Волостное правление, с. %s",
            "Церковь села %s",
            "Районная больница, с. %s",
            "Машинно-тракторная станция, с. %s",
            "Завод имени %s");

    private GeneratedAids() {}

    /** @param digitised units that are digitised, beside {@code units} on paper */
    static byte[] file(int fonds, int units, int digitised, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(
                "Фонд;Опись;Дело;Заголовок;Годы;Места;Листов;Личное;Оцифровано;Рубрики;Прежние названия\n");
        for (int n = 1; n <= fonds; n++) {
            int year = 1800 + random.nextInt(190);
            text.append("%s;;;%s;%d-%d;%s;;;;%s;%d-%d: %s\n"
                    .formatted(
                            fond(n),
                            one(FORMERS, random).formatted(random.nextBoolean() ? place(random) : surname(random)),
                            year,
                            Math.min(year + 30, 2000),
                            one(VILLAGES, random),
                            "Рубрика " + random.nextInt(200),
                            year,
                            year + 9,
                            one(FORMERS, random).formatted(place(random))));
        }
        for (int n = 0; n < units + digitised; n++) {
            boolean person = random.nextInt(3) == 0;
            int year = 1800 + random.nextInt(200);
            text.append("%s;%d;%d;%s, %s;%d-%d;%s;%d;%s;%s;;\n"
                    .formatted(
                            fond(1 + n % fonds),
                            1 + n / fonds % 2,
                            1 + n / fonds,
                            person
                                    ? one(PEOPLE, random).formatted(surname(random))
                                    : one(PAPERS, random).formatted(place(random)),
                            "часть " + (1 + random.nextInt(9)),
                            year,
                            Math.min(year + random.nextInt(4), 2005),
                            one(VILLAGES, random),
                            5 + random.nextInt(400),
                            person && year > 1900 ? "да" : "нет",
                            n < digitised ? "2026-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(9)) : ""));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String fond(int n) {
        return n % 2 == 0 ? "Р-" + n : "" + n;
    }

    private static String surname(Random random) {
        return one(ROOTS, random) + one(MIDDLES, random) + one(ENDINGS, random);
    }

    /** Few names are of many villages, and many of one. */
    private static String place(Random random) {
        return random.nextInt(4) == 0 ? one(ROOTS, random) + one(MIDDLES, random) + "ское" : one(VILLAGES, random);
    }

    private static String one(List<String> words, Random random) {
        return words.get((int) (words.size() * Math.pow(random.nextDouble(), 1.5)));
    }
}
