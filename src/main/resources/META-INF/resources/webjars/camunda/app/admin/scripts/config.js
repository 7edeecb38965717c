import {textsFirst} from '../../tasklist/scripts/marshrut-texts-first.js';

await textsFirst('admin');

export default {
  // the header and the title show "vendor name", the login page the name alone; an empty vendor would be "Camunda"
  app: {vendor: ' ', name: 'Маршрут · администрирование'},
  // one language: whatever the browser asks for, it gets Russian
  locales: {availableLocales: ['ru'], fallbackLocale: 'ru'},
  customScripts: ['../tasklist/scripts/marshrut-texts', '../tasklist/scripts/marshrut-login', 'scripts/marshrut-trail'],
  disableWelcomeMessage: true
};
