/*
 * One log-in for everything: where Camunda would show its own log-in form, people go to /login and come back to the
 * place they were at. Camunda imports this module before Angular starts, see customScripts in config.js.
 */

// its module "ngLocale" starts with every application, before those that show the form
import './marshrut-texts.js';

const LOGIN = '/login';

window.angular.module('ngLocale').run(['$rootScope', $rootScope => {
  $rootScope.$on('authentication.login.required', event => {
    event.preventDefault();
    const {pathname, search, hash} = window.location;
    window.location.assign(`${LOGIN}?to=${encodeURIComponent(pathname + search)}${hash}`);
  });
  $rootScope.$on('authentication.logout.success', event => {
    event.preventDefault();
    window.location.assign(`${LOGIN}?out`);
  });
}]);
