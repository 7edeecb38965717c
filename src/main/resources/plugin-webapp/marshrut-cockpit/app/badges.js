/* Numbers on the steps of a drawing, and how strongly a step is coloured. */

const SVG = 'http://www.w3.org/2000/svg';
const LETTER = 7;
const HEIGHT = 19;

function shape(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

const stepOf = (frame, id) => frame.querySelector(`[data-element="${CSS.escape(id)}"]`);

/** Where the upper right corner of a step is drawn. */
function corner(outline) {
  const number = name => Number(outline.getAttribute(name));
  return outline.tagName === 'circle'
    ? {x: number('cx') + number('r'), y: number('cy') - number('r')}
    : {x: number('x') + number('width'), y: number('y')};
}

/** Writes words on the edge of a step; `level` from 0 to 4 colours it. Returns the step, or null when it is not drawn. */
export function badge(frame, id, words, level) {
  const step = stepOf(frame, id);
  if (!step || !['rect', 'circle'].includes(step.firstChild.tagName)) {
    return null;
  }
  if (level !== undefined) {
    step.classList.add(`marshrut-heat-${level}`);
  }
  const {x, y} = corner(step.firstChild);
  const width = LETTER * words.length + 10;
  const text = shape('text', {x: x - width / 2 + 8, y: y + 4, 'text-anchor': 'middle', 'font-size': 12}, words);
  frame.firstChild.append(shape('g', {class: 'marshrut-drawn-badge', 'data-badge': id},
    shape('rect', {x: x - width + 8, y: y - HEIGHT / 2, width, height: HEIGHT, rx: 9}), text));
  return step;
}
