// A tenant's brand colour as a seed: what is shown is made darker or lighter until it can be read.

const READABLE = 4.5;

type Rgb = [number, number, number];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** The product's accent, whose tokens were chosen by hand. */
const OWN_ACCENT = '#0b5f6b';

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

/** The same hue and saturation (HSL) at another lightness, 0 to 1. */
function atLightness(rgb: Rgb, lightness: number): Rgb {
  const [r, g, b] = rgb.map((channel) => channel / 255) as Rgb;
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const own = (most + least) / 2;
  const range = most - least;
  const saturation = range === 0 ? 0 : range / (1 - Math.abs(2 * own - 1));
  const wanted = saturation * (1 - Math.abs(2 * lightness - 1));
  return rgb.map((channel) => {
    const place = range === 0 ? 0 : (channel / 255 - least) / range;
    return Math.round(255 * (lightness - wanted / 2 + wanted * place));
  }) as Rgb;
}

function lightnessOf(rgb: Rgb): number {
  return (Math.max(...rgb) + Math.min(...rgb)) / 510;
}

/** Colours for one theme; null when the seed is no `#rrggbb`. `surface` is what accent text stands on. */
export function brandColours(seed: string, surface: string, soft: number): BrandColours | null {
  const start = parse(seed);
  const ground = parse(surface);
  if (!start || !ground) return null;
  const ink = luminance(ground) > 0.5 ? BLACK : WHITE;
  const step = ink === WHITE ? 0.01 : -0.01;
  let accent = start;
  let softened = mix(ground, accent, soft);
  // Accent text stands on the surface and on its own soft tint; both must be readable.
  for (let lightness = lightnessOf(start); lightness > -0.01 && lightness < 1.01; lightness += step) {
    if (Math.min(contrast(accent, ground), contrast(accent, softened)) >= READABLE) break;
    accent = atLightness(start, Math.min(1, Math.max(0, lightness + step)));
    softened = mix(ground, accent, soft);
  }
  const on = contrast(accent, WHITE) >= contrast(accent, BLACK) ? WHITE : BLACK;
  return { accent: format(accent), hover: format(mix(accent, ink, 0.16)), soft: format(softened), on: format(on) };
}

/** Sets the brand on the page; without a usable seed the product's own accent stays. */
export function applyBrand(root: HTMLElement, seed: string | null | undefined): void {
  const own = !seed || seed.toLowerCase() === OWN_ACCENT;
  set(root, 'light', own ? null : brandColours(seed, '#ffffff', 0.1));
  set(root, 'dark', own ? null : brandColours(seed, '#171c1f', 0.18));
}

function set(root: HTMLElement, theme: string, colours: BrandColours | null): void {
  const values: Record<string, string | undefined> = {
    [`--brand-${theme}`]: colours?.accent,
    [`--brand-${theme}-hover`]: colours?.hover,
    [`--brand-${theme}-soft`]: colours?.soft,
    [`--on-brand-${theme}`]: colours?.on,
  };
  // An empty value takes the property away.
  for (const [name, value] of Object.entries(values)) root.style.setProperty(name, value ?? '');
}
