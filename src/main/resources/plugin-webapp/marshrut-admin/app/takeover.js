/* «Перенос из прежней системы»: which column is what, a file of cards, and what has become of those that were taken over. */

import {takeoverFile} from './takeover-file.js';
import {mappingForm} from './takeover-mapping.js';
import {runs} from './takeover-runs.js';
import {tabbed} from './tabs.js';

export default () => tabbed({
  title: 'Перенос из прежней системы',
  hint: 'Переносятся регистрационные карточки: номера остаются прежними, ряд реестра продолжается после наибольшего.',
  tabs: [
    {code: 'runs', name: 'Переносы', open: runs},
    {code: 'file', name: 'Файл карточек', open: takeoverFile},
    {code: 'mapping', name: 'Соответствие столбцов', open: mappingForm}
  ]
});
