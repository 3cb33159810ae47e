// People in a sentence, each in an isolate of his own.

import { isolated } from '../text/isolated';
import type { Party } from './mail';
import { person } from './shown_mail';

export const people = (parties: readonly Party[]): string => parties.map((party) => isolated(person(party))).join(', ');
