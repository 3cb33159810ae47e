// What the company is called, which zone its days begin in, which languages are served.

import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { LanguageChecks } from '../channels/language_checks';
import { say } from '../channels/words';
import { useDesk } from '../shell/context';
import { useDeed } from '../shell/use_deed';
import { Field } from '../ui/field';
import { name_company, take_step } from './form';
import type { StepProps } from './setup_page';
import { StepForm } from './step_form';

const own_zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function CompanyStep({ steps, onTaken }: StepProps) {
  const desk = useDesk();
  const deed = useDeed();
  const zones = useId();
  const is_new = steps.company.zone === 'UTC' && steps.company.name === 'Waydesk';
  const name = useSignal(is_new ? '' : steps.company.name);
  const zone = useSignal(is_new ? own_zone() : steps.company.zone);
  const languages = useSignal<readonly string[]>(desk.me.value.languages);
  const save = async () => {
    const done = await deed.run(async () => {
      await name_company(desk.api, name.peek().trim(), zone.peek().trim());
      await desk.api.ask('PATCH', `/api/v1/agents/${desk.me.peek().id}`, { languages: languages.peek() });
      return take_step(desk.api, 'company', 'done');
    });
    if (done === null) return;
    void desk.refresh();
    onTaken(done);
  };
  const at = (field: string) => (deed.field === field ? deed.trouble : undefined);
  return (
    <StepForm deed={deed} fields={['name', 'zone', 'languages']} onSave={() => void save()}>
      <Field label={say('company.name')} dir="auto" maxLength={100} autocomplete="organization" value={name.value} problem={at('name')} onInput={(event) => (name.value = event.currentTarget.value)} />
      <Field label={say('company.zone')} hint={say('company.zone_hint')} dir="ltr" list={zones} value={zone.value} problem={at('zone')} onInput={(event) => (zone.value = event.currentTarget.value)} />
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <LanguageChecks label={say('company.languages')} chosen={languages.value} problem={at('languages')} onChange={(chosen) => (languages.value = chosen)} />
    </StepForm>
  );
}
