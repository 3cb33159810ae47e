// What fields and states are called, as far as this console knows their definitions by now.

import { language } from '../text/text';
import { label_in } from './definitions';
import { value_words } from './field_values';
import { flag_words, state_name } from './ticket_words';
import { known_fields, known_states } from './use_definitions';

const field_of = (name: string) => known_fields().find((one) => one.name === name);

export const field_name = (name: string): string => label_in(field_of(name)?.label ?? {}, language.value, name);

export const field_words = (name: string, value: unknown): string => value_words(field_of(name), value, language.value, flag_words()) ?? '–';

export const state_words = (name: string): string => state_name(known_states(), name);
