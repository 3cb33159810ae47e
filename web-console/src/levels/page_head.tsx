// The head that service levels and calendars share: the way from one to the other, and what can be added.

import { Plus } from 'lucide-preact';
import { useDesk } from '../shell/context';
import { format_route, type Place } from '../state/route';
import { t, type TextKey } from '../text/text';
import { Button } from '../ui/button';
import page from '../ui/page.module.css';

type Sister = Extract<Place, 'levels' | 'calendars'>;

const sisters: readonly (readonly [Sister, TextKey])[] = [
  ['levels', 'place.levels'],
  ['calendars', 'place.calendars'],
];

interface PageHeadProps {
  place: Sister;
  add: TextKey;
  disabled: boolean;
  onAdd: () => void;
}

export function PageHead({ place, add, disabled, onAdd }: PageHeadProps) {
  const route = useDesk().page.router.route.value;
  return (
    <header class={page['head']}>
      <h1>{t(place === 'levels' ? 'place.levels' : 'place.calendars')}</h1>
      <div class={page['actions']}>
        <Button kind="primary" icon={Plus} data-add disabled={disabled} onClick={onAdd}>
          {t(add)}
        </Button>
      </div>
      <nav class={page['sisters']} aria-label={t('sla.clocks')}>
        {sisters.map(([one, key]) => (
          <a key={one} href={format_route({ ...route, place: one })} aria-current={one === place ? 'page' : undefined}>
            {t(key)}
          </a>
        ))}
      </nav>
    </header>
  );
}
