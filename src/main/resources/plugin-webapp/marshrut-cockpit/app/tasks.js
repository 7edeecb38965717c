/* In place of stock's page of tasks: the numbers of all routes. */

import {element} from './elements.js';
import {dashboard} from './dashboard.js';

export default async function open() {
  return element('div', {class: 'marshrut-page'}, element('h1', {}, 'Задачи'), await dashboard());
}
