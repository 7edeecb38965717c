/* Walks the corpus of conditions with the page's own module: node conditions.mjs <condition.js as text> <conditions.json>. */

import {readFileSync} from 'node:fs';

const [source, corpus] = process.argv.slice(2).map(file => readFileSync(file, 'utf8'));
const {condition} = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const wrong = JSON.parse(corpus).filter(({expression, facts, expected}) => {
  let found;
  try {
    found = condition(expression)(facts);
  } catch {
    found = 'error';
  }
  return found !== expected && console.log(`${expression} of ${JSON.stringify(facts)}: ${found}, not ${expected}`) === undefined;
});
console.log(`${JSON.parse(corpus).length} cases`);
process.exitCode = wrong.length > 0 ? 1 : 0;
