import { describe, expect, it } from 'vitest';
import { list_route, risk_case_route, timeline_route, traveler_route } from './links';

describe('the way to a traveler', () => {
  it('keeps what the list was narrowed to, and leads back to it', () => {
    const filters = { q: 'ana', tier: 'gold' };
    expect(traveler_route('u_1', filters)).toBe('#/travelers?q=ana&tier=gold&contact=u_1');
    expect(list_route({ ...filters, contact: 'u_1' })).toBe('#/travelers?q=ana&tier=gold');
  });
});

describe('what happened', () => {
  const line = (kind: string, what: string | null = null) => timeline_route({ kind, what, id: 'x_1' });
  it('leads to where it stands, if it stands anywhere', () => {
    expect([line('conversation', 'email'), line('case', 'complaint'), line('case', 'refund'), line('note')]).toEqual([
      '#/inbox/open/x_1', '#/complaints?case=x_1', '#/refunds?case=x_1', null,
    ]);
    expect(timeline_route({ kind: 'conversation', what: null, id: null })).toBeNull();
  });

  it('is a refund where a late one is the reason', () => {
    expect([risk_case_route('late_refund', 'cs_1'), risk_case_route('complaint_open', 'cs_1')]).toEqual(['#/refunds?case=cs_1', '#/complaints?case=cs_1']);
  });
});
