/* What the codes of a takeover are called, and how columns of other systems are usually headed. */

export const FIELDS = [
  {code: 'ID', name: 'Идентификатор карточки', usual: ['id', 'ид', 'isn', 'isn_doc', 'идентификатор', 'код карточки']},
  {code: 'NUMBER', name: 'Регистрационный номер', usual: ['рег. №', 'рег.№', 'рег. номер', 'регистрационный номер', '№ рк', 'номер', 'free_num']},
  {code: 'DATE', name: 'Дата регистрации', usual: ['дата рег.', 'дата регистрации', 'рег. дата', 'дата', 'doc_date']},
  {code: 'HEADING', name: 'Содержание', usual: ['содержание', 'краткое содержание', 'заголовок', 'аннотация', 'annotat']},
  {code: 'WAY', name: 'Вид: входящий, исходящий, внутренний', usual: ['группа', 'группа документов', 'вид', 'вид документа', 'kind_doc']},
  {code: 'CORRESPONDENT', name: 'Корреспондент', usual: ['корреспондент', 'корр.', 'от кого']},
  {code: 'CORRESPONDENT_NUMBER', name: 'Номер у корреспондента', usual: ['исх. №', 'исх.№', 'исходящий номер', 'номер корреспондента']},
  {code: 'CORRESPONDENT_DATE', name: 'Дата у корреспондента', usual: ['исх. дата', 'исходящая дата', 'дата корреспондента']},
  {code: 'SHEETS', name: 'Листов', usual: ['состав', 'листов', 'кол-во листов']},
  {code: 'FILE_INDEX', name: 'Индекс дела', usual: ['дело', '№ дела', 'индекс дела', 'номенклатура']},
  {code: 'RESTRICTED', name: 'Доступ', usual: ['доступ', 'гриф', 'гриф доступа']}
];

export const WAYS = [
  {code: 'INCOMING', name: 'Входящие'}, {code: 'OUTGOING', name: 'Исходящие'}, {code: 'INTERNAL', name: 'Внутренние'}
];

export const ENCODINGS = [{code: 'WINDOWS_1251', name: 'Windows-1251'}, {code: 'UTF_8', name: 'UTF-8'}];

export const SEPARATORS = [
  {code: 'SEMICOLON', name: 'точка с запятой'}, {code: 'COMMA', name: 'запятая'}, {code: 'TAB', name: 'табуляция'}
];

export const DAY_FORMS = [
  {code: 'DD_MM_YYYY', name: '24.11.2026'}, {code: 'YYYY_MM_DD', name: '2026-11-24'}, {code: 'DD_MM_YY', name: '24.11.26'}
];

export const STATES = {
  CHECKED: 'прочитан, не начат', RUNNING: 'идёт', FAILED: 'остановлен', DONE: 'окончен', UNDOING: 'отменяется', UNDONE: 'отменён'
};
