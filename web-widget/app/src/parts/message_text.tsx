// The text of a message. Most are plain; the reader of markup is loaded with the first one that has some, and until
// then its text is shown as it was written.

import { hasMarkup } from '@waydesk/shared/ui';
import { lazyPart } from './lazy_part';

interface TextProps {
  text: string;
  language: string | null;
}

function PlainText({ text, language }: TextProps) {
  return (
    <p class="plain-text" dir="auto" lang={language ?? undefined}>
      {text}
    </p>
  );
}

const RichText = lazyPart<TextProps>(() => import('./rich_text_chunk').then((chunk) => chunk.RichText), PlainText);

export function MessageText(props: TextProps) {
  return hasMarkup(props.text) ? <RichText {...props} /> : <PlainText {...props} />;
}
