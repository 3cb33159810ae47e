// Uploads of a visitor, put together. A chunk of its own, loaded with the first file.

import type { HostLine } from './host_line';
import { httpTransfer, withSmallPhotos } from './transfers';
import { Uploads, type UploadLimits } from './uploads';

/** Until the server has told its own. */
const USUAL_LIMITS: UploadLimits = {
  attachment_bytes: 20 << 20,
  attachments: 10,
  attachment_types: ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'],
};

const drawSmaller = (file: File) => import('./photo_drawing').then((chunk) => chunk.drawSmaller(file));

export function visitorUploads(line: HostLine): Uploads {
  const transfer = withSmallPhotos(httpTransfer(() => line.token), drawSmaller);
  return new Uploads(transfer, () => line.config.value?.limits ?? USUAL_LIMITS);
}
