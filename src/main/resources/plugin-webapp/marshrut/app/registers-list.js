/* Requests about the registers of the document office. */

import {change, get, send} from './server.js';

const ALL = '/api/registers';
const path = encodeURIComponent;

export const page = number => get(`${ALL}?page=${number}&size=20`);

export const one = code => get(`${ALL}/${path(code)}`);

export const make = register => change('POST', ALL, register);

export const rename = (code, names) => change('PUT', `${ALL}/${path(code)}`, names);

export const putTerm = (code, validFrom, term) => change('PUT', `${ALL}/${path(code)}/terms/${path(validFrom)}`, term);

export const removeTerm = (code, validFrom) => change('DELETE', `${ALL}/${path(code)}/terms/${path(validFrom)}`);

export const load = (file, dryRun) => send(`${ALL}?dryRun=${dryRun}`, 'text/csv', file);

export const tableAddress = `${ALL}?format=csv`;

export const columns = 'register;name;signed;valid_from;pattern;file_index;retention';

export const name = 'registers.csv';

export const link = 'Скачать все реестры (CSV)';
