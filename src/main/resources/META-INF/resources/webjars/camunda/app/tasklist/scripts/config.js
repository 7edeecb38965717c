import {textsFirst} from './marshrut-texts-first.js';

await textsFirst('tasklist');

// what is empty for everybody, or refused to everybody: comments and history of a task are on its sheet
document.querySelector('base').setAttribute('cam-exclude-plugins', [
  'tasklist.task.detail:task-detail-history',
  'tasklist.task.detail:task-detail-description',
  'tasklist.task.action:task-action-comment'
].join(','));

export default {
  // the header and the title show "vendor name", the login page the name alone; an empty vendor would be "Camunda"
  app: {vendor: ' ', name: 'Маршрут'},
  // one language: whatever the browser asks for, it gets Russian
  locales: {availableLocales: ['ru'], fallbackLocale: 'ru'},
  customScripts: ['scripts/marshrut-texts', 'scripts/marshrut-login'],
  disableWelcomeMessage: true,
  // without startProcess: a draft starts on its own page
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'взять выбранную задачу в работу'},
    focusFilter: {key: 'ctrl+shift+f', description: 'перейти к первому фильтру'},
    focusList: {key: 'ctrl+alt+l', description: 'перейти к первой задаче списка'},
    focusForm: {key: 'ctrl+alt+f', description: 'перейти к первому полю формы задачи'}
  }
};
