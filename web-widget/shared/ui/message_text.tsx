// Text of a message. Most messages are plain; what reads markdown is loaded with the first one that may hold any, and
// the plain text stands in until then.

import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

type Rich = ComponentType<{ text: string; language?: string | null }>;

const MARKUP = /[*_`[]|:\/\/|@|^\s*(?:[-•>]|\d{1,4}[.)])\s/m;
const rich = signal<Rich | null>(null);
let asked = false;

function load(): void {
  if (asked) return;
  asked = true;
  import('./rich_text').then(
    (module) => (rich.value = module.RichText),
    () => (asked = false),
  );
}

export function MessageText({ text, language }: { text: string; language?: string | null }) {
  const marked = MARKUP.test(text);
  if (marked) load();
  const Rich = marked ? rich.value : null;
  if (Rich) return <Rich text={text} language={language} />;
  return (
    <div class="plain-text" dir="auto" lang={language ?? undefined}>
      {text}
    </div>
  );
}
