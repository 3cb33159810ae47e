// Whether the log is as it was written: each entry holds the hash of the one before it, so none can be changed unseen.

import { ShieldCheck } from 'lucide-preact';
import { load_words, say } from '../account/words';
import { Standing } from '../shell/standing';
import { useRead } from '../shell/use_read';
import { date_time } from '../text/format';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Chip } from '../ui/chip';
import { Notice } from '../ui/notice';
import { chain_of, type Chain } from './form';
import styles from './staff.module.css';

export function ChainCard() {
  const read = useRead(chain_of, []);
  return (
    <Card title={say('chain.title')} data-card="chain">
      <p>{say('chain.hint')}</p>
      <Standing stage={read.stage} shown={read.value !== null} words={load_words()} onAgain={read.again} />
      {read.value !== null && <Verdict chain={read.value} />}
      <div>
        <Button onClick={read.again}>{say('chain.again')}</Button>
      </div>
    </Card>
  );
}

function Verdict({ chain: { entries, head, at, fault } }: { chain: Chain }) {
  if (fault !== null) {
    return (
      <Notice danger>
        <p>
          {say('chain.broken', { number: String(fault.number), count: entries })} <span dir="ltr" lang="en">{fault.sentence}.</span>
        </p>
      </Notice>
    );
  }
  return (
    <>
      <div class={styles['marks']} data-chain="whole">
        <Chip tone="ok" icon={ShieldCheck}>{say('chain.whole')}</Chip>
        <span role="status">{say('chain.entries', { number: String(entries), time: date_time(at) })}</span>
      </div>
      {head !== '' && (
        <p class={styles['quiet']}>
          {say('chain.head')} <code dir="ltr">{head}</code>
        </p>
      )}
    </>
  );
}
