// Runs a macro: one is chosen, what it would do here is shown, and then it is done.

import { useSignal, type Signal } from '@preact/signals';
import { randomUuid } from '@waydesk/shared/wire';
import { Play } from 'lucide-preact';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { t } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { focus_soon } from '../ui/focus';
import { all_macros, preview_macro, run_macro, type Macro, type Run } from './macros';
import { MacroChoice } from './macro_choice';
import { MacroSteps } from './macro_steps';
import { say } from './words';
import styles from './macro_dialog.module.css';

interface MacroProps {
  id: string; // of the conversation
  onClose: () => void;
}

type Known = readonly Macro[] | 'loading' | 'failed';

export function MacroDialog({ id, onClose }: MacroProps) {
  const { api } = useDesk();
  const macros = useSignal<Known>('loading');
  const chosen = useSignal<Macro | null>(null);
  const look = () => {
    macros.value = 'loading';
    all_macros(api).then((all) => (macros.value = all), () => (macros.value = 'failed'));
  };
  useEffect(look, [api]);
  return (
    <Dialog title={chosen.value === null ? say('macro.title') : chosen.value.title} closeLabel={t('app.close')} wide onClose={onClose}>
      {chosen.value === null ? (
        <MacroChoice macros={macros.value} onAgain={look} onChoose={(macro) => (chosen.value = macro)} />
      ) : (
        <Preview conversation={id} macro={chosen.value} onBack={() => (chosen.value = null)} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface PreviewProps {
  conversation: string;
  macro: Macro;
  onBack: () => void;
  onClose: () => void;
}

function Preview({ conversation, macro, onBack, onClose }: PreviewProps) {
  const desk = useDesk();
  const shown = useSignal<Run | 'loading' | 'failed'>('loading');
  const busy = useSignal(false);
  const once = useMemo(() => randomUuid(), [macro]);
  useEffect(() => look(() => preview_macro(desk.api, conversation, macro.id), shown), [macro]);

  const run = shown.value;
  const is_ready = typeof run === 'object' && run.dry_run && !run.stopped && run.steps.length > 0;
  useEffect(() => {
    if (typeof run === 'object') focus_soon(is_ready ? '[data-run]' : '[data-back]');
  }, [run]);

  const begin = async () => {
    busy.value = true;
    try {
      const done = await run_macro(desk.api, conversation, macro.id, once);
      if (done.stopped) shown.value = done;
      else {
        onClose();
        desk.toasts.show(say('macro.done', { title: macro.title }));
      }
    } catch {
      desk.toasts.show(t('problem.other'), 'warn');
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <div class={styles['body']} aria-busy={run === 'loading'}>
        {run === 'loading' && <p role="status">{say('macro.looking')}</p>}
        {run === 'failed' && <p role="alert">{say('macro.not_shown')}</p>}
        {typeof run === 'object' && <MacroSteps run={run} />}
      </div>
      <footer class={styles['foot']}>
        <Button data-back onClick={onBack}>
          {say('macro.others')}
        </Button>
        {(typeof run !== 'object' || run.dry_run) && (
          <Button kind="primary" icon={Play} data-run disabled={!is_ready || busy.value || !desk.online.value} onClick={() => void begin()}>
            {say('macro.run')}
          </Button>
        )}
      </footer>
    </>
  );
}

// Answers the end of it: what comes later is not shown.
function look(ask: () => Promise<Run>, shown: Signal<Run | 'loading' | 'failed'>): () => void {
  let current = true;
  shown.value = 'loading';
  ask().then(
    (run) => current && (shown.value = run),
    () => current && (shown.value = 'failed'),
  );
  return () => void (current = false);
}
