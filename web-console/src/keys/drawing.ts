// When the page is drawn. What somebody does means what the page shows after what he did before, however fast his keys follow
// each other, several fields are filled in at once, and however slow the machine is.

import { options } from 'preact';

// Drawn is at the end of the task at hand: what the agent wrote goes out before it is shown, and what comes together is shown
// together. A person's next deed does not wait for that: what is due is drawn before a key and a press of the pointer are
// heard, and after a field was changed. Never between a field and those who hear of its change: drawing would put back what
// it shows. Answers the end of it.
export function draw_in_time(target: EventTarget): () => void {
  let due: (() => void) | null = null;
  const draw = () => {
    const drawn = due;
    due = null;
    drawn?.();
  };
  options.debounceRendering = (next) => {
    due = next;
    setTimeout(draw);
  };
  const moments = [['keydown', true], ['pointerdown', true], ['change', false]] as const; // true: before others hear of it
  for (const [deed, capture] of moments) target.addEventListener(deed, draw, { capture });
  return () => {
    for (const [deed, capture] of moments) target.removeEventListener(deed, draw, { capture });
    delete options.debounceRendering;
  };
}
