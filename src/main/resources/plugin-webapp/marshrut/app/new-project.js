/* «Внести документ»: the card that the kind has, its files, and what became of them. */

import {commonFields} from './card-common.js';
import {renderCard} from './card-form.js';
import {pageOf as searchPage} from './documents-server.js';
import {dossierFields} from './dossier-fields.js';
import {element, link, mark} from './elements.js';
import {repeatable, sender} from './sending.js';
import * as server from './server.js';
import {typedOf} from './typed.js';
import {codesOf, nameOf, size, stages, state} from './words.js';

export default async function newProject() {
  const [me, reference] = await Promise.all([server.me(), server.reference()]);
  const kinds = me.organisation ? await server.kinds() : [];
  if (kinds.length === 0) {
    return {element: notAnAuthor(me)};
  }
  const page = element('div', {class: 'marshrut-page'});
  const title = () => page.querySelector('h1').focus();
  const showForm = () => {
    page.replaceChildren(projectForm(me, reference, kinds, document => {
      showResult(page, document, kinds, showForm).then(title);
    }));
  };
  showForm();
  return {element: page, shown: title};
}

function notAnAuthor(me) {
  return element('div', {class: 'marshrut-page'},
    heading('Внести документ'),
    element('p', {class: 'marshrut-notice', 'data-test': 'not-an-author'}, me.organisation
      ? 'Вносить проекты могут авторы. Попросите администратора включить вас в группу «Авторы проектов».'
      : 'Ваша учётная запись не связана ни с одной организацией. Обратитесь к администратору.'),
    element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')));
}

/** Takes the focus when the page opens or changes: a screen reader says where one is. */
function heading(text) {
  return element('h1', {tabindex: '-1'}, text);
}

function projectForm(me, reference, kinds, done) {
  const common = commonFields(kinds);
  const place = element('div', {'aria-live': 'polite'});
  const dossier = dossierFields(reference, () => card.facts().financial === true);
  const draft = typedOf('new-project', me.login, () => common.value().restricted);
  const button = element('button', {type: 'submit', class: 'marshrut-button marshrut-main', 'data-test': 'submit'},
    'Внести документ');
  const sending = sender(button);
  const alert = alertBox();
  const restored = element('p', {class: 'marshrut-notice', role: 'status', 'data-test': 'restored', hidden: true});
  const repeat = repeatable();
  const known = () => ({kind: common.value().kind, restricted: common.value().restricted});
  const keep = () => draft.keep({...common.value(), facts: card.raw()});
  let card = renderCard(place, []);
  let drawn;
  let asked = 0;

  /** The card and the files of the kind that is chosen; what was typed into fields of the same name stays. */
  async function showKind(facts = card.raw()) {
    const kind = common.kind();
    const number = ++asked;
    common.restrictable(kind?.restrictable ?? true);
    try {
      const form = kind ? await server.kindForm(kind.code) : {fields: []};
      if (number !== asked) {
        return;
      }
      const version = JSON.stringify(form);
      if (version === drawn) {
        card.fill(facts);
      } else {
        card = renderCard(place, form.fields, facts, {known, changed: () => {
          keep();
          dossier.warn();
        }});
        drawn = version;
      }
      dossier.draw(kind);
      files.hidden = !kind;
      dossier.warn();
    } catch (failure) {
      if (number === asked) {
        drawn = undefined;
        card = renderCard(place, []);
        common.problem('kind', `${failure.message} Выберите вид ещё раз.`);
      }
    }
  }

  async function submit(event) {
    event.preventDefault();
    const wrong = [...common.check(), ...card.check(), ...dossier.check()];
    if (wrong.length === 0 && drawn === undefined) {
      common.problem('kind', 'Карточка ещё не загружена. Подождите или выберите вид ещё раз.');
      wrong.push(common.input);
    }
    if (wrong.length > 0) {
      alert.show('Документ не отправлен: проверьте отмеченные поля.');
      wrong[0].focus();
      return;
    }
    alert.hide();
    const value = {...common.value(), organisation: me.organisation.code, facts: card.facts()};
    try {
      const chosen = dossier.chosen();
      const document = await sending.run(post =>
        post('/api/documents', request(value, chosen), repeat.key(value, chosen)));
      if (document) {
        draft.forget();
        done(document);
      }
    } catch (failure) {
      showFailure(failure);
    }
  }

  function showFailure(failure) {
    const unsaid = failure.errors.filter(({field: name, message}) => !common.problem(name, message)
      && !card.problem(name, message) && !(name === 'files' && dossier.problem(message)));
    alert.show(failure.message, unsaid.map(error => error.message)
      .filter(message => !failure.message.includes(message)));
    if (failure.status === 0 || failure.status === 401 || failure.status >= 500) {
      alert.add(failure.mayHaveArrived
        ? 'Документ мог дойти. Перед повтором проверим это, второй раз он внесён не будет. Всё введённое сохранено.'
        : 'Документ не внесён. Всё введённое сохранено, выбранные файлы тоже.');
      alert.add(element('button', {
        type: 'button', class: 'marshrut-button', 'data-test': 'send-again', onclick: () => form.requestSubmit()
      }, 'Отправить ещё раз'));
      if (failure.status === 401) {
        alert.add(link('/camunda/app/tasklist/', 'Войти'));
      }
    }
  }

  const files = element('fieldset', {hidden: true},
    element('legend', {}, 'Файлы'),
    element('p', {class: 'marshrut-hint'},
      `Подходят: ${reference.extensions.join(', ')}. Не больше ${size(reference.largestFile)} каждый.`),
    dossier.element);
  const form = element('form', {novalidate: true, class: 'marshrut-form', 'data-test': 'new-project-form', onsubmit: submit},
    heading('Внести документ'),
    element('p', {class: 'marshrut-hint'}, 'Звёздочкой', mark(), ' отмечено обязательное.'),
    restored,
    alert.element,
    element('fieldset', {},
      element('legend', {}, 'Карточка'),
      element('p', {'data-test': 'organisation'}, 'Вносит: ', me.organisation.name),
      common.elements,
      place),
    files,
    element('div', {class: 'marshrut-actions'}, button),
    sending.element);

  const commonChanged = event => {
    if (!place.contains(event.target)) {
      card.refresh();
      keep();
    }
  };
  form.addEventListener('input', commonChanged);
  form.addEventListener('change', event => {
    commonChanged(event);
    if (event.target === common.input) {
      showKind();
    }
  });
  const given = prepared();
  const kept = given ?? draft.typed();
  if (given) {
    common.fill(given);
  } else if (kept) {
    common.fill(kept);
    restored.hidden = false;
    restored.append('Карточка восстановлена, как вы её оставили. Файлы выберите заново. ',
      element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'clear', onclick: () => {
        draft.forget();
        common.fill({});
        showKind({});
        restored.hidden = true;
        common.input.focus();
      }}, 'Очистить карточку'));
  }
  // of one who typed before cards were drawn, what acts have stands beside
  showKind(kept?.facts ?? kept ?? {});
  return form;
}

/** The card that another page has begun, for example an answer; it takes the place of what was typed before. */
function prepared() {
  try {
    const {kind, heading, restricted, facts} = JSON.parse(new URLSearchParams(location.hash.split('?')[1]).get('card'));
    return {kind, heading, restricted, facts: {...facts}};
  } catch {
    return undefined;
  }
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

async function showResult(page, document, kinds, again) {
  const [names, reference] = await Promise.all([server.names(codesOf(document)), server.reference()]);
  const roles = [...kinds.find(({code}) => code === document.kind)?.roles ?? [], ...reference.roles];
  page.replaceChildren(element('div', {'data-test': 'submitted', 'data-document': document.id},
    heading(document.projectNumber ? `Проект внесён: ${document.projectNumber}` : 'Документ внесён, номер ещё не присвоен'),
    element('p', {class: 'marshrut-lead'}, document.heading),
    document.warnings.map(text => element('p', {class: 'marshrut-notice'}, text)),
    element('h2', {}, 'Где он сейчас'),
    element('p', {}, element('span', {class: 'marshrut-badge'}, state(document.state))),
    stages(document.stage, names),
    element('h2', {}, 'Файлы'),
    element('ul', {class: 'marshrut-list'}, document.files.map(file => element('li', {},
      nameOf(roles, file.role), ': ',
      link(server.fileAddress(document.id, file.id), file.name), ' ',
      element('span', {class: 'marshrut-hint'}, size(file.size))))),
    element('div', {class: 'marshrut-actions'},
      element('button', {
        type: 'button', class: 'marshrut-button', 'data-test': 'one-more', onclick: () => {
          again();
          page.querySelector('h1').focus();
        }
      }, 'Внести ещё один'),
      element('a', {href: searchPage({author: document.author}), 'data-test': 'to-my-drafts'}, 'Мои проекты'),
      element('a', {href: '#/desk'}, 'К рабочему столу'))));
}
