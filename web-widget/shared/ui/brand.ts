// A tenant's brand colour as a seed: what is shown is moved towards black or white until it can be read.

const READABLE = 4.5;

type Rgb = [number, number, number];

export interface BrandColours {
  accent: string;
  hover: string;
  soft: string;
  on: string;
}

function parse(hex: string): Rgb | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex.trim());
  return match ? [1, 2, 3].map((group) => parseInt(match[group]!, 16)) as Rgb : null;
}

const format = (rgb: Rgb) => '#' + rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('');
// Whole numbers, so that what is judged is what is shown.
const mix = (from: Rgb, to: Rgb, share: number) => from.map((channel, i) => Math.round(channel + (to[i]! - channel) * share)) as Rgb;

/** Relative luminance as WCAG 2 defines it. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrastOf(a: string, b: string): number {
  return contrast(parse(a) ?? [0, 0, 0], parse(b) ?? [0, 0, 0]);
}

/** Colours for one theme; null when the seed is no `#rrggbb`. `surface` is what accent text stands on. */
export function brandColours(seed: string, surface: string, soft: number): BrandColours | null {
  const start = parse(seed);
  const ground = parse(surface);
  if (!start || !ground) return null;
  const black: Rgb = [0, 0, 0];
  const white: Rgb = [255, 255, 255];
  const ink = luminance(ground) > 0.5 ? black : white;
  let accent = start;
  let softened = mix(ground, accent, soft);
  // Accent text stands on the surface and on its own soft tint; both must be readable.
  for (let share = 0; share <= 1; share += 0.02) {
    accent = mix(start, ink, share);
    softened = mix(ground, accent, soft);
    if (Math.min(contrast(accent, ground), contrast(accent, softened)) >= READABLE) break;
  }
  const on = contrast(accent, white) >= contrast(accent, black) ? white : black;
  return { accent: format(accent), hover: format(mix(accent, ink, 0.16)), soft: format(softened), on: format(on) };
}

/** Sets the brand on the page; without a usable seed the product's own accent stays. */
export function applyBrand(root: HTMLElement, seed: string | null | undefined): void {
  const light = seed ? brandColours(seed, '#ffffff', 0.1) : null;
  const dark = seed ? brandColours(seed, '#171c1f', 0.18) : null;
  set(root, 'light', light);
  set(root, 'dark', dark);
}

function set(root: HTMLElement, theme: string, colours: BrandColours | null): void {
  const values: Record<string, string | undefined> = {
    [`--brand-${theme}`]: colours?.accent,
    [`--brand-${theme}-hover`]: colours?.hover,
    [`--brand-${theme}-soft`]: colours?.soft,
    [`--on-brand-${theme}`]: colours?.on,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value) root.style.setProperty(name, value);
    else root.style.removeProperty(name);
  }
}
