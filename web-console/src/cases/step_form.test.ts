import { describe, expect, it } from 'vitest';
import type { FieldForm, FieldType } from './form';
import { draft_of, faults_of, input_of, is_same, moment_text, read_moment, values_of } from './step_form';

const field = (name: string, type: FieldType = 'text', required = true, choices: readonly string[] | null = null): FieldForm => ({ name, type, required, choices });

const proposal = [
  field('findings'),
  field('remedies', 'list', true, ['refund', 'apology']),
  field('amount', 'money', false),
  field('approved_by', 'text', false),
  field('tasks', 'list', false),
  field('until', 'moment', false),
  field('members', 'count', false),
  field('is_complete', 'flag', false),
];

describe('a field', () => {
  it('is asked in the way that fits it', () => {
    expect(proposal.map(input_of)).toEqual(['text', 'checks', 'money', 'agent', 'lines', 'moment', 'count', 'flag']);
    expect([field('unit'), field('clock'), field('regime'), field('original'), field('channel', 'choice', true, ['email'])].map(input_of)).toEqual([
      'line', 'clock', 'policy', 'case', 'choice',
    ]);
  });
});

describe('the form of a step', () => {
  it('begins empty or with what is known, and sends what it was given', () => {
    const known = {
      findings: 'It was late.', remedies: ['refund'], amount: { minor: 12_050, currency: 'EUR' }, approved_by: 'a_2', tasks: ['Pay', 'Write'],
      until: Date.UTC(2026, 10, 30, 12, 30), members: 3, is_complete: false,
    };
    expect(values_of(proposal, draft_of(proposal, known))).toEqual(known);
    expect(values_of(proposal, draft_of(proposal))).toEqual({});
  });

  it('needs what must be told, in the order of the form', () => {
    expect([...faults_of(proposal, draft_of(proposal))]).toEqual([['findings', 'needed'], ['remedies', 'needed']]);
    expect([...faults_of(proposal, { ...draft_of(proposal), findings: '  ', remedies: ['apology'] }).keys()]).toEqual(['findings']);
    expect([...faults_of([field('is_complete', 'flag')], { is_complete: null })]).toEqual([['is_complete', 'needed']]);
    expect(faults_of([field('is_complete', 'flag')], { is_complete: false }).size).toBe(0);
  });

  it('says what cannot be read instead of leaving it out', () => {
    const typed = { ...draft_of(proposal), findings: 'x', remedies: ['refund'], amount: { amount: '12.505', currency: 'EUR' }, members: '3.5', until: 'soon' };
    expect([...faults_of(proposal, typed)]).toEqual([['amount', 'amount'], ['until', 'moment'], ['members', 'count']]);
    expect([...faults_of(proposal, { ...typed, amount: { amount: '12', currency: 'EU' } })][0]).toEqual(['amount', 'currency']);
  });

  it('reads sums in the digits of their currency, and lists line by line', () => {
    const typed = { ...draft_of(proposal), amount: { amount: '340', currency: 'jpy' }, tasks: ' Pay \n\n Write ' };
    expect(values_of(proposal, typed)).toEqual({ amount: { minor: 340, currency: 'JPY' }, tasks: ['Pay', 'Write'] });
  });

  it('does not take a currency alone for a sum', () => {
    expect(values_of(proposal, draft_of(proposal, { amount: { minor: 0, currency: 'EUR' } }))).toEqual({});
  });

  it('is touched once something in it is another', () => {
    const begun = draft_of(proposal);
    expect(is_same(begun, draft_of(proposal))).toBe(true);
    expect(is_same(begun, { ...begun, findings: 'x' })).toBe(false);
  });
});

describe('moments in fields', () => {
  it('are by the clock of this computer', () => {
    const at = new Date(2026, 2, 1, 9, 5).getTime();
    expect(moment_text(at)).toBe('2026-03-01T09:05');
    expect(read_moment('2026-03-01T09:05')).toBe(at);
    expect([read_moment(''), read_moment('2026-13-40T09:05'), read_moment('tomorrow')]).toEqual([null, null, null]);
  });
});
