import { describe, expect, it } from 'vitest';
import { Selection } from './selection';

const shown = ['a', 'b', 'c', 'd', 'e'];
const picked = (selection: Selection) => [...selection.picked.value].sort();

describe('a selection of rows', () => {
  it('takes a row in, and out again', () => {
    const selection = new Selection();
    selection.toggle('a');
    selection.toggle('b');
    selection.toggle('a');
    expect(picked(selection)).toEqual(['b']);
  });

  it('goes from the row that was touched last to another one, up or down, and keeps what was picked', () => {
    const selection = new Selection();
    selection.toggle('a');
    selection.toggle('d');
    selection.extend('b', shown);
    expect(picked(selection)).toEqual(['a', 'b', 'c', 'd']);
    selection.extend('c', shown);
    expect(picked(selection)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begins with one row where none was touched, or that row has left the list', () => {
    const selection = new Selection();
    selection.extend('c', shown);
    expect(picked(selection)).toEqual(['c']);
    selection.extend('d', ['d', 'e']);
    expect(picked(selection)).toEqual(['c', 'd']);
  });

  it('stays open when it is emptied, until it is ended', () => {
    const selection = new Selection();
    expect(selection.open.value).toBe(false);
    selection.toggle('a');
    selection.toggle('a');
    expect(selection.open.value).toBe(true);
    selection.begin();
    selection.end();
    expect([selection.open.value, selection.by_press.value, picked(selection)]).toEqual([false, false, []]);
  });
});
