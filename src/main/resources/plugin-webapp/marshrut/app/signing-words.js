/* A signature in words. */

import {date} from './words.js';

/** Of a distinguished name what people know somebody by. */
export const nameIn = owner => /(?:^|,\s*)CN=((?:\\.|[^,\\])+)/.exec(owner)?.[1].replace(/\\(.)/g, '$1') ?? owner;

/** To whoever has just given it. */
export const given = ({owner, serial, validTo}) =>
  `Электронная подпись: ${nameIn(owner)}, сертификат № ${serial}, действует до ${date(validTo.slice(0, 10))}.`;
