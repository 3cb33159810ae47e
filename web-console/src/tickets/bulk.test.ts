import { expect, it } from 'vitest';
import { refusals_by_reason } from './bulk';

it('says each reason once, with everything it kept from being changed', () => {
  const refused = [
    { conversation: 'c_1', code: 'forbidden', field: null },
    { conversation: 'c_2', code: 'conversation_closed', field: null },
    { conversation: 'c_3', code: 'conversation_closed', field: null },
    { conversation: 'c_4', code: 'bad_frame', field: 'tags' },
  ];
  expect(refusals_by_reason(refused)).toEqual([
    { code: 'conversation_closed', field: null, conversations: ['c_2', 'c_3'] },
    { code: 'forbidden', field: null, conversations: ['c_1'] },
    { code: 'bad_frame', field: 'tags', conversations: ['c_4'] },
  ]);
});
