// The first steps of a new company as they travel over HTTP (docs/channels.md), and what is asked of the server.

import type { Api } from '../net/api';

export const step_names = ['administrator', 'company', 'queue', 'colleagues', 'channel', 'chat'] as const;
export type StepName = (typeof step_names)[number];

export interface Steps {
  readonly company: { readonly name: string; readonly zone: string; readonly zone_in_force: string };
  readonly steps: readonly { readonly name: StepName; readonly state: 'open' | 'done' | 'skipped' }[];
  readonly over: boolean;
}

export interface FirstAdministrator {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: string;
}

export const is_open = async (api: Api): Promise<boolean> => (await api.ask<{ open: boolean }>('GET', '/api/v1/setup')).open;
export const become_administrator = (api: Api, asked: FirstAdministrator) => api.ask<unknown>('POST', '/api/v1/setup/administrator', asked);
export const steps_of = (api: Api) => api.ask<Steps>('GET', '/api/v1/setup/steps');
export const take_step = (api: Api, name: StepName, state: 'done' | 'skipped') => api.ask<Steps>('PUT', `/api/v1/setup/steps/${name}`, { state });
export const name_company = (api: Api, name: string, zone: string) => api.ask<Steps>('PUT', '/api/v1/setup/company', { name, zone });

// The first that is not behind; null: all are.
export const next_of = ({ steps }: Steps): StepName | null => steps.find((step) => step.state === 'open')?.name ?? null;
