/* «Обмен пакетами»: what was not taken, and who takes part. */

import {exchangeAddresses} from './exchange-addresses.js';
import {exchangeSenders} from './exchange-senders.js';
import {quarantine} from './quarantine.js';
import {tabbed} from './tabs.js';

export default () => tabbed({
  title: 'Обмен пакетами',
  hint: 'Пакеты по образцу МЭДО в папках обмена. Подписи внутри пакетов хранятся, но пока не проверяются.',
  tabs: [
    {code: 'quarantine', name: 'Неисправные пакеты', open: quarantine},
    {code: 'addresses', name: 'Наши адреса', open: exchangeAddresses},
    {code: 'senders', name: 'Отправители', open: exchangeSenders}
  ]
});
