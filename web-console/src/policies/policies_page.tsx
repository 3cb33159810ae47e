// Policies: what counts, what it rests on, and in which version. Everybody reads them; managers put new ones in force.

import { LibraryBig, Plus } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { PageHead } from '../knowledge/page_head';
import { useDesk } from '../shell/context';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { Select } from '../ui/select';
import type { Layer, PolicyLine } from './form';
import { PolicyEditor } from './policy_editor';
import { layer_keys, PolicyRow } from './policy_row';
import { new_policy, usePolicies } from './use_policies';
import { title_words } from './value_words';
import styles from './policies_page.module.css';

const any = '*';

export function PoliciesPage() {
  const desk = useDesk();
  const screen = usePolicies();
  const manages = desk.me.value.role !== 'agent';
  const stage = screen.stage.value;
  useEffect(() => void screen.load(), [screen]);
  return (
    <main class={page['page']} data-region="policies" aria-busy={stage === 'loading'}>
      <PageHead part="policies">
        {manages && (
          <Button kind="primary" icon={Plus} data-add disabled={screen.draft(new_policy) !== null} onClick={() => screen.write(new_policy, '')}>
            {t('policies.add')}
          </Button>
        )}
      </PageHead>
      {!desk.online.value && stage === 'ready' && <Notice>{t('rules.offline')}</Notice>}
      {stage === 'loading' && <div class={page['skeleton']} />}
      {stage === 'failed' && (
        <Empty icon={LibraryBig} title={t('policies.failed')}>
          <Button onClick={() => void screen.load()}>{t('app.try_again')}</Button>
        </Empty>
      )}
      {stage === 'ready' && <Policies manages={manages} />}
    </main>
  );
}

function Policies({ manages }: { manages: boolean }) {
  const screen = usePolicies();
  const { page: { router } } = useDesk();
  const query = router.route.value.query;
  const shown = screen.lines.value.filter((line) => fits(line, query['q'] ?? '', query['layer'] ?? ''));
  const layers = [{ value: any, label: t('policies.any_layer') }, ...(Object.keys(layer_keys) as Layer[]).map((value) => ({ value, label: t(layer_keys[value] as TextKey) }))];
  return (
    <>
      <p class={page['intro']}>{t('policies.intro')}</p>
      {manages && screen.draft(new_policy) !== null && (
        <section class={page['card']} aria-label={t('policies.new')} data-policy="">
          <h2 class={styles['new']}>{t('policies.new')}</h2>
          <PolicyEditor id={new_policy} />
        </section>
      )}
      <div class={styles['filters']} role="search" aria-label={t('knowledge.filters')}>
        <Field type="search" label={t('knowledge.words')} value={query['q'] ?? ''} onInput={(event) => router.narrow({ q: event.currentTarget.value })} />
        <Select label={t('policies.layer')} choices={layers} value={query['layer'] || any} onChange={(layer) => router.narrow({ layer: layer === any ? '' : layer })} />
      </div>
      <p class="visually-hidden" role="status">
        {t('policies.count', { count: shown.length })}
      </p>
      {shown.length === 0 && <Empty icon={LibraryBig} title={t('policies.none')} />}
      <ul class={page['list']} aria-label={t('place.policies')}>
        {shown.map((line) => (
          <PolicyRow key={line.id} line={line} manages={manages} />
        ))}
      </ul>
    </>
  );
}

function fits(line: PolicyLine, words: string, layer: string): boolean {
  if (layer !== '' && line.layer !== layer) return false;
  const text = `${line.id} ${title_words(line.title)} ${Object.values(line.title).join(' ')}`.toLocaleLowerCase();
  return words.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}
