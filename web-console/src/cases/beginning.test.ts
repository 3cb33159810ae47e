import { describe, expect, it } from 'vitest';
import { beginning_of, beginning_of_new } from './beginning';
import type { StepForm } from './form';

const step = (name: string): StepForm => ({ name, from: [], to: null, fields: [], document: null });
const about = { me: 'a_me', channel: 'email', name: 'Ana', booking: 'QX7T2P' };

describe('a form begins', () => {
  it('with what the conversation and the person make likely', () => {
    expect(beginning_of_new(about)).toEqual({ handler: 'a_me', owner: 'a_me', channel: 'email', complainant: 'Ana', bookings: ['QX7T2P'] });
    expect(beginning_of_new({ me: 'a_me', channel: 'sms', name: null, booking: null })).toEqual({ handler: 'a_me', owner: 'a_me' });
  });

  it('with facts that stand, and not with what is told anew', () => {
    const fields = { category: 'refund.late', reason: 'once before', complainant: 'Ana López', claimed: { minor: 900, currency: 'EUR' } };
    expect(beginning_of(step('classify'), { kind: 'complaint', fields }, about)).toMatchObject({
      category: 'refund.late', complainant: 'Ana López', amount: { minor: 0, currency: 'EUR' },
    });
    expect(beginning_of(step('withdraw'), { kind: 'complaint', fields }, about)).not.toHaveProperty('reason');
  });

  it('with what the traveler told already when he complained', () => {
    const fields = { text: 'The bus never came.', demand: ['money'], claimed: { minor: 900, currency: 'EUR' } };
    expect(beginning_of(step('register'), { kind: 'complaint', fields }, about)).toMatchObject({ happened: 'The bus never came.', demand: ['money'], claimed: fields.claimed });
  });

  it('with whoever fills it in, where he stands for it himself', () => {
    expect(beginning_of(step('approve'), { kind: 'refund', fields: {} }, about)).toMatchObject({ approved_by: 'a_me' });
    expect(beginning_of(step('propose'), { kind: 'complaint', fields: {} }, about)).not.toHaveProperty('approved_by');
  });
});
