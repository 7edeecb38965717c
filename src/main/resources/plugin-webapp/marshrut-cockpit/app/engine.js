/* What the engine itself is asked for, under the rights of whoever is logged in. */

import * as server from './server.js';

const ENGINE = '/camunda/api/engine/engine/default';

/** The text of the BPMN file of a version of a route. */
export async function drawingOf(definition) {
  return (await server.get(`${ENGINE}/process-definition/${encodeURIComponent(definition)}/xml`)).bpmn20Xml;
}

/** A step that the system gave up is tried once more. */
export const tryAgain = job => server.change('PUT', `${ENGINE}/job/${encodeURIComponent(job)}/retries`, {retries: 1});
