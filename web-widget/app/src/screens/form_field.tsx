// A field of a form: its label, a hint, the control, and what is wrong with it.

import type { ComponentChildren } from 'preact';

/** Attributes of the control of this id, with what stands about it. */
export function marked(id: string, fault?: string | undefined, hint?: string | undefined) {
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return { id, 'aria-invalid': fault ? (true as const) : undefined, 'aria-describedby': about || undefined };
}

export function FaultText({ id, text }: { id: string; text: string | undefined }) {
  return (
    <span id={`${id}-fault`} class="field-fault" role={text ? 'alert' : undefined}>
      {text}
    </span>
  );
}

interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  children: ComponentChildren;
}

export function FormField({ id, label, hint, fault, children }: FieldProps) {
  return (
    <div class="question">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <span id={`${id}-hint`} class="field-hint">
          {hint}
        </span>
      )}
      <FaultText id={id} text={fault} />
    </div>
  );
}
