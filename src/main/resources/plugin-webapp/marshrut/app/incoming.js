/* «Зарегистрировать входящий»: a card, the files, and the number they get. */

import {alertBox} from './alert.js';
import {pageOf} from './assigned.js';
import {checkbox, element, field, link, mark} from './elements.js';
import {fileSignature} from './file-signature.js';
import {filePicker} from './files.js';
import {lookAlikes} from './look-alikes.js';
import {repeatable, sender} from './sending.js';
import {signatureBefore} from './signature-before.js';
import * as server from './server.js';
import {typed} from './typed.js';
import {date, size} from './words.js';

const LONGEST = 1000;
const LONGEST_NUMBER = 100;
const TEXT = {code: 'INCOMING_TEXT', name: 'Текст документа', required: true, several: false};
const ATTACHMENTS = {code: 'ATTACHMENT', name: 'Приложения и подписи', required: false, several: true};

export default async function incomingPage() {
  const [me, reference] = await Promise.all([server.me(), server.reference()]);
  const page = element('div', {class: 'marshrut-page'});
  const title = () => page.querySelector('h1').focus();
  const showForm = () => page.replaceChildren(paperForm(me, reference, document => {
    page.replaceChildren(result(document, () => {
      showForm();
      title();
    }));
    title();
  }));
  if (me.groups.includes('clerks') && me.organisation) {
    showForm();
  } else {
    page.append(heading('Зарегистрировать входящий'), element('p', {class: 'marshrut-notice'},
      'Входящие регистрируют делопроизводители. Попросите администратора включить вас в их группу.'));
  }
  return {element: page, shown: title};
}

function heading(text) {
  return element('h1', {tabindex: '-1'}, text);
}

function paperForm(me, reference, done) {
  const card = cardFields();
  const signatures = signatureBefore();
  const besides = {...reference, extensions: [...reference.extensions, ...(reference.signatures ?? [])]};
  const pickers = [[TEXT, reference], [ATTACHMENTS, besides]].map(([role, taken]) => filePicker({role, reference: taken, changed: () => {
    fileError('');
    signatures.look(chosen().map(({file}) => file));
  }}));
  const error = element('p', {class: 'marshrut-error', role: 'alert'});
  const draft = typed('incoming', me.login);
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'register-paper'},
    'Зарегистрировать');
  const sending = sender(button);
  const alert = alertBox();
  const repeat = repeatable();
  const alike = lookAlikes();

  const chosen = () => pickers.flatMap(({role, files}) => files().map(file => ({file, role: role.code})));

  function fileError(text) {
    error.textContent = text;
  }

  /** The API knows files by name. */
  function together() {
    const files = chosen().map(({file}) => file);
    const twice = files.find((file, index) => files.findIndex(other => other.name === file.name) < index);
    if (twice) {
      return `Файл «${twice.name}» выбран дважды. Переименуйте один из них или уберите.`;
    }
    return files.reduce((sum, file) => sum + file.size, 0) > reference.largestDossier
      ? `Все файлы вместе больше ${size(reference.largestDossier)}. Уменьшите их.` : '';
  }

  async function submit(event) {
    event.preventDefault();
    fileError(together());
    const wrong = [...card.check(), ...pickers.filter(picker => !picker.check()).map(picker => picker.input)];
    if (wrong.length > 0 || error.textContent) {
      alert.show('Документ не зарегистрирован: проверьте отмеченные поля.');
      (wrong[0] ?? pickers[0].input).focus();
      return;
    }
    alert.hide();
    const files = chosen();
    if (!await alike.passes(card.value(), files.map(({file}) => file))) {
      return;
    }
    const value = {...card.value(), confirmedDuplicate: alike.reason() || undefined};
    try {
      const document = await sending.run(post => post('/api/incoming', request(value, files), repeat.key(value, files)));
      if (document) {
        draft.forget();
        done(await verified(document));
      }
    } catch (failure) {
      showFailure(failure);
    }
  }

  function showFailure(failure) {
    failure.errors.forEach(({field: name, message}) => {
      if (name === 'confirmedDuplicate') {
        alike.demand(card.value(), chosen().map(({file}) => file), failure.message);
      } else if (!card.problem(name, message)) {
        fileError(message);
      }
    });
    alert.show(failure.message);
    if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
      alert.retry(failure, failure.mayHaveArrived
        ? 'Документ мог дойти. Перед повтором проверим это, второй раз он зарегистрирован не будет.'
        : 'Документ не зарегистрирован. Всё введённое сохранено, выбранные файлы тоже.', () => form.requestSubmit());
    }
  }

  const form = element('form', {novalidate: true, class: 'marshrut-form', 'data-test': 'incoming-form', onsubmit: submit},
    heading('Зарегистрировать входящий'),
    element('p', {class: 'marshrut-hint'}, 'Звёздочкой', mark(), ' отмечено обязательное.'),
    element('p', {}, 'Резолюция не нужна? ', element('a', {href: '#/incoming/quick', 'data-test': 'quick-link'}, 'Быстрая регистрация'), ' · ',
      element('a', {href: '#/journal', 'data-test': 'journal-link'}, 'Журнал дня')),
    alert.element,
    element('fieldset', {}, element('legend', {}, 'Карточка'),
      element('p', {}, 'Получатель: ', me.organisation.name), card.elements),
    element('fieldset', {}, element('legend', {}, 'Файлы'),
      element('p', {class: 'marshrut-hint'},
        `Подходят: ${reference.extensions.join(', ')}. Не больше ${size(reference.largestFile)} каждый.`),
      element('p', {class: 'marshrut-hint'}, 'Файл электронной подписи (.sig, .p7s, .sgn) приложите к приложениям: '
        + 'подпись файла «письмо.pdf» называется «письмо.pdf.sig».'),
      pickers.map(picker => picker.element), signatures.element, error),
    alike.element, element('div', {class: 'marshrut-actions'}, button), sending.element);
  const keep = () => draft.keep(card.value());
  form.addEventListener('input', keep);
  form.addEventListener('change', keep);
  card.fill(draft.typed() ?? {});
  return form;
}

/** The fields by the names of the API. */
function cardFields() {
  const line = (name, longest) => element('input', {type: 'text', name, maxlength: longest, 'data-test': name});
  const fields = {
    heading: field({
      label: 'О чём документ', required: true, hint: 'Например: О выделении средств на ремонт школы № 5',
      input: element('textarea', {name: 'heading', rows: '2', maxlength: LONGEST, 'data-test': 'heading'})
    }),
    correspondent: field({
      label: 'От кого', required: true, hint: 'Организация или человек', input: line('correspondent', LONGEST)
    }),
    correspondentNumber: field({label: 'Исходящий номер корреспондента', input: line('correspondentNumber', LONGEST_NUMBER)}),
    correspondentDate: field({
      label: 'Исходящая дата',
      input: element('input', {type: 'date', name: 'correspondentDate', 'data-test': 'correspondentDate'})
    })
  };
  const restricted = checkbox({label: 'Доступ ограничен', name: 'restricted', 'data-test': 'restricted'});
  const missing = {heading: 'Напишите, о чём документ.', correspondent: 'Напишите, от кого документ.'};
  const text = name => fields[name].input.value.replace(/\s+/g, ' ').trim();
  Object.values(fields).forEach(({input, problem}) => input.addEventListener('input', () => problem()));
  return {
    elements: [
      fields.heading.element, fields.correspondent.element,
      element('div', {class: 'marshrut-pair'}, fields.correspondentNumber.element, fields.correspondentDate.element),
      restricted.element
    ],
    value: () => ({
      ...Object.fromEntries(Object.keys(fields).map(name => [name, text(name)]).filter(([, value]) => value)),
      restricted: restricted.input.checked
    }),
    fill(value) {
      Object.keys(fields).forEach(name => {
        fields[name].input.value = value[name] ?? '';
      });
      restricted.input.checked = Boolean(value.restricted);
    },
    check: () => Object.entries(missing).filter(([name, words]) => {
      fields[name].problem(text(name) ? '' : words);
      return !text(name);
    }).map(([name]) => fields[name].input),
    problem(name, message) {
      fields[name]?.problem(message);
      return name in fields;
    }
  };
}

/** What goes out: the card, with a line for each file, and the files. */
export function request(card, chosen) {
  const form = new FormData();
  const files = chosen.map(({file, role}) => ({name: file.name, role}));
  form.append('card', new Blob([JSON.stringify({...card, files})], {type: 'application/json'}));
  chosen.forEach(({file}) => form.append('files', file));
  return form;
}

/** The answer to a registration was made before its signatures were verified. */
async function verified(document) {
  return document.files.some(file => file.verification && !file.verification.verdict)
    ? server.document(document.id).catch(() => document)
    : document;
}

function result(document, again) {
  return element('div', {'data-test': 'registered', 'data-document': document.id},
    heading(`Зарегистрирован: ${document.registrationNumber}`),
    element('p', {class: 'marshrut-lead'}, `от ${date(document.registrationDate)}. ${document.heading}`),
    element('p', {}, 'Документ передан руководителю на резолюцию.'),
    element('ul', {class: 'marshrut-list'}, document.files.map(file => element('li', {},
      link(server.fileAddress(document.id, file.id), file.name), ' ',
      element('span', {class: 'marshrut-hint'}, size(file.size)), fileSignature(document, file)))),
    element('div', {class: 'marshrut-actions'},
      element('a', {href: pageOf(document.id), class: 'marshrut-button', 'data-test': 'prepare-resolution'},
        'Подготовить резолюцию'),
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'one-more', onclick: again},
        'Зарегистрировать ещё один'),
      element('a', {href: '#/desk'}, 'К рабочему столу')));
}
