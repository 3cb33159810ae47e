import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, safeHref } from './markdown';
import { hasMarkup } from './markup';
import { RichText } from './rich_text';

function shown(text: string): HTMLElement {
  const box = document.createElement('div');
  render(<RichText text={text} />, box);
  return box;
}

describe('message text', () => {
  it('reads strong, emphasis, code, lists, quotes and links', () => {
    const box = shown('**bold** and *soft* and `code`\n\n- one\n- two\n\n> said\n\n[here](https://a.example/x)');
    expect(box.querySelector('strong')!.textContent).toBe('bold');
    expect(box.querySelector('em')!.textContent).toBe('soft');
    expect(box.querySelector('code')!.textContent).toBe('code');
    expect([...box.querySelectorAll('li')].map((li) => li.textContent)).toEqual(['one', 'two']);
    expect(box.querySelector('blockquote')!.textContent).toBe('said');
    expect(box.querySelector('a')!.getAttribute('href')).toBe('https://a.example/x');
  });

  it('shows markup as text', () => {
    const box = shown('<img src=x onerror=alert(1)><script>x</script>');
    expect(box.querySelector('img, script')).toBeNull();
    expect(box.textContent).toBe('<img src=x onerror=alert(1)><script>x</script>');
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', 'https://user:pass@evil.example', 'java\nscript:x'])(
    'does not link to %j',
    (address) => {
      expect(safeHref(address)).toBeNull();
      expect(shown(`[click](${address})`).querySelector('a')).toBeNull();
    },
  );

  it('leaves the punctuation after an address outside the link', () => {
    expect(shown('See https://a.example/b_(c), or https://b.example.').innerHTML).toContain('https://a.example/b_(c)</a>, or');
    expect(shown('https://b.example/x.').querySelector('a')!.getAttribute('href')).toBe('https://b.example/x');
  });

  it('opens links without telling where they came from', () => {
    expect(shown('https://a.example').querySelector('a')!.rel).toBe('noopener noreferrer nofollow');
  });

  it('keeps names with underscores and sums with stars as they are', () => {
    const box = shown('my_file_name and 2 * 3 * 4 and PNR_X');
    expect(box.querySelector('em')).toBeNull();
    expect(box.textContent).toBe('my_file_name and 2 * 3 * 4 and PNR_X');
  });

  it('takes time in proportion to its length, whatever it holds', () => {
    const hostile = ['*'.repeat(16_000), '['.repeat(16_000), '_a'.repeat(8_000), '> '.repeat(8_000), '`'.repeat(16_000), 'a@'.repeat(8_000)];
    const start = performance.now();
    for (const text of hostile) shown(text);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('text without markup', () => {
  const samples = [
    'Hello', 'two\nlines', 'one\n\ntwo', '**bold**', '*soft*', '_soft_', '`code`', '> said', '- one', '  - one', '• one', '1. one', '12) one',
    '[here](https://a.example)', 'https://a.example', 'mia@a.example', '```\ncode\n```', 'x\n- one', '3.5 hours', '10:30 - 11:00', 'a-b',
  ];
  const isPlain = (text: string) =>
    parseMarkdown(text).every((block) => block.type === 'paragraph' && block.children.every((part) => part.type === 'text' || part.type === 'break'));

  it.each(samples)('is known before it is read: %j', (text) => {
    if (!isPlain(text)) expect(hasMarkup(text)).toBe(true);
  });

  it('is what people mostly write', () => {
    expect(['Can I change my train?', 'It leaves at 10:30 - is that late?', 'PNR ABC123, 2 people.\nThanks!'].map(hasMarkup)).toEqual([false, false, false]);
  });
});
