// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { fileSize } from './attachment';
import { brandColours, contrastOf } from './brand';
import { directionOf } from './direction';
import { dayName, daysAgo } from './relative_time';

describe('a brand colour', () => {
  it.each(['#ffff00', '#ffffff', '#000000', '#ff0000', '#0b5f6b', '#7fb2d6', '#808080'])('%s can be read in light and dark', (seed) => {
    for (const surface of ['#ffffff', '#171c1f']) {
      const colours = brandColours(seed, surface, 0.12)!;
      expect(contrastOf(colours.accent, surface)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(colours.on, colours.accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(colours.accent, colours.soft)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('stays as it is where it can be read already', () => {
    expect(brandColours('#0b5f6b', '#ffffff', 0.1)!.accent).toBe('#0b5f6b');
  });

  it('is refused when it is no colour', () => {
    expect(brandColours('red;}', '#ffffff', 0.1)).toBeNull();
  });
});

describe('times and sizes', () => {
  const noon = new Date(2026, 2, 10, 12).getTime();

  it('counts calendar days, not hours', () => {
    expect(daysAgo(new Date(2026, 2, 9, 23, 59).getTime(), noon)).toBe(1);
    expect(daysAgo(new Date(2026, 2, 10, 0, 1).getTime(), noon)).toBe(0);
  });

  it('speaks the language asked for', () => {
    expect(dayName(noon, noon, 'de')).toBe('heute');
    expect(dayName(noon - 86_400_000, noon, 'en')).toBe('yesterday');
  });

  it('uses Latin digits in Arabic', () => {
    expect(dayName(new Date(2025, 0, 5).getTime(), noon, 'ar')).toMatch(/2025/);
  });

  it('rounds sizes for people', () => {
    expect(fileSize(2_130_000, 'en')).toBe('2.1 MB');
    expect(fileSize(812, 'en')).toBe('812 byte');
  });
});

it('knows which languages run from right to left', () => {
  expect(['ar', 'ar-EG', 'he', 'fa', 'ar-XB'].map(directionOf)).toEqual(Array(5).fill('rtl'));
  expect(['en', 'de-AT', 'zh-CN', 'ar-Latn'].map(directionOf)).toEqual(Array(4).fill('ltr'));
});
