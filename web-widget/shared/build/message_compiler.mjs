// ICU MessageFormat 1 to JavaScript source, at build time. A message without arguments becomes a string, any other a
// function of its values `v` and the formats `f` of shared/i18n/formats.ts.

import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** The tree of a message. @throws SyntaxError naming the place. */
export function readMessage(text) {
  return parse(text, { ignoreTag: true, requiresOtherClause: true });
}

/** Names and types of a message's arguments: `{count: 'plural', agent: 'argument'}`. */
export function argumentsOf(elements, found = {}) {
  for (const element of elements) {
    const type = { [TYPE.argument]: 'argument', [TYPE.number]: 'number', [TYPE.date]: 'date', [TYPE.time]: 'time', [TYPE.select]: 'select', [TYPE.plural]: 'number' }[element.type];
    // A value may be used twice; that it is a number somewhere is what matters.
    if (type && (found[element.value] ?? 'argument') === 'argument') found[element.value] = type;
    for (const option of Object.values(element.options ?? {})) argumentsOf(option.value, found);
  }
  return found;
}

/** The plural categories that each plural of a message offers, for the check against the language's own. */
export function pluralsOf(elements, found = []) {
  for (const element of elements) {
    if (element.type === TYPE.plural) {
      found.push({ ordinal: element.pluralType === 'ordinal', categories: Object.keys(element.options).filter((key) => !key.startsWith('=')) });
    }
    for (const option of Object.values(element.options ?? {})) pluralsOf(option.value, found);
  }
  return found;
}

/** JavaScript source of one message. */
export function compileMessage(elements) {
  if (elements.every((element) => element.type === TYPE.literal)) {
    return JSON.stringify(elements.map((element) => element.value).join(''));
  }
  return `(v,f)=>${concatenation(elements)}`;
}

// Every expression gives a string, so `+` joins.
function concatenation(elements) {
  return elements.length === 0 ? '""' : elements.map(expression).join('+');
}

function expression(element) {
  const value = `v[${JSON.stringify(element.value)}]`;
  switch (element.type) {
    case TYPE.literal:
      return JSON.stringify(element.value);
    case TYPE.argument:
      return `f.text(${value})`;
    case TYPE.number:
      return `f.number(${value}${styleOf(element)})`;
    case TYPE.date:
      return `f.date(${value}${styleOf(element)})`;
    case TYPE.time:
      return `f.time(${value}${styleOf(element)})`;
    case TYPE.pound:
      return 'n';
    case TYPE.select:
      return `f.select(${value},${optionsOf(element, '()')})`;
    case TYPE.plural: {
      const kind = element.pluralType === 'ordinal' ? 'ordinal' : 'plural';
      const offset = element.offset ? `,${element.offset}` : '';
      return `f.${kind}(${value},${optionsOf(element, 'n')}${offset})`;
    }
    default:
      throw new SyntaxError(`element of type ${element.type} is not supported`);
  }
}

function styleOf(element) {
  if (!element.style) return '';
  if (typeof element.style !== 'string') throw new SyntaxError('number skeletons are not supported');
  return `,${JSON.stringify(element.style)}`;
}

// An option without arguments is a string, any other a function; that of a plural is given its number, formatted.
function optionsOf(element, parameter) {
  const options = Object.entries(element.options).map(([key, option]) => {
    const plain = option.value.every((part) => part.type === TYPE.literal);
    return `${JSON.stringify(key)}:${plain ? '' : `${parameter}=>`}${concatenation(plain ? joined(option.value) : option.value)}`;
  });
  return `{${options.join(',')}}`;
}

function joined(literals) {
  return literals.length < 2 ? literals : [{ ...literals[0], value: literals.map((literal) => literal.value).join('') }];
}
