// Public holidays of a country, written into the calendar: there everybody sees them and can change them.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { language, t } from '../text/text';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { taken_over, type CalendarForm } from './calendar_form';
import type { Country } from './form';
import { moment_in } from './week';
import styles from './take_over.module.css';

interface TakeOverProps {
  form: CalendarForm;
  onTaken: (form: CalendarForm) => void;
}

export function TakeOver({ form, onTaken }: TakeOverProps) {
  const { api, page } = useDesk();
  const countries = useSignal<readonly Country[]>([]);
  const said = useSignal('');
  const this_year = Number((moment_in(form.zone, page.clock.now.peek())?.date ?? '').slice(0, 4)) || new Date().getFullYear();
  const chosen = useSignal({ country: '', from: this_year, to: this_year + 1 });
  useEffect(() => {
    api.countries().then(
      (found) => (countries.value = found),
      () => undefined,
    );
  }, []);

  const wanted = chosen.value.country || new Intl.Locale(navigator.language).region;
  const known = countries.value.find((one) => one.country === wanted) ?? countries.value[0];
  if (known === undefined) return null;
  const years = Array.from({ length: known.to - known.from + 1 }, (_, index) => known.from + index);
  const within = (year: number) => Math.min(known.to, Math.max(known.from, year));
  const from = within(chosen.value.from);
  const to = Math.max(from, within(chosen.value.to));

  const take = async () => {
    try {
      const next = taken_over(form, await api.publicDays(known.country, from, to));
      const count = next.dates.length - form.dates.length;
      if (count > 0) onTaken(next);
      said.value = count > 0 ? t('calendar.taken', { count }) : t('calendar.taken_none');
    } catch {
      said.value = t('calendar.take_failed');
    }
  };
  const change = (part: Partial<typeof chosen.value>) => {
    chosen.value = { ...chosen.value, ...part };
    said.value = '';
  };
  const year_choices = years.map((year) => ({ value: String(year), label: String(year) }));
  return (
    <fieldset class={styles['part']} data-take-over>
      <legend>{t('calendar.take_over')}</legend>
      <div class={styles['fields']}>
        <Select label={t('calendar.country')} choices={country_choices(countries.value)} value={known.country} onChange={(country) => change({ country })} />
        <Select label={t('calendar.years_from')} choices={year_choices} value={String(from)} onChange={(year) => change({ from: Number(year) })} />
        <Select label={t('calendar.years_to')} choices={year_choices} value={String(to)} onChange={(year) => change({ to: Number(year) })} />
        <Button onClick={() => void take()}>{t('calendar.take')}</Button>
      </div>
      <p role="status" class={styles['said']}>
        {said.value}
      </p>
    </fieldset>
  );
}

function country_choices(countries: readonly Country[]): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language.value], { type: 'region' });
  const choices = countries.map(({ country }) => ({ value: country, label: names.of(country) ?? country }));
  return choices.sort((a, b) => a.label.localeCompare(b.label, language.value));
}
