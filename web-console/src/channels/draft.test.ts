import { describe, expect, it } from 'vitest';
import { change_of, draft_of, edits_left, lines_of, with_origin } from './draft';
import type { Channel } from './form';

const channel: Channel = {
  id: 'shop-1', name: 'Shop', source: 'store', enabled: true, origins: ['https://a.example'], languages: ['en'], brand: '', color: '', side: 'end',
  shown: { brand: 'Waydesk', color: '#0b5fff', contrast: { light: 5, dark: 3, least: 4.5 } }, greetings: { en: 'Hello' }, require_identity: false, secrets: [], tag: '', version: 3, changed_at: null,
};

describe('a draft of a channel', () => {
  it('sends what was touched, and nothing else', () => {
    expect(change_of({ name: 'Shop 2' })).toEqual({ name: 'Shop 2' });
    expect(change_of({ origins: ' https://a.example \n\nhttps://b.example' })).toEqual({ origins: ['https://a.example', 'https://b.example'] });
  });

  it('takes over what others changed where nothing was touched', () => {
    const newer = { ...channel, name: 'Renamed', color: '#aa0000' };
    expect(draft_of(newer, { brand: 'Ours' })).toMatchObject({ name: 'Renamed', color: '#aa0000', brand: 'Ours' });
  });

  it('is over when the server has it', () => {
    expect(edits_left(channel, { name: 'Shop', greetings: { en: 'Hello' } })).toEqual({});
    expect(edits_left(channel, { name: 'Shop', side: 'start' })).toEqual({ side: 'start' });
  });

  it('lists an origin that was refused beside what is written already', () => {
    expect(lines_of(with_origin(channel, {}, 'https://b.example').origins ?? '')).toEqual(['https://a.example', 'https://b.example']);
    expect(lines_of(with_origin(channel, { origins: '' }, 'https://b.example').origins ?? '')).toEqual(['https://b.example']);
  });
});
