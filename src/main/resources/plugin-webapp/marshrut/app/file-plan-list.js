/* Requests about the file plan. */

import {change, get, query, send} from './server.js';

const ALL = '/api/file-plan';

/** Of `asked`, what is empty is not asked. */
export const page = (asked, number, size = 20) =>
  get(`${ALL}?${query(Object.fromEntries(Object.entries({...asked, page: number, size}).map(([name, value]) => [name, value === '' ? [] : [value]])))}`);

export const nowhere = number => get(`${ALL}/unfiled?page=${number}&size=20`);

export const papers = (id, number) => get(`${ALL}/${id}/documents?page=${number}&size=20`);

export const close = (id, volumes) => change('POST', `${ALL}/${id}/closing`, {volumes: Number(volumes)});

export const ended = (id, until) => change('PUT', `${ALL}/${id}/validity`, {until});

export const hold = (id, reason) => change('PUT', `${ALL}/${id}/hold`, {reason});

export const release = id => change('DELETE', `${ALL}/${id}/hold`);

export const copy = year => change('POST', `${ALL}/years/${year}`);

export const put = (document, file) => change('PUT', `/api/documents/${document}/case-file`, {file});

export const load = (file, dryRun) => send(`${ALL}?dryRun=${dryRun}`, 'text/csv', file);

export const tableAddress = `${ALL}?format=csv`;

export const columns = 'organisation;year;index;title;retention;article';

export const name = 'file-plan.csv';

export const link = 'Скачать номенклатуру (CSV)';
