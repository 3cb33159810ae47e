import { describe, expect, it } from 'vitest';
import { audit_path, export_path, narrowing_of } from './asked';

describe('what narrows the audit log', () => {
  it('asks for everything when nothing is said', () => {
    expect(audit_path(narrowing_of({ show: 'audit' }))).toBe('/api/v1/audit?limit=50');
    expect(export_path(narrowing_of({}))).toBe('/api/v1/audit/export');
  });

  it('takes both days, whole', () => {
    const from = new Date(2026, 10, 29).getTime();
    const to = new Date(2026, 11, 1).getTime();
    expect(audit_path(narrowing_of({ actor: 'a_1', from: '2026-11-29', to: '2026-11-30' }))).toBe(`/api/v1/audit?limit=50&actor=a_1&from=${from}&to=${to}`);
  });

  it('asks for a kind by its beginning, and leaves out what is no date', () => {
    expect(export_path(narrowing_of({ verb: 'tokens.', object: ' t_1 ', from: 'x' }))).toBe('/api/v1/audit/export?verb=tokens.&object=t_1');
  });
});
