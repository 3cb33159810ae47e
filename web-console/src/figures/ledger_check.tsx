// Where the figures come from, and that they agree with the ledger: managers may have every fact compared, administrators may
// have all of them made anew.

import { useSignal } from '@preact/signals';
import { CircleCheck, ScanSearch, TriangleAlert } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { format_route, home } from '../state/route';
import { number } from '../text/format';
import { Button } from '../ui/button';
import { check_facts, rebuild_facts, type Checked } from './form';
import { refusal_words, say } from './words';
import styles from './ledger_check.module.css';

export function LedgerCheck({ onRebuilt }: { onRebuilt: () => void }) {
  const { api, me, online, toasts } = useDesk();
  const busy = useSignal(false);
  const found = useSignal<Checked | null>(null);
  const problem = useSignal('');
  const run = async (work: () => Promise<void>) => {
    busy.value = true;
    problem.value = '';
    await work().catch((failed: unknown) => (problem.value = refusal_words(failed)));
    busy.value = false;
  };
  const check = () => run(async () => void (found.value = await check_facts(api)));
  const rebuild = () => run(async () => {
    const { facts } = await rebuild_facts(api);
    found.value = null;
    toasts.show(say('ledger.rebuilt', { count: facts }));
    onRebuilt();
  });
  const is_wrong = found.value !== null && found.value.differences.length > 0;
  return (
    <section class={styles['check']} aria-label={say('ledger.title')} aria-busy={busy.value} data-ledger-check>
      <p>{say('ledger.about')}</p>
      <div class={styles['row']}>
        <Button icon={ScanSearch} disabled={busy.value || !online.value} onClick={() => void check()}>{say('ledger.check')}</Button>
        {is_wrong && me.value.role === 'admin' && <Button disabled={busy.value || !online.value} onClick={() => void rebuild()}>{say('ledger.rebuild')}</Button>}
        <p role="status">{found.value !== null && <Outcome found={found.value} />}</p>
      </div>
      {is_wrong && <Differences found={found.value} />}
      {problem.value !== '' && <p role="alert" class={styles['problem']}>{problem.value}</p>}
    </section>
  );
}

function Outcome({ found: { checked, differences } }: { found: Checked }) {
  const agrees = differences.length === 0;
  const Icon = agrees ? CircleCheck : TriangleAlert;
  return (
    <span class={styles['outcome']} data-agrees={agrees}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      {say(agrees ? 'ledger.agrees' : 'ledger.differs', { count: agrees ? checked : differences.length, checked: number(checked) })}
    </span>
  );
}

function Differences({ found }: { found: Checked | null }) {
  return (
    <ul class={styles['differences']}>
      {(found?.differences ?? []).map(({ conversation, field, fact, ledger }) => (
        <li key={`${conversation} ${field}`}>
          <a href={format_route({ ...home, view: 'open', conversation })}>
            <bdi dir="ltr">{conversation}</bdi>
          </a>{' '}
          <bdi dir="ltr">{`${field}: ${String(fact)} ≠ ${String(ledger)}`}</bdi>
        </li>
      ))}
    </ul>
  );
}
