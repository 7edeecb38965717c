/* Whether the engine's groups and permissions are those that the tables give. */

import {element} from './elements.js';
import * as server from './server.js';
import {table} from './paged.js';

export async function groupsProof() {
  const {equal, people, differing, permissions} = await server.get('/api/people/groups');
  return element('section', {},
    element('p', {class: 'marshrut-hint'},
      'Группы следуют из должностей, которые человек занимает сегодня. Раз в сутки система сверяет их сама.'),
    element('p', {class: equal ? 'marshrut-done' : 'marshrut-alert', 'data-test': 'proof'}, equal
      ? `Сошлось. Сверено сотрудников: ${people}.`
      : `Не сошлось: сотрудников ${differing.length}, прав групп ${permissions.length}. Исправьте таблицу или группы.`),
    differing.length > 0 && table('differing', ['Имя для входа', 'По таблице', 'В движке', 'Что не так'],
      differing.map(({login, due, has, why}) => ({
        key: login, cells: [login, due.join(', ') || 'нет', has.join(', ') || 'нет', why]
      }))),
    permissions.map(words => element('p', {}, words)));
}
