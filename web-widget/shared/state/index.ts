// Conversations as signals, for widget and console: start with store.ts.

export * from './conversation';
export * from './store';
export * from './timeline';
