// What is loaded when it is first shown: a screen, or a part of one.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../text/text';
import { Button } from '../ui/button';

type State<Props> = { kind: 'loading' } | { kind: 'failed' } | { kind: 'ready'; view: ComponentType<Props> };

const loaded = new Map<string, unknown>(); // components, by name

interface LoadedProps<Props> {
  load: () => Promise<ComponentType<Props>>;
  name: string;
  props: Props;
  frame?: 'main' | 'div'; // what stands there meanwhile
}

export function Loaded<Props extends object>({ load, name, props, frame: Frame = 'div' }: LoadedProps<Props>) {
  const known = loaded.get(name) as ComponentType<Props> | undefined;
  const [state, set] = useState<State<Props>>(known === undefined ? { kind: 'loading' } : { kind: 'ready', view: known });
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
  if (state.kind === 'ready') return <state.view {...props} />;
  if (state.kind === 'loading') return <Frame aria-busy="true" />;
  return (
    <Frame style={{ padding: '24px' }}>
      <p role="alert">{t('app.part_missing')}</p>
      <Button onClick={begin}>{t('app.try_again')}</Button>
    </Frame>
  );
}

export function Lazy({ load, name }: { load: () => Promise<ComponentType>; name: string }) {
  return <Loaded load={load} name={name} props={{}} frame="main" />;
}
