// A piece of code to take away.

import { useSignal } from '@preact/signals';
import { Check, Copy } from 'lucide-preact';
import { Button } from '../ui/button';
import { say } from './words';
import styles from './channels.module.css';

export function CodeBlock({ label, code }: { label: string; code: string }) {
  const copied = useSignal('');
  const copy = () => navigator.clipboard.writeText(code).then(() => (copied.value = code), () => undefined);
  const done = copied.value === code;
  return (
    <div class={styles['code']} dir="ltr">
      <pre tabIndex={0} role="group" aria-label={label}>
        <code>{code}</code>
      </pre>
      <Button kind="quiet" icon={done ? Check : Copy} onClick={() => void copy()}>
        {say(done ? 'code.copied' : 'code.copy')}
        <span class="visually-hidden">: {label}</span>
      </Button>
    </div>
  );
}
