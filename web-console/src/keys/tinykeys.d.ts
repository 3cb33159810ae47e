// The package has these types, but its exports do not lead to them.
declare module 'tinykeys' {
  export function tinykeys(
    target: Window | HTMLElement,
    bindings: Record<string, (event: KeyboardEvent) => void>,
    options?: { timeout?: number; event?: 'keydown' | 'keyup'; capture?: boolean },
  ): () => void;
}
