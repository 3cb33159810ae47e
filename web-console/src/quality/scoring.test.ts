import { describe, expect, it } from 'vitest';
import type { FormItem } from './form';
import { part_of } from './links';
import { drop_marks, free_name, is_same, marks_of, missing_in, read_weight, score_of, sum_of, weight_text } from './scoring';

const item = (name: string, weight: number, max: number, critical = false): FormItem => ({ name, title: name, weight, max, critical });
const items = [item('greeting', 2000, 2), item('correct', 5000, 5, true), item('tone', 3000, 3)];

describe('a score', () => {
  it('is what the weights make of it', () => {
    expect(score_of(items, { scores: { greeting: 2, correct: 5, tone: 3 }, critical: [] })).toBe(100);
    expect(score_of(items, { scores: { greeting: 1, correct: 5, tone: 0 }, critical: [] })).toBe(60);
    expect(score_of(items, { scores: { tone: 1 }, critical: [] })).toBe(10);
    expect(score_of(items, { scores: { tone: 9 }, critical: [] })).toBe(30);
  });

  it('is nothing with a critical error', () => {
    expect(score_of(items, { scores: { greeting: 2, correct: 5, tone: 3 }, critical: ['correct'] })).toBe(0);
  });

  it('needs every item; none is a score too', () => {
    expect(missing_in(items, { scores: { greeting: 0, tone: 3 }, critical: [], comment: '' })).toEqual(['correct']);
  });

  it('is kept for each step by itself until it is sent', () => {
    marks_of('in_1 score').value = { scores: { tone: 2 }, critical: [], comment: 'Kind' };
    expect(marks_of('in_1 score').value.scores).toEqual({ tone: 2 });
    expect(marks_of('in_1 calibrate').value.scores).toEqual({});
    drop_marks('in_1 score');
    expect(marks_of('in_1 score').value.comment).toBe('');
  });
});

describe('the form', () => {
  it('has weights as people write them', () => {
    expect([read_weight('12.5'), read_weight(' 7 '), read_weight('0,25'), read_weight('100')]).toEqual([1250, 700, 25, 10_000]);
    expect([read_weight('100.01'), read_weight('-1'), read_weight('x'), read_weight('')]).toEqual([null, null, null, null]);
    expect(weight_text(1250)).toBe('12.5');
    expect(sum_of(items)).toBe(10_000);
  });

  it('names a new item as no other one is', () => {
    expect(free_name({ items })).toBe('item_4');
    expect(free_name({ items: [...items, item('item_5', 0, 1)] })).toBe('item_6');
  });

  it('is the same or not', () => {
    expect(is_same(items, items.map((one) => ({ ...one })))).toBe(true);
    expect(is_same(items, items.slice(1))).toBe(false);
  });
});

it('the form is for those who manage', () => {
  expect(part_of({ show: 'form' }, false)).toBe('inspections');
  expect(part_of({ show: 'form' }, true)).toBe('form');
  expect(part_of({ show: 'visits' }, false)).toBe('visits');
});
