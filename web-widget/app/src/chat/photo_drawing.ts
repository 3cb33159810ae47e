// Draws a photo anew, smaller. A chunk of its own: few conversations hold one.

import { fittingSize } from './photos';

const QUALITY = 0.85;

/** The photo in fewer pixels, under its own name, turned as it was taken. A file that cannot be drawn stays as it is. */
export async function drawSmaller(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fittingSize(picture.width, picture.height));
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return drawn ? new File([drawn], file.name, { type: drawn.type, lastModified: file.lastModified }) : file;
  } catch {
    return file;
  }
}
