// Why something at the door was not done, and how long to wait when it was tried too often.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { seconds_until } from '../text/format';
import type { SignInProblem } from './sign_in_form';
import { say } from './words';
import styles from './door.module.css';

export function Trouble({ problem, onWait }: { problem: SignInProblem | null; onWait?: (waits: boolean) => void }) {
  const left = useCountdown(problem?.wait_until ?? null);
  useEffect(() => onWait?.(left > 0), [left > 0]);
  return (
    <>
      <div role="alert" class={styles['problem']} data-tone={problem?.tone}>
        {problem && <p>{say(problem.key)}</p>}
      </div>
      {left > 0 && <p class="tabular">{say('signin.try_again_in', { seconds: left })}</p>}
    </>
  );
}

// Whole seconds until `until`, at least 0; renders once a second meanwhile.
function useCountdown(until: number | null): number {
  const left = useSignal(0);
  useEffect(() => {
    if (until === null) return;
    const tick = () => (left.value = seconds_until(until, Date.now()));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? 0 : left.value;
}
