// The protocol client: start with client.ts.

export * from './client';
export * from './connection';
export * from './environment';
export * from './outbox';
export * from './outbox_storage';
export * from './page_signals';
export * from './protocol';
export { LinkLost, Refused } from './requests';
export type { Draft } from './sender';
export * from './typing';
