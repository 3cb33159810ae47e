// An article as its readers will about see it. Builds elements from the parsed tree, never HTML from a string.

import { RichText } from '@waydesk/shared/ui';
import { spoken } from '../policies/value_words';
import { t } from '../text/text';
import { article_blocks, with_whole_links, type ArticleBlock } from './article_markdown';
import styles from './article_preview.module.css';

export const help_of = (language: string): string => `${window.location.origin}/help/${language}/`;

export function ArticlePreview({ title, body, language }: { title: string; body: string; language: string }) {
  return (
    <article class={styles['preview']} lang={language} dir="auto" data-preview>
      <h3 dir="auto">{title}</h3>
      {article_blocks(body).map((block, index) => (
        <Block key={index} block={block} language={language} />
      ))}
    </article>
  );
}

function Block({ block, language }: { block: ArticleBlock; language: string }) {
  switch (block.type) {
    case 'heading':
      return block.level <= 2 ? <h4 dir="auto">{block.text}</h4> : <h5 dir="auto">{block.text}</h5>;
    case 'table':
      return (
        <div class={styles['scroll']} tabIndex={0} role="group" aria-label={t('knowledge.table')}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col" dir="auto">{cell}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, at) => (
                    <td key={at} dir="auto"><RichText text={cell} /></td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'filled':
      return <p class={styles['filled']}>{block.name === 'quote' ? t('knowledge.block_quote') : t('knowledge.block_deadline', { name: spoken(block.argument) })}</p>;
    case 'text':
      return <RichText text={with_whole_links(block.text, help_of(language))} language={language} />;
  }
}
