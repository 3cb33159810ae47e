// Photos as phones take them are larger than anybody needs to read a boarding pass; they are made smaller before they
// are sent, which also takes the place and the device out of them. This decides which and how small; pure.

/** Photos above this many bytes are made smaller. Pictures that were drawn, such as screenshots, are left alone. */
export const LARGE_PHOTO_BYTES = 2_000_000;
/** In pixels, of the picture that is sent. */
export const LONGEST_SIDE = 2048;

export function isLargePhoto(file: Pick<File, 'type' | 'size'>): boolean {
  return file.type === 'image/jpeg' && file.size > LARGE_PHOTO_BYTES;
}

/** The size to draw a picture at: the same shape, never larger than it is, at least one pixel. */
export function fittingSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const fit = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: fit(width), height: fit(height) };
}
