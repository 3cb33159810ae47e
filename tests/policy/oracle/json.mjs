// JSON whose integers stay exact: figures beyond 2^53 come in and go out digit by digit.

const exactMark = '\u0001';

/** Parses JSON; every number becomes a BigInt. A fraction or an exponent is an error: the form has none. */
export function parseExact(text) {
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${'\\u0001'}${token}"`);
  return JSON.parse(marked, (_key, value) => {
    if (typeof value !== 'string' || !value.startsWith(exactMark)) return value;
    const digits = value.slice(1);
    if (!/^-?\d+$/.test(digits)) throw new Error(`${digits} is not an integer`);
    return BigInt(digits);
  });
}

/** The inverse of parseExact. */
export function formatExact(value) {
  const text = JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? `${exactMark}${each}` : each));
  return text.replace(/"\\u0001(-?\d+)"/g, '$1');
}
