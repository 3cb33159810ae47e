// The head that articles, policies and the report share: the way from one to the other, and what can be done here.

import type { ComponentChildren } from 'preact';
import { useDesk } from '../shell/context';
import { format_route, home, type Route } from '../state/route';
import { t, type TextKey } from '../text/text';
import page from '../ui/page.module.css';

export type Part = 'articles' | 'policies' | 'report';

const parts: readonly (readonly [Part, TextKey, Pick<Route, 'place' | 'query'>, 'manages'?])[] = [
  ['articles', 'knowledge.articles', { place: 'knowledge', query: {} }],
  ['policies', 'place.policies', { place: 'policies', query: {} }],
  ['report', 'knowledge.report', { place: 'knowledge', query: { view: 'report' } }, 'manages'],
];

export function PageHead({ part, children }: { part: Part; children?: ComponentChildren }) {
  const { me } = useDesk();
  const shown = parts.filter(([, , , who]) => who === undefined || me.value.role !== 'agent');
  const title = parts.find(([one]) => one === part)?.[1] ?? 'place.knowledge';
  return (
    <header class={page['head']}>
      <h1>{t(title)}</h1>
      <div class={page['actions']}>{children}</div>
      <nav class={page['sisters']} aria-label={t('place.knowledge')}>
        {shown.map(([one, key, where]) => (
          <a key={one} href={format_route({ ...home, ...where })} aria-current={one === part ? 'page' : undefined}>
            {t(key)}
          </a>
        ))}
      </nav>
    </header>
  );
}
