/*
 * Russian for the texts ru.json cannot reach: those of form-js (with its calendar), of the date pickers
 * and of the footer. Camunda imports this module before Angular starts, see customScripts in config.js.
 */

const MONTHS = ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь', 'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'];
const MONTHS_SHORT = ['янв.', 'фев.', 'март', 'апр.', 'май', 'июнь', 'июль', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'];
const DAYS = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'];
const DAYS_SHORT = ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'];

/** Where the texts below are replaced; elsewhere the same words may be somebody's data. */
const AREAS = '.fjs-container, [cam-widget-footer], .navigation';

const TEXTS = new Map(Object.entries({
  // checks of the fields
  'Field is required.': 'Заполните это поле.',
  'Field must be a valid email.': 'Укажите верный адрес электронной почты.',
  'Field must be a valid  international phone number. (e.g. +4930664040900)': 'Укажите телефон с кодом страны, например +79001234567.',
  'Value is not a number.': 'Введите число.',
  'Value is expected to be an integer.': 'Введите целое число.',
  'Date and time must both be entered.': 'Укажите и дату, и время.',
  // fields
  'Select': 'Выберите',
  'Search': 'Поиск',
  'Skip to search': 'Перейти к поиску',
  'No results': 'Ничего не найдено',
  'All values selected': 'Выбраны все значения',
  'Remove tag': 'Убрать',
  'Increment': 'Больше',
  'Decrement': 'Меньше',
  'Add new': 'Добавить',
  'Collapse': 'Свернуть',
  'Nothing to show.': 'Нет данных.',
  'Previous page': 'Предыдущая страница',
  'Next page': 'Следующая страница',
  'Click to remove sorting': 'Отменить сортировку',
  'No content to show.': 'Содержимого нет.',
  "External content couldn't be loaded.": 'Не удалось загрузить внешнее содержимое.',
  'This is an image placeholder': 'Место для изображения',
  'Powered by bpmn.io': 'Работает на bpmn.io',
  'Month': 'Месяц',
  'Year': 'Год',
  'hh:mm': 'чч:мм',
  'hh:mm ?m': 'чч:мм',
  // schemes
  'zoom in': 'крупнее',
  'zoom out': 'мельче',
  'reset zoom': 'исходный размер',
  // footer
  'Camunda Platform': 'платформе Camunda'
}));

const PATTERNS = [
  [/^Field must have minimum length of (.+)\.$/, 'Наименьшее число знаков: $1.'],
  [/^Field must have maximum length of (.+)\.$/, 'Наибольшее число знаков: $1.'],
  [/^Field must have minimum value of (.+)\.$/, 'Наименьшее значение: $1.'],
  [/^Field must have maximum value of (.+)\.$/, 'Наибольшее значение: $1.'],
  [/^Field must match pattern .+\.$/s, 'Значение введено в неверном виде.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, 'Знаков после запятой не больше $1.'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, 'Недопустимое значение, ближайшие допустимые: $1 и $2.'],
  [/^Expand all \((\d+)\)$/, 'Показать все ($1)'],
  [/^Remove list item (\d+)$/, 'Убрать строку $1'],
  [/^Click to sort by (.+) ascending$/s, 'Сортировать по возрастанию: $1'],
  [/^Click to sort by (.+) descending$/s, 'Сортировать по убыванию: $1'],
  [/^ of $/, ' из ']
];

const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];
const DATE_PLACEHOLDER = /^(?:(?:dd|mm|yyyy)[.\/ -]*){3}$/;

function russian(text) {
  const exact = TEXTS.get(text.trim());
  if (exact) {
    return text.replace(text.trim(), exact);
  }
  if (DATE_PLACEHOLDER.test(text)) {
    return text.replace(/d/g, 'д').replace(/m/g, 'м').replace(/y/g, 'г');
  }
  const pattern = PATTERNS.find(([english]) => english.test(text));
  return pattern ? text.replace(...pattern) : text;
}

function translateText(node) {
  const text = russian(node.data);
  if (text !== node.data) {
    node.data = text;
  }
}

function translateAttributes(element) {
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value && russian(value) !== value) {
      element.setAttribute(name, russian(value));
    }
  }
}

const CALENDAR = {
  weekdays: {shorthand: DAYS_SHORT, longhand: DAYS},
  months: {shorthand: MONTHS_SHORT, longhand: MONTHS},
  firstDayOfWeek: 1,
  rangeSeparator: ' — ',
  scrollTitle: 'Прокрутите, чтобы изменить',
  toggleTitle: 'Нажмите, чтобы сменить',
  time_24hr: true
};

/** form-js creates its calendars (flatpickr) in English and lets nobody choose. */
function translateCalendar(calendar) {
  const picker = calendar.parentElement?.querySelector('input')?._flatpickr;
  if (picker && picker.config.locale !== CALENDAR) {
    picker.config.ariaDateFormat = 'j.m.Y';
    picker.set('locale', CALENDAR);
    calendar.querySelectorAll('option').forEach(month => month.textContent = MONTHS[month.value]);
  }
}

function translateTree(root) {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = nodes.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      translateText(node);
    } else {
      translateAttributes(node);
      if (node.matches('.flatpickr-calendar')) {
        translateCalendar(node);
      }
    }
  }
}

function translateAdded(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  if (element?.closest(AREAS)) {
    translateTree(node);
  } else if (node === element) {
    element.querySelectorAll(AREAS).forEach(translateTree);
  }
}

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.type === 'childList') {
      change.addedNodes.forEach(translateAdded);
    } else if (change.type === 'characterData') {
      if (change.target.parentElement?.closest(AREAS)) {
        translateText(change.target);
      }
    } else if (change.target.closest(AREAS)) {
      translateAttributes(change.target);
    }
  }
}).observe(document.body, {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES
});

/* Angular's own locale, for the date pickers of Camunda. */
window.angular.module('ngLocale', [], ['$provide', $provide => $provide.value('$locale', {
  id: 'ru',
  localeID: 'ru',
  DATETIME_FORMATS: {
    AMPMS: ['AM', 'PM'],
    DAY: DAYS,
    SHORTDAY: DAYS_SHORT,
    ERANAMES: ['до нашей эры', 'нашей эры'],
    ERAS: ['до н. э.', 'н. э.'],
    FIRSTDAYOFWEEK: 0,
    WEEKENDRANGE: [5, 6],
    MONTH: MONTHS,
    STANDALONEMONTH: MONTHS,
    SHORTMONTH: MONTHS_SHORT,
    fullDate: 'EEEE, d MMMM y \'г\'.',
    longDate: 'd MMMM y \'г\'.',
    medium: 'd MMM y \'г\'. HH:mm:ss',
    mediumDate: 'd MMM y \'г\'.',
    mediumTime: 'HH:mm:ss',
    short: 'dd.MM.yy HH:mm',
    shortDate: 'dd.MM.yy',
    shortTime: 'HH:mm'
  },
  NUMBER_FORMATS: {
    CURRENCY_SYM: '₽',
    DECIMAL_SEP: ',',
    GROUP_SEP: '\u00a0',
    PATTERNS: [
      {gSize: 3, lgSize: 3, maxFrac: 3, minFrac: 0, minInt: 1, negPre: '-', negSuf: '', posPre: '', posSuf: ''},
      {gSize: 3, lgSize: 3, maxFrac: 2, minFrac: 2, minInt: 1, negPre: '-', negSuf: '\u00a0¤', posPre: '', posSuf: '\u00a0¤'}
    ]
  },
  pluralCat: number => new Intl.PluralRules('ru').select(number)
})]);

document.documentElement.lang = 'ru';
