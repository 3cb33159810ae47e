import { describe, expect, it } from 'vitest';
import { mentioned_in } from './mentions';

const agents = [{ id: 'a_1', name: 'Mia' }, { id: 'a_2', name: 'Mia Berger' }, { id: 'a_3', name: 'Léo' }];

describe('who is named in a note', () => {
  it('is found by the whole name', () => {
    expect(mentioned_in('@Mia Berger, please ask @Léo.', agents)).toEqual(['a_2', 'a_3']);
    expect(mentioned_in('@Mia: yours', agents)).toEqual(['a_1']);
  });
  it('is nobody whose name only begins so', () => {
    expect(mentioned_in('@Miami is warm, mail me@example.org', agents)).toEqual([]);
  });
  it('is named once', () => {
    expect(mentioned_in('@Léo @Léo', agents)).toEqual(['a_3']);
  });
});
