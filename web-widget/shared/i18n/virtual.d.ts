// Modules that shared/build/catalogues.mjs makes.

declare module 'virtual:catalogue/*' {
  export const languages: string[];
  export const loaders: import('./translator').Catalogue['loaders'];
}

declare module 'virtual:phrases/*' {
  const phrases: Record<string, string[]>;
  export default phrases;
}
