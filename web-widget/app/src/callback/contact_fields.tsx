// What a call is about, and whom we call.

import { useMemo } from 'preact/hooks';
import { countriesIn } from './countries';
import { Field, marked, useFault } from './field';
import type { Entries } from './request';
import { ownName } from './texts';
import { useCalls } from './use_calls';

export function Topic() {
  const { a } = useCalls();
  return (
    <>
      <Text name="topic" label={a('field.topic')} />
      <Language />
    </>
  );
}

export function Contact() {
  const { a } = useCalls();
  return (
    <>
      <Text name="name" label={a('field.name')} autocomplete="name" />
      <Phone />
      <Text name="booking" label={a('field.booking')} autocapitalize="characters" />
    </>
  );
}

interface TextProps {
  name: 'topic' | 'name' | 'booking';
  label: string;
  autocomplete?: string;
  autocapitalize?: 'characters';
}

function Text({ name, label, autocomplete = 'off', autocapitalize }: TextProps) {
  const { desk } = useCalls();
  const fault = useFault(name);
  const enter = (text: string) => desk.request.enter({ [name]: text });
  return (
    <Field name={name} label={label} fault={fault}>
      <input
        type="text"
        dir="auto"
        name={name}
        autocomplete={autocomplete}
        autocapitalize={autocapitalize}
        value={desk.request.entries.value[name]}
        {...marked(name, fault)}
        onInput={(event) => enter(event.currentTarget.value)}
      />
    </Field>
  );
}

function Language() {
  const { chat, desk, a } = useCalls();
  const { request } = desk;
  const fault = useFault('language');
  const { language } = request.entries.value;
  const offered = new Set([...(chat.line.config.value?.languages ?? []), language]);
  const choose = (tag: string) => {
    request.enter({ language: tag });
    void request.times.load();
  };
  return (
    <Field name="language" label={a('field.language')} fault={fault}>
      <select name="language" value={language} {...marked('language', fault)} onChange={(event) => choose(event.currentTarget.value)}>
        {[...offered].map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {ownName(tag)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Phone() {
  const { desk, a, language } = useCalls();
  const { request } = desk;
  const fault = useFault('phone');
  const countries = useMemo(() => countriesIn(language), [language]);
  const { region, phone }: Entries = request.entries.value;
  return (
    <>
      <Field name="country" label={a('field.country')}>
        <select id="call-country" name="region" autocomplete="country" value={region} onChange={(event) => request.enter({ region: event.currentTarget.value })}>
          {!region && <option value="" />}
          {countries.map((one) => (
            <option key={one.region} value={one.region}>
              {`${one.name} (\u2066+${one.code}\u2069)`}
            </option>
          ))}
        </select>
      </Field>
      <Field name="phone" label={a('field.phone')} fault={fault}>
        <input
          type="tel"
          dir="ltr"
          name="phone"
          autocomplete="tel"
          value={phone}
          {...marked('phone', fault)}
          onInput={(event) => request.enter({ phone: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
