/* The card of a kind as a form: the fields that an analyst has drawn, with what they hide and what the server says of them. */

import {cardField} from './card-fields.js';
import {hider} from './card-hiding.js';
import {cardRows} from './card-rows.js';
import {element} from './elements.js';

/**
 * Draws the fields into the node. `known()` gives what conditions may ask beside the card: {kind, restricted}; `changed` is
 * called whenever somebody has changed something. Returns {facts(): what is shown, raw(): what was typed, with what is
 * hidden, fill(values), check(): the inputs with a problem, the first on the page first, problem(field, message): whether
 * there is such a field, refresh(): `known` has changed, input}.
 */
export function renderCard(node, fields, values = {}, {readonly = false, known = () => ({}), changed = () => {}} = {}) {
  const hidden = hider(fields);
  const raw = () => Object.fromEntries(made.map(field => [field.view.key, (field.raw ?? field.value)()]));
  const seen = () => ({...known(), ...hidden.shown(raw(), known())});
  const made = fields.map(view => view.type === 'ROWS'
    ? cardRows(view, seen, {readonly, changed: () => update()})
    : cardField(view));

  function hide() {
    const keys = hidden.keys(raw(), known());
    made.forEach(field => {
      field.element.hidden = keys.has(field.view.key);
      field.hide?.();
    });
  }

  function update() {
    hide();
    changed();
  }

  const shown = () => made.filter(field => !field.element.hidden);

  function fill(given = {}) {
    made.forEach(field => field.fill(given[field.view.key] ?? undefined));
    hide();
  }

  const box = element(readonly ? 'fieldset' : 'div', {class: 'marshrut-card-form', disabled: readonly, 'data-test': 'card-form'},
    made.map(field => field.element));
  // rows tell of themselves
  const isOfRows = event => event.target.closest('[data-rows]');
  box.addEventListener('input', event => isOfRows(event) || update());
  box.addEventListener('change', event => isOfRows(event) || update());
  node.replaceChildren(box);
  fill(values);

  return {
    raw,
    fill,
    refresh: hide,
    facts: () => Object.fromEntries(shown().map(field => [field.view.key, field.value()])
      .filter(([, value]) => value !== undefined)),
    check: () => shown().filter(field => !field.check()).map(field => field.input),
    /** `field` as the server names it: facts.amount, facts.items[3].due; a name without `facts` is one of the card's, too. */
    problem(name, message) {
      const [, key, place = ''] = /^(?:facts\.)?(\w+)((?:\[\d+\](?:\.\w+)?)?)$/.exec(name) ?? [];
      const field = shown().find(one => one.view.key === key);
      field?.problem(message, place);
      return Boolean(field);
    },
    input: made[0]?.input
  };
}
