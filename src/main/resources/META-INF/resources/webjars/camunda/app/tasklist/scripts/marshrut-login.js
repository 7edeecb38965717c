/*
 * One log-in for everything: where Camunda would show its own log-in form, people go to /login and come back to the
 * place they were at. Camunda imports this module before Angular starts, see customScripts in config.js.
 */

// its module "ngLocale" starts with every application, before those that show the form
import './marshrut-texts.js';

/** The first reason to leave counts: after a log-out Camunda also asks who is logged in. */
let leaving = false;

function leave(event, address) {
  event.preventDefault();
  if (!leaving) {
    leaving = true;
    window.location.assign(address);
  }
}

window.angular.module('ngLocale').run(['$rootScope', $rootScope => {
  $rootScope.$on('authentication.login.required', event => {
    const {pathname, search, hash} = window.location;
    leave(event, `/login?to=${encodeURIComponent(pathname + search)}${hash}`);
  });
  $rootScope.$on('authentication.logout.success', event => leave(event, '/login?out'));
}]);
