/* Small makers of DOM elements. Data only ever becomes text or an attribute, never HTML. */

let ids = 0;

export const newId = name => `marshrut-${name}-${++ids}`;

/** Attributes with the value false, null or undefined are left out; `on…` are listeners. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/**
 * A labelled field with a hint and a place for its error, tied to the input for screen readers.
 * Returns {element, input, problem(text)}; an empty text takes the error away.
 */
export function field({label, input, hint, required}) {
  const id = newId('field');
  const error = element('p', {class: 'marshrut-error', id: `${id}-error`, role: 'alert'});
  const explained = hint && element('p', {class: 'marshrut-hint', id: `${id}-hint`}, hint);
  input.id = id;
  if (required) {
    input.setAttribute('aria-required', 'true');
  }
  const problem = (text = '') => {
    error.textContent = text;
    input.setAttribute('aria-invalid', String(Boolean(text)));
    input.setAttribute('aria-describedby', [text && error.id, hint && `${id}-hint`].filter(Boolean).join(' '));
  };
  problem();
  return {
    element: element('div', {class: 'marshrut-field'},
      element('label', {for: id}, label, required && mark()), explained, input, error),
    input,
    problem
  };
}

/** The star of a required field; screen readers hear aria-required instead. */
export function mark() {
  return element('span', {class: 'marshrut-mark', 'aria-hidden': 'true'}, '\u00a0*');
}

export function select(choices, placeholder, attributes) {
  return element('select', attributes,
    placeholder && element('option', {value: ''}, placeholder),
    choices.map(({code, name}) => element('option', {value: code}, name)));
}

export function checkbox({label, hint, ...attributes}) {
  const id = newId('flag');
  const input = element('input', {
    type: 'checkbox', id, 'aria-describedby': hint ? `${id}-hint` : null, ...attributes
  });
  return {
    element: element('div', {class: 'marshrut-flag'},
      input,
      element('label', {for: id}, label),
      hint && element('p', {class: 'marshrut-hint', id: `${id}-hint`}, hint)),
    input
  };
}

/** Shown in another tab; the page with everything typed in it stays. */
export function link(address, text, attributes = {}) {
  return element('a', {href: address, target: '_blank', rel: 'noopener', ...attributes},
    text, element('span', {class: 'marshrut-unseen'}, ' (откроется в новой вкладке)'));
}
