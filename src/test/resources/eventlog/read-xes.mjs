// Reads an event log with pm4js, which is not ours, and says what it has found there; of numbers and truth values it reads nothing.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.cwd() + '/');
require('pm4js');

const log = globalThis.XesImporter.apply(readFileSync(process.argv[2], 'utf-8'));
const value = (of, key) => of.attributes[key]?.value;
console.log(
  JSON.stringify({
    traces: log.traces.map((trace) => value(trace, 'concept:name')),
    events: log.traces.flatMap((trace) =>
      trace.events.map((event) => ({
        trace: value(trace, 'concept:name'),
        name: value(event, 'concept:name'),
        transition: value(event, 'lifecycle:transition'),
        at: new Date(value(event, 'time:timestamp')).getTime(),
        task: value(event, 'task'),
      })),
    ),
  }),
);
