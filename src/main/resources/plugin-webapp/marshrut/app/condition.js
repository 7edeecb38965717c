/*
 * When a field of a card is hidden: the grammar of the server's Condition, read in the same steps and evaluated alike. A
 * comparison of values of different kinds, or with one that is missing, is false; only the word null asks for a missing one.
 */

const LONGEST = 1000;
const DEEPEST = 20;
const MOST_DIGITS = 15;
const TOKEN = /[ \t\r\n]*(?:(\d+(?:\.\d+)?)(?![\w.])|"([^"\\]*)"|([A-Za-z][A-Za-z0-9]*)(?![\w.])|(!=|<=|>=|[=<>()-]))/y;
const KINDS = ['NUMBER', 'TEXT', 'WORD', 'SIGN'];
const COMPARISONS = {
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other
};

/** The word, not a value that happens to be missing. */
const NULL = () => null;

/** Returns a function that says of facts (by name) whether the condition holds; throws what is outside the grammar. */
export function condition(given) {
  const text = given.replace(/^[ \t\r\n]*=?[ \t\r\n]*/, '');
  if (text.length > LONGEST) {
    throw new Error('too long');
  }
  let position = 0;
  let kind;
  let token;

  function next() {
    if (/^[ \t\r\n]*$/.test(text.slice(position))) {
      kind = 'END';
      token = '';
      return;
    }
    TOKEN.lastIndex = position;
    const found = TOKEN.exec(text);
    if (!found) {
      throw new Error(`cannot read from ${position + 1}`);
    }
    position = TOKEN.lastIndex;
    const group = found.findIndex((part, index) => index > 0 && part !== undefined);
    kind = KINDS[group - 1];
    token = found[group];
  }

  const isWord = word => kind === 'WORD' && token === word;
  const isSign = sign => kind === 'SIGN' && token === sign;

  function either(depth) {
    let left = both(depth);
    while (isWord('or')) {
      next();
      const one = left;
      const other = both(depth);
      left = facts => isTrue(one(facts)) || isTrue(other(facts));
    }
    return left;
  }

  function both(depth) {
    let left = comparison(depth);
    while (isWord('and')) {
      next();
      const one = left;
      const other = comparison(depth);
      left = facts => isTrue(one(facts)) && isTrue(other(facts));
    }
    return left;
  }

  function comparison(depth) {
    const left = operand(depth);
    if (kind !== 'SIGN' || !(token in COMPARISONS)) {
      return left;
    }
    const sign = token;
    next();
    return compared(left, sign, operand(depth));
  }

  function operand(depth) {
    if (depth > DEEPEST) {
      throw new Error('too deep');
    }
    if (isSign('(')) {
      return bracketed(depth);
    }
    if (isWord('not')) {
      next();
      if (!isSign('(')) {
        throw new Error('a bracket after not');
      }
      const inner = bracketed(depth);
      return facts => !isTrue(inner(facts));
    }
    if (isSign('-')) {
      next();
      if (kind !== 'NUMBER') {
        throw new Error('a number after the minus');
      }
      return number(`-${token}`);
    }
    switch (kind) {
      case 'NUMBER':
        return number(token);
      case 'TEXT':
        return constant(token);
      case 'WORD':
        return word();
      default:
        throw new Error(`a name or a value instead of «${token}»`);
    }
  }

  function bracketed(depth) {
    next();
    const inner = either(depth + 1);
    if (!isSign(')')) {
      throw new Error('a closing bracket');
    }
    next();
    return inner;
  }

  function number(digits) {
    if (digits.replace(/\D/g, '').length > MOST_DIGITS) {
      throw new Error('too many digits');
    }
    return constant(Number(digits));
  }

  function word() {
    const name = token;
    if (name === 'and' || name === 'or') {
      throw new Error(`a name or a value instead of «${name}»`);
    }
    if (name === 'true' || name === 'false') {
      return constant(name === 'true');
    }
    next();
    return name === 'null' ? NULL : facts => (Object.hasOwn(facts, name) ? facts[name] ?? null : null);
  }

  function constant(value) {
    next();
    return () => value;
  }

  next();
  const whole = either(0);
  if (kind !== 'END') {
    throw new Error(`and, or or the end instead of «${token}»`);
  }
  return facts => isTrue(whole(facts));
}

function isTrue(value) {
  return value === true;
}

function compared(left, sign, right) {
  if (left === NULL || right === NULL) {
    const other = left === NULL ? right : left;
    return facts => (sign === '=' ? other(facts) === null : sign === '!=' && other(facts) !== null);
  }
  return facts => {
    const one = left(facts);
    const another = right(facts);
    if (typeof one !== typeof another || !['string', 'number', 'boolean'].includes(typeof one)) {
      return false;
    }
    return (typeof one !== 'boolean' || sign === '=' || sign === '!=') && COMPARISONS[sign](one, another);
  };
}
