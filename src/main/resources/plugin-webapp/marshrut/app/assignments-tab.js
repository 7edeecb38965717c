/* The tab «Поручения» of a task. */

import {documentAssignments} from './document-assignments.js';
import {element} from './elements.js';
import * as server from './server.js';

/** `told()` is called after a change, `finished()` after the task itself has been completed here. */
export default async function assignmentsTab(taskId, {told, finished}) {
  const found = await server.documentOfTask(taskId);
  if (!found) {
    return {element: element('p', {class: 'marshrut-notice'}, 'К этой задаче документ не приложен.')};
  }
  const tab = element('div', {class: 'marshrut-tab', 'data-test': 'assignments', 'data-document': found.id});
  return {element: await documentAssignments({tab, documentId: found.id, taskId, told, finished})};
}
