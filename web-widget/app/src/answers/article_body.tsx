// The text of an article, made anew from the tree that was read of it. Links to other articles stay in the panel.

import type { ComponentChildren } from 'preact';
import { articleOf, readArticle, type Element, type Node } from './article_html';
import type { Article } from './help_line';
import { useGuide } from './use_guide';

export function ArticleBody({ article }: { article: Article }) {
  return (
    <div class="article" dir="auto" lang={article.language}>
      {readArticle(article.html).map(shown)}
    </div>
  );
}

function shown(node: Node): ComponentChildren {
  if (typeof node === 'string') return node;
  const children = node.children.map(shown);
  switch (node.tag) {
    case 'a':
      return <Link href={node.href}>{children}</Link>;
    case 'section':
      return <Block name={node.block}>{children}</Block>;
    case 'table':
      return <Table>{children}</Table>;
    case 'ol':
      return <ol start={node.start}>{children}</ol>;
    case 'code':
    case 'pre':
      return <node.tag dir="ltr">{children}</node.tag>;
    default:
      return element(node, children);
  }
}

/** Void elements take no children. */
function element({ tag: Tag, children: { length } }: Element, children: ComponentChildren): ComponentChildren {
  return length > 0 ? <Tag>{children}</Tag> : <Tag />;
}

function Link({ href, children }: { href?: string; children: ComponentChildren }) {
  const { guide, words } = useGuide();
  if (!href || href.startsWith('#')) return <>{children}</>;
  const article = articleOf(href);
  if (!article) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  const opened = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    guide.open(article);
  };
  return (
    <a href={`/help/${words.language.value}/${article}`} target="_blank" onClick={opened}>
      {children}
    </a>
  );
}

/** What the server put there for this reader. */
function Block({ name, children }: { name?: string; children: ComponentChildren }) {
  const { guide, a } = useGuide();
  if (name !== 'quote') return <div class={name && 'article-block'}>{children}</div>;
  return (
    <button type="button" class="primary-button" onClick={() => guide.startQuote()}>
      {a('quote.title')}
    </button>
  );
}

/** A wide table moves within its own frame, by keys too. */
function Table({ children }: { children: ComponentChildren }) {
  const { a } = useGuide();
  return (
    <div class="table-frame" role="group" aria-label={a('article.table')} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}
