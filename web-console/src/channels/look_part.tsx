// How the widget looks at this site: name, color, side, greetings. A color that cannot be read is told, with what the
// widget makes of it.

import { brandColours, contrastOf } from '@waydesk/shared/ui';
import { own_name } from '../text/text';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { Segmented } from '../ui/segmented';
import type { Draft, Edits } from './draft';
import type { Channel } from './form';
import { say } from './words';
import styles from './channels.module.css';

interface LookPartProps {
  draft: Draft;
  least: number; // contrast of text
  fallback: Channel['shown'];
  at: (field: string) => string | undefined;
  onChange: (part: Edits) => void;
}

const is_color = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

export function LookPart({ draft, least, fallback, at, onChange }: LookPartProps) {
  const color = is_color(draft.color) ? draft.color : fallback.color;
  return (
    <>
      <Field label={say('brand')} hint={say('brand.hint')} dir="auto" maxLength={100} placeholder={fallback.brand} value={draft.brand} problem={at('brand')}
        onInput={(event) => onChange({ brand: event.currentTarget.value })} />
      <div class={styles['color']}>
        <Field label={say('color')} dir="ltr" maxLength={7} placeholder={fallback.color} value={draft.color} problem={at('color')}
          onInput={(event) => onChange({ color: event.currentTarget.value })} />
        <input type="color" aria-label={say('color.pick')} value={color} onInput={(event) => onChange({ color: event.currentTarget.value })} />
      </div>
      <Contrast color={color} least={least} />
      <div class={styles['labelled']}>
        <span aria-hidden="true">{say('side')}</span>
        <Segmented label={say('side')} value={draft.side} choices={[{ value: 'start', label: say('side.start') }, { value: 'end', label: say('side.end') }]} onChange={(side) => onChange({ side })} />
      </div>
      {draft.languages.map((tag) => (
        <Field key={tag} label={say('greeting', { language: own_name(tag, true) })} lang={tag} dir="auto" maxLength={200} value={draft.greetings[tag] ?? ''} problem={at(`greetings/${tag}`)}
          onInput={(event) => onChange({ greetings: { ...draft.greetings, [tag]: event.currentTarget.value } })} />
      ))}
    </>
  );
}

const ratio = (value: number): string => value.toFixed(1);

function Contrast({ color, least }: { color: string; least: number }) {
  const light = contrastOf(color, '#ffffff');
  const dark = contrastOf(color, '#171c1f');
  const made = brandColours(color, light < least ? '#ffffff' : '#171c1f', 0.1)?.accent ?? color;
  if (light >= least && dark >= least) return <p class={styles['hint']}>{say('contrast.good', { light: ratio(light), dark: ratio(dark) })}</p>;
  return <Notice>{say(light < least ? 'contrast.light' : 'contrast.dark', { ratio: ratio(light < least ? light : dark), least: ratio(least), made })}</Notice>;
}
