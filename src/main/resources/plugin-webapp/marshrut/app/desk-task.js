/* One screen for a decision: the paper, what changed in it, its text, its way so far, and the decisions at hand. */

import {cardEditor} from './card-editor.js';
import {changes} from './desk-changes.js';
import {decisionBar} from './desk-decide.js';
import {draftOf} from './desk-draft.js';
import {givenBar} from './desk-given.js';
import {head} from './desk-head.js';
import {shortcuts} from './desk-keys.js';
import {reader} from './desk-reader.js';
import * as desk from './desk-server.js';
import {peopleOf, sheet} from './desk-sheet.js';
import {formTexts} from './desk-text.js';
import {way} from './desk-way.js';
import {facts, files, warnings} from './document-tab.js';
import {element} from './elements.js';
import {newVersion, onlyAttachments} from './new-version.js';
import {letters} from './letters.js';
import {registration} from './registration.js';
import * as server from './server.js';
import {standingBlock} from './standing.js';
import {byTheClockOf} from './words.js';

/** The step whose decision is what is written in «Поручения». */
/** Files in which there is nothing to read. */
const SIGNATURE = 'application/pkcs7-signature';
const GIVEN_BELOW = 'issueResolution';
const OF_ASSIGNMENTS = ['RESOLUTION', 'EXECUTION', 'ACCEPTANCE', 'EXTENSION', 'RELEASE'];

export default async function taskPage() {
  const taskId = new URLSearchParams(location.hash.split('?')[1]).get('id') ?? '';
  try {
    const [me, screen] = await Promise.all([server.me(), desk.screen(taskId)]);
    return screenOf(taskId, me, screen);
  } catch (failure) {
    if (failure.status === 404) {
      return notHere(failure, taskId);
    }
    throw failure;
  }
}

function screenOf(taskId, me, first) {
  const title = element('h1', {tabindex: '-1', 'data-test': 'heading'});
  const page = element('div', {class: 'marshrut-decision', 'data-test': 'screen', 'data-task': taskId});
  const bar = element('div', {class: 'marshrut-bar', id: 'marshrut-decisions', 'data-test': 'decision-bar'});
  const text = reader(first.document.id);
  const top = element('div', {});
  const changed = element('div', {});
  const side = element('div', {class: 'marshrut-side'});
  const own = answer => byTheClockOf(me.now, answer);
  let buttons = () => [];
  let undo = () => undefined;
  let over = false;
  /** Made once: what was found stays when the rest is drawn anew. */
  let aids;

  function showTop(screen) {
    top.replaceChildren(head(own(screen), title),
      screen.form.texts.length > 0 ? formTexts(screen.form.texts) : '');
  }

  /** What one may do here, by what the server has just said. */
  function showBar(screen) {
    buttons = () => [];
    undo = () => undefined;
    over = Boolean(screen.given);
    if (screen.given) {
      // it has arrived, though the answer may have been lost
      draftOf(me.login, taskId, screen.document).forget();
      showGiven(screen.given);
    } else if (screen.standing.toTake) {
      bar.replaceChildren(toTake());
    } else if (screen.standing.may && !screen.form.drawn) {
      bar.replaceChildren(stockForm('Форму этого шага здесь не показать: её составили иначе.', 'marshrut-button marshrut-main'));
    } else if (screen.standing.may && screen.step.taskKey === GIVEN_BELOW) {
      bar.replaceChildren(givenBelow(screen));
    } else if (screen.standing.may) {
      const decisions = decisionBar(screen, me.login, draftOf(me.login, taskId, screen.document), decided);
      bar.replaceChildren(decisions.element);
      decisions.restore();
      buttons = decisions.buttons;
    } else {
      bar.replaceChildren(element('p', {}, element('a', {class: 'marshrut-button', href: '#/desk', 'data-test': 'to-list'}, 'К рабочему столу')));
    }
  }

  function showGiven(given) {
    const shown = givenBar(given, async () => {
      await again();
      say('Решение взято назад, задача снова ваша.');
    });
    bar.replaceChildren(shown.element);
    undo = () => shown.undo;
    return shown;
  }

  async function decided(given) {
    const shown = showGiven(given);
    over = true;
    shown.focus();
    showSide().catch(() => {});
    // the deadline of a task that is done is none
    desk.screen(taskId).then(showTop, () => {});
  }

  async function again() {
    const screen = await desk.screen(taskId);
    showTop(screen);
    showBar(screen);
    await showSide();
  }

  /** After something that may have been the decision. What was drawn anew has lost the focus. */
  async function done(words) {
    await again();
    if (over) {
      bar.querySelector('[data-test=given]').focus();
    } else if (words) {
      say(words);
    } else {
      title.focus();
    }
  }

  function say(words) {
    bar.querySelector('[data-test=said]')?.remove();
    const said = element('p', {class: 'marshrut-done', role: 'status', tabindex: '-1', 'data-test': 'said'}, words);
    bar.prepend(said);
    said.focus();
  }

  function toTake() {
    const problem = element('p', {class: 'marshrut-alert', role: 'alert', hidden: true});
    const button = element('button', {type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'take', onclick: async () => {
      button.disabled = true;
      try {
        await desk.take(taskId, me.login);
        await again();
        say('Задача ваша. Теперь можно решать.');
      } catch (failure) {
        problem.textContent = failure.message;
        problem.hidden = false;
        button.disabled = false;
      }
    }}, 'Взять в работу');
    return element('div', {}, problem, element('p', {class: 'marshrut-hint'}, 'Задача поручена группе: её решит тот, кто возьмёт.'),
      element('div', {class: 'marshrut-actions'}, button));
  }

  /** The resolution as it is written below, and not as it was made ready before. */
  function givenBelow({decisions: [{label}]}) {
    return element('div', {class: 'marshrut-actions'}, element('button', {
      type: 'button', class: 'marshrut-button marshrut-main', 'data-test': 'give-below',
      onclick: () => side.querySelector('[data-test=issue]')?.click()
    }, label));
  }

  function stockForm(why, style) {
    return element('p', {}, why, ' ', element('a', {class: style, href: desk.stockPageOf(taskId), 'data-test': 'stock-form'},
      'Открыть обычную форму'));
  }

  /** The rest of the document: asked for after the screen, and again whenever something was done. */
  async function showSide() {
    const document = own(await server.document(first.document.id));
    const [reference, names, standing, toFill, event, sent] = await Promise.all([
      server.reference(), server.names(peopleOf(document)),
      // a task that is done has none
      over ? '' : standingBlock(taskId, document.id, done).catch(() => ''),
      document.incoming ? null : server.cardToFill(document.id).catch(() => null),
      registration(document.id).catch(() => ''),
      letters(document, own).catch(() => '')
    ]);
    side.replaceChildren(
      ...warnings(document),
      ...await findingAids(),
      ...await assignments(),
      ...ownWork(document, toFill, reference, names),
      element('section', {}, element('h2', {}, 'Файлы'), files(document, reference, readable), beside(document, toFill, reference, names)),
      event, sent ?? '', sheet(document, names),
      element('details', {class: 'marshrut-details'}, element('summary', {}, 'Карточка'), facts(document, reference, names)),
      element('details', {class: 'marshrut-details', 'data-test': 'more'}, element('summary', {}, 'Ещё'),
        standing, stockForm('', ''), keys()));
  }

  /** Where the step asks for them: the search in finding aids, which gives a shelf mark to the field the step names. */
  async function findingAids() {
    if (first.step.beside !== 'findingAids') {
      return [];
    }
    const {findingAids: search, intoField} = await import('./finding-aids.js');
    aids ??= element('section', {}, element('h2', {}, 'Описи'),
      search({me, documentId: first.document.id, use: first.step.besideField && intoField(page, first.step.besideField)}));
    return [aids];
  }

  /** A resolution is its assignments, and a report needs its proof: both are written here, beside the decision. */
  async function assignments() {
    if (!OF_ASSIGNMENTS.includes(first.step.kind)) {
      return [];
    }
    const {documentAssignments} = await import('./document-assignments.js');
    const place = element('div', {'data-test': 'assignments', 'data-document': first.document.id});
    const block = await documentAssignments({tab: place, documentId: first.document.id, taskId, told: () => {}, finished: done});
    return [element('section', {}, element('h2', {}, 'Поручения'), block)];
  }

  /** While the draft is with its author, he fills in the card and brings new versions without leaving his answer. */
  function ownWork(document, toFill, reference, names) {
    return [
      toFill?.editable && toFill.fields.length > 0
        && element('section', {}, element('h2', {}, 'Заполнить карточку'), cardEditor(document, toFill, async () => {
          await again();
          say('Карточка сохранена.');
        })),
      toFill?.uploads?.length > 0 && !onlyAttachments(toFill.uploads)
        && element('section', {}, element('h2', {}, 'Новая версия файла'), upload(document, toFill.uploads, reference, names))
    ].filter(Boolean);
  }

  /** A file that goes with a remark: at hand, out of the way of whoever only agrees. */
  function beside(document, toFill, reference, names) {
    return toFill?.uploads?.length > 0 && onlyAttachments(toFill.uploads)
      && element('details', {class: 'marshrut-details', 'data-test': 'attach'}, element('summary', {}, 'Приложить файл к решению'),
        upload(document, toFill.uploads, reference, names));
  }

  function upload(document, roles, reference, names) {
    return newVersion(document, roles, reference, names, async stored => {
      await showSide();
      if (stored.role === 'ATTACHMENT') {
        say(`Файл приложен: ${stored.name}.`);
      } else {
        say(`Загружена версия ${stored.version}: ${stored.name}.`);
        await text.open(stored);
      }
    });
  }

  function readable(file) {
    return file.mediaType === SIGNATURE ? '' : element('button', {type: 'button', class: 'marshrut-quiet', 'data-test': 'read-file', onclick: async () => {
      text.title.scrollIntoView();
      text.title.focus();
      await text.open(file);
    }}, 'Читать здесь', element('span', {class: 'marshrut-unseen'}, `: ${file.name}`));
  }

  showTop(first);
  showBar(first);
  shortcuts(page, () => buttons(), () => undo());
  page.append(element('div', {class: 'marshrut-scroll'}, element('div', {class: 'marshrut-sheet'},
    element('button', {type: 'button', class: 'marshrut-skip', onclick: () => bar.querySelector('button, a')?.focus()}, 'К решениям'),
    element('p', {class: 'marshrut-back'}, element('a', {href: '#/desk'}, 'К рабочему столу')),
    top, changed, element('div', {class: 'marshrut-columns'}, text.element, side), way(first.document.id, own))), bar);

  return {
    element: page,
    shown() {
      title.focus();
      const {text: file} = first.document;
      Promise.allSettled([
        showSide().then(() => file ?? text.element.remove()),
        file && text.open(file),
        changes(first.document.id).then(block => block && changed.append(block))
      ]);
    }
  };
}

/** A task of no document, or one that is not for this person. */
function notHere(failure, taskId) {
  return {element: element('div', {class: 'marshrut-page', 'data-test': 'not-here'},
    element('p', {class: 'marshrut-notice'}, failure.message),
    element('p', {}, element('a', {href: desk.stockPageOf(taskId)}, 'Открыть обычную форму')),
    element('p', {}, element('a', {href: '#/desk'}, 'К рабочему столу')))};
}

function keys() {
  return element('section', {}, element('h3', {}, 'Клавиши'), element('ul', {class: 'marshrut-list'},
    [['Alt+1, Alt+2 …', 'решения по порядку'], ['Ctrl+Enter', 'отправить написанное'], ['Esc', 'закрыть поле, написанное останется'],
      ['Alt+0', 'отменить решение, пока идёт минута']].map(([key, what]) =>
      element('li', {}, element('kbd', {}, key), ` — ${what}`))));
}
