import { describe, expect, it } from 'vitest';
import { line_at, place_of, scan_json } from './json_places';

const text = `{
  "id": "x-1",
  "rules": [
    {"id": "a", "then": {"free": true}},
    {"id": "b", "a/b~c": [1, -2.5e3, null]}
  ]
}`;
const shown = (pointer: string) => {
  const place = place_of(text, pointer);
  return place && text.slice(place.start, place.end);
};

describe('the places of a JSON text', () => {
  it('are found by pointer', () => {
    expect(shown('/id')).toBe('"x-1"');
    expect(shown('/rules/0/then')).toBe('{"free": true}');
    expect(shown('/rules/1/a~1b~0c/1')).toBe('-2.5e3');
    expect(shown('')).toBe(text);
  });

  it('fall back to what is around a value that is missing', () => {
    expect(shown('/rules/0/then/fee/bp')).toBe('{"free": true}');
    expect(shown('/nothing')).toBe(text);
  });

  it('say where a text stops being JSON', () => {
    for (const [broken, at] of [['{"a": 1,}', 8], ['[1 2]', 3], ['{"a" 1}', 5], ['"open', 0], ['1 1', 2], ['', 0], ["{'a': 1}", 1]] as const) {
      expect(scan_json(broken), broken).toEqual({ kind: 'broken', at });
      expect(() => JSON.parse(broken)).toThrow();
    }
  });

  it('are refused where a hostile text nests without end', () => {
    expect(scan_json('['.repeat(100_000)).kind).toBe('broken');
  });

  it('stand in a line', () => {
    expect(line_at(text, place_of(text, '/rules/1')!.start)).toBe(5);
  });
});
