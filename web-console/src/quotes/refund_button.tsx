// From what was quoted to the refund itself: its form begins with what the quote knows.

import { useSignal } from '@preact/signals';
import { HandCoins } from 'lucide-preact';
import { tc } from '../cases/words';
import type { Fields } from '../cases/form';
import type { FeedItem } from '../net/types';
import { useDesk } from '../shell/context';
import { Loaded } from '../shell/lazy';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { stored_quote } from './form';
import { refund_of } from './refund_of';

const load_new_case = () => import('../cases/new_case').then((module) => module.load_new_case());

export function RefundButton({ quote, item }: { quote: string; item: FeedItem }) {
  const desk = useDesk();
  const known = useSignal<Fields | null>(null);
  const busy = useSignal(false);
  const open = async () => {
    busy.value = true;
    try {
      known.value = refund_of(await stored_quote(desk.api, quote));
    } catch {
      desk.toasts.show(t('problem.other'));
    }
    busy.value = false;
  };
  return (
    <>
      <Button icon={HandCoins} disabled={busy.value || !desk.online.value} onClick={() => void open()}>
        {tc('new.refund')}
      </Button>
      {known.value !== null && (
        <Loaded load={load_new_case} name="new_case" props={{ kind: 'refund' as const, item, known: known.value, onClose: () => (known.value = null) }} />
      )}
    </>
  );
}
