import { describe, expect, it } from 'vitest';
import { article_blocks, message_text, with_whole_links } from './article_markdown';

const help = 'https://desk.example/help/en/';

describe('the blocks of an article', () => {
  it('are headings, tables, filled blocks and text', () => {
    const body = '# Refunds\n\nYou get it\nback.\n\n{{quote}}\n\n| When | Fee |\n|---|--:|\n| early | 0 |\n| late | 20 % |\n\n{{deadline refund_payment}}\n';
    expect(article_blocks(body)).toEqual([
      { type: 'heading', level: 1, text: 'Refunds' },
      { type: 'text', text: 'You get it back.' },
      { type: 'filled', name: 'quote', argument: '' },
      { type: 'table', head: ['When', 'Fee'], rows: [['early', '0'], ['late', '20 %']] },
      { type: 'filled', name: 'deadline', argument: 'refund_payment' },
    ]);
  });

  it('keep items and code apart, and join what only wraps', () => {
    expect(article_blocks('- one\n  goes on\n- two\n\n```\na\nb\n```')).toEqual([{ type: 'text', text: '- one goes on\n- two\n\n```\na\nb\n```' }]);
  });

  it('leave a line with a bar in its sentence', () => {
    expect(article_blocks('a | b\nc')).toEqual([{ type: 'text', text: 'a | b c' }]);
  });
});

describe('links to other articles', () => {
  it('lead to the help centre, others stay', () => {
    expect(with_whole_links('[a](eu-261-delay) [b](https://x.example/y) [c](mailto:a@b.c)', help)).toBe(
      '[a](https://desk.example/help/en/eu-261-delay) [b](https://x.example/y) [c](mailto:a@b.c)',
    );
    expect(with_whole_links('[a](refund-when.zh-CN.md) [x](javascript:alert) [y](//evil.example)', help)).toBe(
      '[a](https://desk.example/help/en/refund-when) [x](javascript:alert) [y](//evil.example)',
    );
  });
});

describe('an article in a message', () => {
  it('has what a message can show', () => {
    expect(message_text('## When\n\nSoon.\n\n{{quote}}\n\n| Time | Fee |\n|-|-|\n| 48 h | 5 % |', help)).toBe('**When**\n\nSoon.\n\n- Time: 48 h; Fee: 5 %');
  });
});
