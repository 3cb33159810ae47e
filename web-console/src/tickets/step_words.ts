// What a macro would do, and why it would not, in words.

import { date_time, list_of } from '../text/format';
import { isolated } from '../text/isolated';
import { own_name } from '../text/text';
import type { Action, Step } from './macros';
import { refusal } from './refusal';
import { field_name, field_words, state_words } from './known_words';
import { kind_words, priority_words, variable_name } from './ticket_words';
import { say } from './words';

export interface StepWords {
  readonly what: string;
  readonly text: string | null; // that would be sent or noted
}

type Would = Readonly<Record<string, any>>;

export function step_words({ do: deed, would }: Step): StepWords {
  const known: Would = would ?? {};
  const what = is_same(known) ? say('step.same', { what: deed_name(deed) }) : deed_words(deed, known);
  return { what, text: typeof known['text'] === 'string' ? known['text'] : null };
}

// It is so already.
function is_same(would: Would): boolean {
  if ('new' in would) return JSON.stringify(would['new']) === JSON.stringify(would['old']);
  return (would['added'] ?? would['removed'])?.length === 0;
}

const words_of = (list: readonly string[] = []): string => list_of(list.map(isolated));

function deed_words(deed: Step['do'], would: Would): string {
  switch (deed) {
    case 'reply':
      return would['language'] ? say('step.reply_in', { language: own_name(String(would['language']), true) }) : say('step.reply');
    case 'note':
      return say('step.note');
    case 'tag':
      return say('step.tag', { tags: words_of(would['added']) });
    case 'untag':
      return say('step.untag', { tags: words_of(would['removed']) });
    case 'priority':
      return say('step.priority', { priority: priority_words(Number(would['new'] ?? 0)) });
    case 'kind':
      return say('step.kind', { kind: kind_words(would['new'] ?? null) });
    case 'field':
      return say('step.field', { name: field_name(String(would['name'] ?? '')), value: field_words(String(would['name'] ?? ''), would['new']) });
    case 'assign':
      return say('step.assign', { agent: String(would['agent']?.name ?? '') });
    case 'queue':
      return say('step.queue', { queue: String(would['queue']?.name ?? '') });
    case 'snooze':
      return would['until'] ? say('step.snooze', { until: date_time(Number(would['until'])) }) : say('action.snooze');
    case 'state':
      return would['new'] ? say('step.state', { state: state_words(String(would['new'])) }) : say('step.no_state');
    case 'resolve':
      return say('step.resolve');
  }
}

export function step_refusal({ would, refused }: Step): string | null {
  if (refused === null) return null;
  const missing: readonly string[] = would?.['missing'] ?? [];
  if (missing.length > 0) return say('refused.missing', { names: list_of(missing.map((name) => variable_name(`{${name}}`))) });
  return refusal(refused);
}

export const deed_name = (deed: Action['do']): string => say(`action.${deed}`);
