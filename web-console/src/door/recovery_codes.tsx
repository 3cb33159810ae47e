// The recovery codes, once: to be copied, kept as a file or printed before one goes on.

import { useSignal } from '@preact/signals';
import { Copy, Download, Printer } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import '../ui/print.css';
import { save_file } from '../ui/save_file';
import { say } from './words';
import styles from './door.module.css';

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  const told = useSignal('');
  const text = codes.join('\n');
  useLayoutEffect(() => head.current?.focus(), []);
  const copy = () => void navigator.clipboard.writeText(text).then(() => (told.value = say('codes.copied')), () => (told.value = say('error.other')));
  return (
    <div class={styles['codes']} data-printed data-recovery>
      <h2 ref={head} tabIndex={-1}>{say('codes.title')}</h2>
      <p>{say('codes.hint')}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}><code dir="ltr">{code}</code></li>
        ))}
      </ol>
      <div class={styles['keep']} data-unprinted>
        {/* Only on secure pages there is a clipboard. */}
        {'clipboard' in navigator && <Button icon={Copy} onClick={copy}>{say('codes.copy')}</Button>}
        <Button icon={Download} onClick={() => save_file('waydesk-recovery-codes.txt', `${text}\n`, 'text/plain')}>{say('codes.download')}</Button>
        <Button icon={Printer} onClick={() => window.print()}>{say('codes.print')}</Button>
      </div>
      <p role="status" data-unprinted>{told.value}</p>
      <Button kind="primary" class={styles['submit']} data-unprinted onClick={onDone}>{say('codes.done')}</Button>
    </div>
  );
}
