// A field of the form with its label and what is wrong with it.

import type { ComponentChildren } from 'preact';
import { FaultText as Text, FormField, marked as attributes } from '../screens/form_field';
import { useCalls } from './use_calls';
import type { Fault, Field as Name } from './request';

const FAULT_KEYS = {
  name: 'fault.name',
  phone: 'fault.phone',
  topic: 'fault.topic',
  consent: 'fault.consent',
  slot: 'when.missing',
} as const;
const WRONG_KEYS = { phone: 'fault.phone_wrong', language: 'fault.language', zone: 'fault.zone', consent: 'fault.consent' } as const;

/** What is wrong with a field, in words. */
export function useFault(name: Name): string | undefined {
  const { desk, a } = useCalls();
  const fault = desk.request.objections.value[name];
  return fault && faultText(name, fault, a);
}

function faultText(name: Name, fault: Fault, a: ReturnType<typeof useCalls>['a']): string {
  if (fault === 'gone') return a('when.gone');
  if (fault === 'long') return a('fault.long');
  if (fault === 'missing' && name in FAULT_KEYS) return a(FAULT_KEYS[name as keyof typeof FAULT_KEYS]);
  return a(name in WRONG_KEYS ? WRONG_KEYS[name as keyof typeof WRONG_KEYS] : 'fault.wrong');
}

export function FaultText({ name, text }: { name: string; text: string | undefined }) {
  return <Text id={`call-${name}`} text={text} />;
}

/** Attributes of a control that has a fault. */
export const marked = (name: string, fault: string | undefined) => attributes(`call-${name}`, fault);

interface FieldProps {
  name: string;
  label: string;
  fault?: string | undefined;
  children: ComponentChildren;
}

export function Field({ name, ...field }: FieldProps) {
  return <FormField id={`call-${name}`} {...field} />;
}
