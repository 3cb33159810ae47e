// What widget and console show alike. Styles: tokens.css, message.css.

export * from './attachment';
export * from './brand';
export * from './bubble';
export * from './direction';
export * from './icons';
export * from './markdown';
export * from './markup';
export * from './relative_time';
export * from './rich_text';
