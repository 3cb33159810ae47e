// Short words at the lower edge. They stay while they are pointed at or focused.

import { X } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Toast } from '../state/toasts';
import { t } from '../text/text';
import { Button, IconButton } from '../ui/button';
import { useDesk } from './context';
import styles from './toast_list.module.css';

const shown_ms = 7000;

export function ToastList() {
  const { toasts } = useDesk();
  return (
    <div class={styles['list']} role="status">
      {toasts.list.value.map((toast) => (
        <Item key={toast.id} toast={toast} onGone={() => toasts.dismiss(toast.id)} />
      ))}
    </div>
  );
}

function Item({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onGone, shown_ms);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    <div
      class={styles['toast']}
      data-tone={toast.tone}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocusIn={() => hold(true)}
      onFocusOut={() => hold(false)}
    >
      <span dir="auto">{toast.text}</span>
      {toast.action && (
        <Button kind="quiet" onClick={() => { toast.action?.run(); onGone(); }}>
          {toast.action.label}
        </Button>
      )}
      <IconButton icon={X} size={14} label={t('app.dismiss')} onClick={onGone} />
    </div>
  );
}
