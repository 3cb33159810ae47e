// A screen that is loaded when it is first shown.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/text';
import { Button } from '../ui/button';

type State = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; view: ComponentType };

const loaded = new Map<string, ComponentType>();

export function Lazy({ load, name }: { load: () => Promise<ComponentType>; name: string }) {
  const known = loaded.get(name);
  const [state, set] = useState<State>(known === undefined ? { kind: 'loading' } : { kind: 'ready', view: known });
  const begin = () => {
    load().then(
      (view) => {
        loaded.set(name, view);
        set({ kind: 'ready', view });
      },
      () => set({ kind: 'failed' }),
    );
  };
  useEffect(() => {
    if (state.kind === 'loading') begin();
  }, [name]);
  if (state.kind === 'ready') return <state.view />;
  if (state.kind === 'loading') return <main aria-busy="true" />;
  return (
    <main style={{ padding: '24px' }}>
      <p role="alert">{t('app.part_missing')}</p>
      <Button onClick={begin}>{t('app.try_again')}</Button>
    </main>
  );
}
