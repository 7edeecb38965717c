/*
 * A drawing of a route as an image: what an analyst drew in BPMN, with what is done and where it stands. Read from the file
 * itself by the browser's own reader of XML; only what people have to see of it is drawn.
 */

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 50;
const LINE_HEIGHT = 14;
const LETTERS = 0.52;
const FONT = 12;

/** `drawn` is the text of a BPMN file; `done` and `now` are ids of its elements. Returns an element that scrolls by itself. */
export function drawing(drawn, {name, done, now}) {
  const file = new DOMParser().parseFromString(drawn, 'application/xml');
  const elements = new Map([...file.querySelectorAll('[id]')].map(one => [one.getAttribute('id'), one]));
  const shapes = [...file.getElementsByTagNameNS('*', 'BPMNShape')].map(shape => shapeOf(shape, elements, done, now));
  const edges = [...file.getElementsByTagNameNS('*', 'BPMNEdge')].map(edge => edgeOf(edge, done));
  const right = Math.max(...shapes.map(({box}) => box.x + box.width), 0) + MARGIN;
  const bottom = Math.max(...shapes.map(({box}) => box.y + box.height), 0) + 2 * MARGIN;
  const left = Math.min(...shapes.map(({box}) => box.x), right) - MARGIN;
  const top = Math.min(...shapes.map(({box}) => box.y), bottom) - MARGIN;
  const image = svg('svg', {
    role: 'img', 'aria-label': `Схема: ${name}`, viewBox: `${left} ${top} ${right - left} ${bottom - top}`,
    width: right - left, height: bottom - top, class: 'marshrut-drawing'
  }, arrowHead(), ...shapes.filter(({big}) => big).map(({node}) => node), ...edges, ...shapes.filter(({big}) => !big).map(({node}) => node));
  const frame = document.createElement('div');
  frame.className = 'marshrut-drawing-frame';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', `Схема: ${name}`);
  frame.append(image);
  return frame;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  node.append(...children);
  return node;
}

function arrowHead() {
  return svg('defs', {}, svg('marker', {
    id: 'marshrut-arrow', viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: 'auto'
  }, svg('path', {d: 'M0 0 10 5 0 10z'})));
}

function numbers(node, ...names) {
  return names.map(name => Number(node.getAttribute(name)));
}

function shapeOf(shape, elements, done, now) {
  const id = shape.getAttribute('bpmnElement');
  const element = elements.get(id);
  const kind = element?.localName ?? '';
  const [x, y, width, height] = numbers(shape.getElementsByTagNameNS('*', 'Bounds')[0], 'x', 'y', 'width', 'height');
  const box = {x, y, width, height};
  const big = kind === 'subProcess' || kind === 'participant' || kind === 'lane';
  const style = now.includes(id) ? 'marshrut-drawn-now' : done.includes(id) ? 'marshrut-drawn-done' : '';
  const words = element?.getAttribute('name') ?? (kind === 'textAnnotation' ? element.textContent.trim() : '');
  return {
    box, big,
    node: svg('g', {class: style, 'data-element': id}, outline(kind, box), ...label(kind, box, words, big))
  };
}

function outline(kind, {x, y, width, height}) {
  const middle = {x: x + width / 2, y: y + height / 2};
  if (kind.endsWith('Gateway')) {
    return svg('polygon', {points: `${middle.x},${y} ${x + width},${middle.y} ${middle.x},${y + height} ${x},${middle.y}`});
  }
  if (kind.endsWith('Event')) {
    return svg('circle', {cx: middle.x, cy: middle.y, r: width / 2, 'stroke-width': kind === 'endEvent' ? 3 : 1.5});
  }
  return svg('rect', {x, y, width, height, rx: 8, ...kind === 'textAnnotation' && {'stroke-dasharray': '3 3'}});
}

/** Words within a task, over the top of what holds others, and under what is small. */
function label(kind, {x, y, width, height}, words, big) {
  if (!words) {
    return [];
  }
  const small = kind.endsWith('Event') || kind.endsWith('Gateway');
  const lines = wrapped(words, small ? 90 : width - 8);
  const first = big ? y + LINE_HEIGHT : small
    ? y + height + LINE_HEIGHT
    : y + height / 2 - (lines.length - 1) * LINE_HEIGHT / 2 + FONT / 3;
  return [svg('text', {'text-anchor': 'middle', 'font-size': FONT}, ...lines.map((line, index) => {
    const row = svg('tspan', {x: x + width / 2, y: first + index * LINE_HEIGHT});
    row.textContent = line;
    return row;
  }))];
}

function wrapped(words, width) {
  const most = Math.max(6, Math.floor(width / (FONT * LETTERS)));
  return words.split(/\s+/).reduce((lines, word) => {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
    return lines;
  }, []);
}

function edgeOf(edge, done) {
  const points = [...edge.getElementsByTagNameNS('*', 'waypoint')].map(point => numbers(point, 'x', 'y').join(','));
  return svg('polyline', {
    points: points.join(' '), class: done.includes(edge.getAttribute('bpmnElement')) ? 'marshrut-drawn-flow-done' : 'marshrut-drawn-flow',
    'marker-end': 'url(#marshrut-arrow)'
  });
}
