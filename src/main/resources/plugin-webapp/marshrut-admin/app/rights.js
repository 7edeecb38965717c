/* «Права подписи и допуск»: what administrators enter on the ground of orders. */

import {admission} from './admission.js';
import {signatories} from './signatories.js';
import {signingRights} from './signing-rights.js';
import {superiors} from './superiors.js';
import {tabbed} from './tabs.js';

export default () => tabbed({
  title: 'Права подписи и допуск',
  hint: 'Вносятся на основании приказа. Ни таблица, ни схема маршрута прав не дают. Права собственной должности меняет другой'
    + ' администратор.',
  tabs: [
    {code: 'signing', name: 'Право подписи', open: signingRights},
    {code: 'signatories', name: 'Обязательные подписанты', open: signatories},
    {code: 'admission', name: 'Допуск', open: admission},
    {code: 'superiors', name: 'Подчинённость', open: superiors}
  ]
});
