// Icons with lucide's outlines (ISC licence), only those the widget needs; the console takes lucide-preact.

const OUTLINES = {
  chat: 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z',
  send: 'm22 2-7 20-4-9-9-4ZM22 2 11 13',
  attach: 'm21.44 11.05-9.19 9.19a6 6 0 0 1-8.49-8.49l8.57-8.57A4 4 0 1 1 18 8.84l-8.59 8.57a2 2 0 0 1-2.83-2.83l8.49-8.48',
  close: 'M18 6 6 18M6 6l12 12',
  back: 'm15 18-6-6 6-6',
  forward: 'm9 18 6-6-6-6',
  menu: 'M12 12h.01M19 12h.01M5 12h.01',
  file: 'M14.5 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7.5ZM14 2v6h6',
  clock: 'M12 6v6l4 2M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0',
  check: 'M20 6 9 17l-5-5',
  checks: 'M18 6 7 17l-5-5m20-2.5-7.5 7.5L13 16',
  alert: 'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01',
  offline: 'M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M2 2l20 20',
} as const;

export type IconName = keyof typeof OUTLINES;

const DIRECTED = new Set<IconName>(['send', 'back', 'forward']);

/** Decoration: what it means stands beside it or in the name of its button. */
export function Icon({ name, size = 20 }: { name: IconName; size?: 14 | 16 | 20 | 24 }) {
  return (
    <svg
      class={DIRECTED.has(name) ? 'icon flips' : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'menu' ? 3 : 1.75}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={OUTLINES[name]} />
    </svg>
  );
}
