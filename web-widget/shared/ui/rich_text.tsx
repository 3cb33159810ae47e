// Shows message text. Builds elements from the parsed tree, never HTML from a string, so Trusted Types hold.

import type { ComponentChildren } from 'preact';
import { parseMarkdown, type Block, type Inline } from './markdown';

export function RichText({ text, language }: { text: string; language?: string | null }) {
  return (
    <div class="rich-text" dir="auto" lang={language ?? undefined}>
      {parseMarkdown(text).map(block)}
    </div>
  );
}

function block(node: Block): ComponentChildren {
  switch (node.type) {
    case 'paragraph':
      return <p dir="auto">{node.children.map(inline)}</p>;
    case 'quote':
      return <blockquote dir="auto">{node.children.map(inline)}</blockquote>;
    case 'code':
      return (
        <pre dir="ltr" tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'list': {
      const items = node.items.map((item) => <li dir="auto">{item.map(inline)}</li>);
      return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function inline(node: Inline): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return <code dir="ltr">{node.text}</code>;
    case 'break':
      return <br />;
    case 'strong':
      return <strong>{node.children.map(inline)}</strong>;
    case 'em':
      return <em>{node.children.map(inline)}</em>;
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {node.children.map(inline)}
        </a>
      );
  }
}
