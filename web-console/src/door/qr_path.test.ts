import { describe, expect, it } from 'vitest';
import { qr_path } from './qr_path';
import { in_groups } from './secret_groups';

describe('qr_path', () => {
  it('draws what lies side by side as one rectangle', () => {
    expect(qr_path([[true, true, false, true], [false, false, false, false], [false, true, false, false]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM1 2h1v1h-1z');
  });

  it('draws nothing of nothing', () => {
    expect(qr_path([[false], []])).toBe('');
  });
});

describe('in_groups', () => {
  it('puts a blank behind every fourth, and none at the end', () => {
    expect(in_groups('ABCDEFGH')).toBe('ABCD EFGH');
    expect(in_groups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  });
});
