import { describe, expect, it } from 'vitest';
import { label_step, marks_of } from './scale';

describe('the marks of an axis', () => {
  it('are round, and reach above what is shown', () => {
    expect(marks_of('count', 0, 42)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(marks_of('count', 0, 2)).toEqual([0, 1, 2]);
    expect(marks_of('share', 0, 0.83)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(marks_of('share', 0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('are times as people read them', () => {
    expect(marks_of('seconds', 0, 200)).toEqual([0, 60, 120, 180, 240]);
    expect(marks_of('seconds', 0, 3600 * 7)).toEqual([0, 7200, 14_400, 21_600, 28_800]);
  });

  it('go below zero for a score that does', () => {
    expect(marks_of('score', -35, 60)).toEqual([-40, -20, 0, 20, 40, 60]);
  });

  it('are there when there is nothing to show', () => {
    expect(marks_of('count', 0, 0)).toEqual([0, 1]);
    expect(marks_of('share', 0, 0)).toEqual([0, 0.25]);
  });
});

describe('labels', () => {
  it('are left out where they would touch', () => {
    expect([label_step(7, 700, 60), label_step(31, 700, 60), label_step(24, 320, 40), label_step(3, 0, 40)]).toEqual([1, 3, 3, 120]);
  });
});
