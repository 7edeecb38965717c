/* A task is completed once, however often it is sent; when no answer comes the person reads what that means. */

const NO_ANSWER = 'Связь с сервером прервалась, ответ не пришёл: решение могло дойти, а могло и не дойти.'
  + ' Решение и пояснение сохранены. Когда связь появится, нажмите «Завершить» ещё раз: дважды решение не запишется.';
const WAS_RECORDED = 'Решение дошло ещё в первый раз и записано один раз.';

/**
 * Stands before Camunda's own sending, of which its forms make use.
 *
 * @param injector of Tasklist
 * @param taken called with the id of a task when the server has its decision
 */
export function guardSending(injector, taken) {
  const tasks = injector.get('camAPI').resource('task');
  if (tasks.guarded) {
    return;
  }
  tasks.guarded = true;
  const notifications = injector.get('Notifications');
  const send = tasks.submitForm;
  tasks.submitForm = async data => {
    let answer;
    try {
      answer = await send.call(tasks, data);
      // what went wrong before is over
      notifications.clearAll();
    } catch (problem) {
      if (!problem.response?.body?.alreadyDecided) {
        throw isAnswer(problem) ? problem : new Error(NO_ANSWER);
      }
      notifications.addMessage({status: 'Решение записано', message: WAS_RECORDED, duration: 8000, exclusive: true});
    }
    taken(data.id);
    return answer;
  };
}

/** What a proxy says of a server that did not answer it is none. */
function isAnswer({status}) {
  return status > 0 && status !== 502 && status !== 504;
}
