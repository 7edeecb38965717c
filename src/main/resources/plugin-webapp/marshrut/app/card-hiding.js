/* Which fields are hidden, in the order of the form: one that is hidden is missing for those after it. */

import {condition} from './condition.js';

/** Returns {keys(values, known): a set, shown(values, known): the values of the fields that are not hidden}. */
export function hider(fields) {
  const conditions = fields.map(field => field.hide && condition(field.hide));

  function walk(values, known) {
    const seen = {...known};
    const shown = {};
    const keys = new Set();
    fields.forEach((field, index) => {
      if (conditions[index] && conditions[index](seen)) {
        keys.add(field.key);
        return;
      }
      const value = values[field.key] ?? (field.type === 'YES_NO' ? false : undefined);
      if (value !== undefined) {
        seen[field.key] = value;
        shown[field.key] = value;
      }
    });
    return {keys, shown};
  }

  return {
    keys: (values, known) => walk(values, known).keys,
    shown: (values, known) => walk(values, known).shown
  };
}
