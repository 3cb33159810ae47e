import { describe, expect, it } from 'vitest';
import type { FieldDefinition, FieldType, StateDefinition } from './definitions';
import { label_in, reachable } from './definitions';
import { read_typed, typed_of, value_words } from './field_values';

const field = (type: FieldType): FieldDefinition => ({
  name: 'one', label: { en: 'One' }, type, required_to_resolve: false,
  ...(type === 'choice' && { choices: [{ value: 'strike', label: { en: 'Strike', de: 'Streik' } }] }),
});
const flags = { yes: 'yes', no: 'no' };

describe('what is typed into a field', () => {
  it('is read by its kind', () => {
    expect(read_typed(field('number'), '12,5')).toEqual({ value: 12.5 });
    expect(read_typed(field('flag'), 'false')).toEqual({ value: false });
    expect(read_typed(field('date'), '2026-04-20')).toEqual({ value: '2026-04-20' });
    expect(read_typed(field('money'), { amount: '12.50', currency: 'EUR' })).toEqual({ value: { amount: 1250, currency: 'EUR' } });
    expect(read_typed(field('money'), { amount: '340', currency: 'JPY' })).toEqual({ value: { amount: 340, currency: 'JPY' } });
  });

  it('is refused with what is wrong', () => {
    expect(read_typed(field('number'), 'three')).toEqual({ fault: 'number' });
    expect(read_typed(field('date'), '2026-13-40')).toEqual({ fault: 'date' });
    expect(read_typed(field('money'), { amount: '12', currency: 'EU' })).toEqual({ fault: 'currency' });
    expect(read_typed(field('money'), { amount: '1.234', currency: 'EUR' })).toEqual({ fault: 'amount' });
    expect(read_typed(field('text'), 'x'.repeat(1001))).toEqual({ fault: 'long' });
  });

  it('takes the value away when it is empty', () => {
    expect(read_typed(field('text'), '  ')).toEqual({ value: null });
    expect(read_typed(field('money'), { amount: '', currency: 'EUR' })).toEqual({ value: null });
  });

  it('comes back as it was typed', () => {
    expect(typed_of(field('money'), { amount: 1250, currency: 'EUR' })).toEqual({ amount: '12.50', currency: 'EUR' });
    expect(typed_of(field('number'), 3)).toBe('3');
    expect(typed_of(field('flag'), true)).toBe('true');
    expect(typed_of(field('text'), null)).toBe('');
  });

  it('is said in the language of the console', () => {
    expect(value_words(field('choice'), 'strike', 'de-AT', flags)).toBe('Streik');
    expect(value_words(field('flag'), false, 'en', flags)).toBe('no');
    expect(value_words(undefined, 'gone', 'en', flags)).toBe('gone');
    expect(value_words(field('text'), null, 'en', flags)).toBeNull();
  });
});

describe('a name in several languages', () => {
  it('is the nearest one', () => {
    expect(label_in({ 'zh-CN': '原因', en: 'Reason' }, 'zh-TW', 'reason')).toBe('原因');
    expect(label_in({ fr: 'Raison' }, 'de', 'reason')).toBe('Raison');
    expect(label_in({}, 'de', 'reason')).toBe('reason');
  });
});

describe('a state', () => {
  const states: readonly StateDefinition[] = (['new', 'open', 'pending', 'on_hold', 'resolved'] as const).map((category) => ({ name: category, label: {}, category }));
  const names = (status: string) => reachable(states, status).map(({ name }) => name);
  it('can be reached from where the conversation is', () => {
    expect(names('waiting')).toEqual(['new', 'resolved']);
    expect(names('assigned')).toEqual(['open', 'pending', 'on_hold', 'resolved']);
    expect(names('pending')).toEqual(['open', 'pending', 'on_hold', 'resolved']);
    expect(names('snoozed')).toEqual(['resolved']);
    expect(names('closed')).toEqual([]);
  });
});
