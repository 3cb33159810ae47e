import { describe, expect, it } from 'vitest';
import { articleOf, readArticle, type Node } from './article_html';
import { piecesOf } from './marked_text';

/** The tree written again: what would be shown. */
function written(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const { tag, children, ...attributes } = node;
      const named = Object.entries(attributes).map(([name, value]) => ` ${name}=${value}`);
      return `<${tag}${named.join('')}>${written(children)}</${tag}>`;
    })
    .join('');
}
const read = (html: string) => written(readArticle(html));

describe('an article’s HTML', () => {
  it('is read with its elements, text and blocks', () => {
    expect(read('<h2>Fees</h2>\n<ol start="3"><li>5&nbsp;% &lt; <em>10 %</em></li></ol><p>a<br>b</p>')).toBe(
      '<h2>Fees</h2>\n<ol start=3><li>5\u00a0% < <em>10 %</em></li></ol><p>a<br></br>b</p>',
    );
    expect(read('<section data-block="deadline" data-argument="x"><p>20 April</p></section>')).toBe('<section block=deadline><p>20 April</p></section>');
  });

  it.each([
    ['<script>alert(1)</script>a', 'a'],
    ['<SCRIPT src="https://a.example/x.js"></SCRIPT >a', 'a'],
    ['<script>alert(1)', ''],
    ['<style>p{}</style>a', 'a'],
    ['<!-- <p>x</p> -->a', 'a'],
    ['<img src=x onerror=alert(1)>a', 'a'],
    ['<iframe src="javascript:alert(1)">a</iframe>', 'a'],
    ['<p onclick="alert(1)" style="x" title=">">a</p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java&#115;cript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href=" javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="java\nscript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="data:text/html,x">a</a>', '<a>a</a>'],
    ['<a href="//evil.example">a</a>', '<a>a</a>'],
    ['<a data-href="https://a.example">a</a>', '<a>a</a>'],
    ['<h2 data-block="quote">a</h2>', '<h2>a</h2>'],
  ])('lets through nothing else: %s', (html, shown) => {
    expect(read(html)).toBe(shown);
  });

  it.each(['https://a.example/?a=1&b=2', 'mailto:a@b.example', 'pets#cats', '/help/en/pets'])('keeps the link to %s', (href) => {
    expect(read(`<a href="${href.replaceAll('&', '&amp;')}">a</a>`)).toBe(`<a href=${href}>a</a>`);
  });

  it('is repaired where elements are not closed, or closed twice', () => {
    expect(read('<p>a<strong>b</p>c</strong></p>d<')).toBe('<p>a<strong>b</strong></p>cd<');
  });

  it('is flattened where it is nested without end', () => {
    const deep = readArticle('<em>'.repeat(50_000) + 'x');
    let depth = 0;
    for (let node: Node | undefined = deep[0]; typeof node === 'object'; node = node.children[0]) depth++;
    expect(depth).toBeLessThan(40);
  });
});

describe('a link', () => {
  it.each([
    ['/help/en/pets', 'pets'],
    ['/help/zh-CN/refund-when#when', 'refund-when'],
    ['pets', 'pets'],
    ['https://a.example/help/en/pets', null],
    ['/trips/', null],
    ['/help/en/', null],
    ['mailto:a@b.example', null],
    ['#top', null],
  ])('to %s leads to %s', (href, article) => {
    expect(articleOf(href)).toBe(article);
  });
});

describe('a marked text', () => {
  it('is cut where the marks are, and keeps brackets that mark nothing', () => {
    expect(piecesOf('a [[refund]] of [1] [[x')).toEqual([
      { text: 'a ', found: false },
      { text: 'refund', found: true },
      { text: ' of [1] [[x', found: false },
    ]);
  });
});
