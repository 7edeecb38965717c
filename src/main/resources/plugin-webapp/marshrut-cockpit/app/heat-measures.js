/* By what steps are coloured: how a measure is written, and into which of five strengths a step falls. */

import {iso, minutes} from './numbers.js';
import {told} from './cycle-numbers.js';

const SHARE = new Intl.NumberFormat('ru', {style: 'percent', maximumFractionDigits: 1});
const STRENGTHS = 4;

const time = (code, name) => ({
  code, name, value: step => step.count ? minutes(step[code]) : 0, words: value => told(iso(Math.round(value))),
  written: step => step.count ? told(step[code]) : '—'
});
const share = (code, name) => ({
  code, name, value: step => step[code], words: value => SHARE.format(value), written: step => SHARE.format(step[code])
});

export const MEASURES = [
  time('p90', '90\u00a0% не дольше'),
  time('median', 'половина не дольше'),
  share('share', 'доля всего времени'),
  {
    code: 'queue', name: 'ждут сейчас', value: step => step.queue, words: value => String(Math.floor(value)),
    written: step => String(step.queue)
  },
  share('lateShare', 'доля просроченных')
];

export const measure = code => MEASURES.find(one => one.code === code) ?? MEASURES[0];

/** Quarters of the largest value: their words for the legend, and the strength from 0 to 4 of a step. */
export function levels(steps, of) {
  const most = Math.max(0, ...steps.map(of.value));
  const bound = i => of.words(most * i / STRENGTHS);
  if (most === 0) {
    return {words: [`${of.name}: нигде ничего`], of: () => 0};
  }
  return {
    words: ['ничего', ...Array.from({length: STRENGTHS}, (_, i) => i === 0 ? `до ${bound(1)}` : `от ${bound(i)} до ${bound(i + 1)}`)],
    of: step => Math.ceil(of.value(step) / most * STRENGTHS)
  };
}
