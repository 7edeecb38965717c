import {textsFirst} from './marshrut-texts-first.js';

await textsFirst('tasklist');

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
