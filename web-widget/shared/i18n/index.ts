// Messages of the catalogue in the pages. The compiler is in shared/build; only its output and this reach a browser.

export * from './match';
export * from './translator';
