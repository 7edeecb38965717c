/* «Внести проект»: the card, the dossier, and what became of them. */

import {checkbox, element, field, link, mark, select} from './elements.js';
import {filePicker} from './files.js';
import {repeatable, sender} from './sending.js';
import * as server from './server.js';
import {typed} from './typed.js';
import {codesOf, nameOf, size, stages, state} from './words.js';

const LONGEST_HEADING = 1000;
const FLAGS = ['normative', 'financial', 'restricted'];

export default async function newProject() {
  const [me, reference] = await Promise.all([server.me(), server.reference()]);
  if (!me.groups.includes('authors') || !me.organisation) {
    return {element: notAnAuthor(me)};
  }
  const page = element('div', {class: 'marshrut-page'});
  const title = () => page.querySelector('h1').focus();
  const showForm = () => {
    page.replaceChildren(projectForm(me, reference, document => {
      showResult(page, document, showForm).then(title);
    }));
  };
  showForm();
  return {element: page, shown: title};
}

function notAnAuthor(me) {
  return element('div', {class: 'marshrut-page'},
    heading('Внести проект'),
    element('p', {class: 'marshrut-notice', 'data-test': 'not-an-author'}, me.organisation
      ? 'Вносить проекты могут авторы. Попросите администратора включить вас в группу «Авторы проектов».'
      : 'Ваша учётная запись не связана ни с одной организацией. Обратитесь к администратору.'),
    element('p', {}, element('a', {href: '#/'}, 'К списку задач')));
}

/** Takes the focus when the page opens or changes: a screen reader says where one is. */
function heading(text) {
  return element('h1', {tabindex: '-1'}, text);
}

function projectForm(me, reference, done) {
  const card = cardFields(reference);
  const dossier = dossierFields(reference, () => card.financial.checked);
  const draft = typed('new-project', me.login);
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'submit'},
    'Внести проект');
  const sending = sender(button);
  const alert = alertBox();
  const restored = element('p', {class: 'marshrut-notice', role: 'status', 'data-test': 'restored', hidden: true});
  const repeat = repeatable();

  async function submit(event) {
    event.preventDefault();
    const wrong = [...card.check(), ...dossier.check()];
    if (wrong.length > 0) {
      alert.show('Проект не отправлен: проверьте отмеченные поля.');
      wrong[0].focus();
      return;
    }
    alert.hide();
    const value = {...card.value(), organisation: me.organisation.code};
    try {
      const files = dossier.chosen();
      const document = await sending.run(post =>
        post('/api/documents', request(value, files), repeat.key(value, files)));
      if (document) {
        draft.forget();
        done(document);
      }
    } catch (failure) {
      showFailure(failure);
    }
  }

  function showFailure(failure) {
    const unsaid = failure.errors.filter(({field: name, message}) => !card.problem(name, message)
      && !(name === 'files' && dossier.problem(message)));
    alert.show(failure.message, unsaid.map(error => error.message)
      .filter(message => !failure.message.includes(message)));
    if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
      alert.add(failure.mayHaveArrived
        ? 'Проект мог дойти. Перед повтором проверим это, второй раз он внесён не будет. Всё введённое сохранено.'
        : 'Проект не внесён. Всё введённое сохранено, выбранные файлы тоже.');
      alert.add(element('button', {
        type: 'button', class: 'marshrut-button', 'data-test': 'send-again', onclick: () => form.requestSubmit()
      }, 'Отправить ещё раз'));
      if (failure.status === 401) {
        alert.add(link('/camunda/app/tasklist/', 'Войти'));
      }
    }
  }

  const form = element('form', {novalidate: true, class: 'marshrut-form', 'data-test': 'new-project-form', onsubmit: submit},
    heading('Внести проект'),
    element('p', {class: 'marshrut-hint'}, 'Звёздочкой', mark(), ' отмечено обязательное.'),
    restored,
    alert.element,
    element('fieldset', {},
      element('legend', {}, 'Карточка'),
      element('p', {'data-test': 'organisation'}, 'Вносит: ', me.organisation.name),
      card.elements),
    element('fieldset', {},
      element('legend', {}, 'Файлы'),
      element('p', {class: 'marshrut-hint'},
        `Подходят: ${reference.extensions.join(', ')}. Не больше ${size(reference.largestFile)} каждый.`),
      dossier.elements),
    element('div', {class: 'marshrut-actions'}, button),
    sending.element);

  form.addEventListener('input', () => draft.keep(card.value()));
  form.addEventListener('change', () => {
    draft.keep(card.value());
    dossier.warn();
  });
  const kept = draft.typed();
  if (kept) {
    card.fill(kept);
    dossier.warn();
    restored.hidden = false;
    restored.append('Карточка восстановлена, как вы её оставили. Файлы выберите заново. ',
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'clear', onclick: () => {
        draft.forget();
        card.fill({});
        dossier.warn();
        restored.hidden = true;
        card.elements[0].querySelector('select').focus();
      }}, 'Очистить карточку'));
  }
  return form;
}

/** The fields by the names of the API: check() returns the inputs with a problem, the first on the page first. */
function cardFields(reference) {
  const fields = {
    kind: field({
      label: 'Вид документа', required: true,
      input: select(reference.kinds, 'Выберите вид', {name: 'kind', 'data-test': 'kind'})
    }),
    heading: field({
      label: 'Заголовок', required: true, hint: 'О чём акт, например: О ремонте школ в 2027 году',
      input: element('textarea', {name: 'heading', rows: '3', maxlength: LONGEST_HEADING, 'data-test': 'heading'})
    }),
    sphere: field({
      label: 'Сфера', required: true,
      input: select(reference.spheres, 'Выберите сферу', {name: 'sphere', 'data-test': 'sphere'})
    })
  };
  const flags = {
    normative: checkbox({
      label: 'Нормативный акт', name: 'normative', 'data-test': 'normative',
      hint: 'Проект будет открыт для независимой антикоррупционной экспертизы.'
    }),
    financial: checkbox({
      label: 'Требует денег бюджета', name: 'financial', 'data-test': 'financial',
      hint: 'Понадобятся виза финансового органа и финансово-экономическое обоснование.'
    }),
    restricted: checkbox({
      label: 'Доступ ограничен', name: 'restricted', 'data-test': 'restricted', hint: 'Акт не будет опубликован.'
    })
  };
  const words = {kind: 'Выберите вид документа.', heading: 'Напишите заголовок.', sphere: 'Выберите сферу.'};
  const text = name => fields[name].input.value.replace(/\s+/g, ' ').trim();
  const check = name => {
    fields[name].problem(text(name) ? '' : words[name]);
    return Boolean(text(name));
  };
  // only while typing: a message that came or went on leaving a field would move the page under a click
  Object.keys(fields).forEach(name => fields[name].input.addEventListener('input', () => fields[name].problem()));

  return {
    elements: [
      ...Object.values(fields).map(made => made.element),
      element('fieldset', {class: 'marshrut-flags'},
        element('legend', {}, 'Особенности'), Object.values(flags).map(flag => flag.element))
    ],
    financial: flags.financial.input,
    value: () => ({
      ...Object.fromEntries(Object.keys(fields).map(name => [name, text(name)])),
      ...Object.fromEntries(FLAGS.map(name => [name, flags[name].input.checked]))
    }),
    fill(value) {
      Object.keys(fields).forEach(name => {
        fields[name].input.value = value[name] ?? '';
        fields[name].problem();
      });
      FLAGS.forEach(name => {
        flags[name].input.checked = Boolean(value[name]);
      });
    },
    check: () => Object.keys(fields).filter(name => !check(name)).map(name => fields[name].input),
    /** Whether the card has such a field to say it at. */
    problem(name, message) {
      fields[name]?.problem(message);
      return name in fields;
    }
  };
}

function dossierFields(reference, costsMoney) {
  const error = element('p', {class: 'marshrut-error', role: 'alert', 'data-test': 'dossier-error'});
  const warned = element('p', {class: 'marshrut-notice', role: 'status', 'data-test': 'justification-warning', hidden: true},
    'Обоснования нет. Проект будет принят, но с предупреждением для согласующих.');
  const pickers = reference.roles.map(role => filePicker({role, reference, changed: () => {
    warn();
    error.textContent = '';
  }}));
  pickers.find(picker => picker.role.code === 'FINANCIAL_JUSTIFICATION')?.element.append(warned);
  const chosen = () => pickers.flatMap(picker => picker.files().map(file => ({file, role: picker.role.code})));

  function warn() {
    warned.hidden = !costsMoney() || chosen().some(({role}) => role === 'FINANCIAL_JUSTIFICATION');
  }

  /** What is wrong with the files together; the API knows files by name, so names must differ. */
  function together() {
    const files = chosen().map(({file}) => file);
    const twice = files.find((file, index) => files.findIndex(other => other.name === file.name) < index);
    if (twice) {
      return `Файл «${twice.name}» выбран дважды. Переименуйте один из них или уберите.`;
    }
    return files.reduce((sum, file) => sum + file.size, 0) > reference.largestDossier
      ? `Все файлы вместе больше ${size(reference.largestDossier)}. Уменьшите их.`
      : '';
  }

  return {
    elements: [...pickers.map(picker => picker.element), error],
    chosen,
    warn,
    check() {
      error.textContent = together();
      const wrong = pickers.filter(picker => !picker.check()).map(picker => picker.input);
      return error.textContent ? [...wrong, pickers[0].input] : wrong;
    },
    /** Says it at the row whose file or title the message names, or under all rows. */
    problem(message) {
      const row = pickers.find(picker => message.includes(picker.role.name)
        || picker.files().some(file => message.includes(`«${file.name}»`)));
      if (row) {
        row.problem(message);
      } else {
        error.textContent = message;
      }
      return true;
    }
  };
}

function request(card, chosen) {
  const form = new FormData();
  const files = chosen.map(({file, role}) => ({name: file.name, role}));
  form.append('card', new Blob([JSON.stringify({...card, files})], {type: 'application/json'}));
  chosen.forEach(({file}) => form.append('files', file));
  return form;
}

function alertBox() {
  const box = element('div', {class: 'marshrut-alert', role: 'alert', 'data-test': 'alert', hidden: true});
  return {
    element: box,
    show(message, more = []) {
      box.replaceChildren(element('p', {}, message), ...more.map(line => element('p', {}, line)));
      box.hidden = false;
      box.scrollIntoView({block: 'nearest'});
    },
    add: what => box.append(what instanceof Node ? what : element('p', {}, what)),
    hide() {
      box.hidden = true;
    }
  };
}

async function showResult(page, document, again) {
  const [names, reference] = await Promise.all([server.names(codesOf(document)), server.reference()]);
  page.replaceChildren(element('div', {'data-test': 'submitted', 'data-document': document.id},
    heading(`Проект внесён: ${document.projectNumber ?? 'номер ещё не присвоен'}`),
    element('p', {class: 'marshrut-lead'}, document.heading),
    document.warnings.map(text => element('p', {class: 'marshrut-notice'}, text)),
    element('h2', {}, 'Где он сейчас'),
    element('p', {}, element('span', {class: 'marshrut-badge'}, state(document.state))),
    stages(document.stage, names),
    element('h2', {}, 'Файлы'),
    element('ul', {class: 'marshrut-list'}, document.files.map(file => element('li', {},
      nameOf(reference.roles, file.role), ': ',
      link(server.fileAddress(document.id, file.id), file.name), ' ',
      element('span', {class: 'marshrut-hint'}, size(file.size))))),
    element('div', {class: 'marshrut-actions'},
      element('button', {
        type: 'button', class: 'marshrut-button', 'data-test': 'one-more', onclick: () => {
          again();
          page.querySelector('h1').focus();
        }
      }, 'Внести ещё один'),
      element('a', {href: '#/'}, 'К списку задач'))));
}
