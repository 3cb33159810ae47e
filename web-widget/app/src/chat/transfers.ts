// Ways a file takes to the server.

import type { Attachment } from '@waydesk/shared/wire';
import { isLargePhoto } from './photos';

/** Starts one transfer. Answers how to cancel it; `done` is called once unless it was cancelled. */
export type Transfer = (file: File, progress: (share: number) => void, done: (result: Attachment | null) => void) => () => void;

/** Sends a file to the server with progress, which fetch cannot tell. */
export function httpTransfer(token: () => string | null): Transfer {
  return (file, progress, done) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/widget/v1/attachments');
    request.responseType = 'json';
    request.setRequestHeader('Authorization', `Bearer ${token()}`);
    request.setRequestHeader('Content-Type', file.type);
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.onprogress = (event) => event.total > 0 && progress(event.loaded / event.total);
    request.onload = () => done(request.status < 300 && request.response?.id ? request.response : null);
    request.onerror = () => done(null);
    request.send(file);
    return () => request.abort();
  };
}

/** Makes large photos smaller with `draw`, then hands them on; other files go as they are. */
export function withSmallPhotos(transfer: Transfer, draw: (file: File) => Promise<File>): Transfer {
  return (file, progress, done) => {
    if (!isLargePhoto(file)) return transfer(file, progress, done);
    let cancelled = false;
    let cancel = (): void => void (cancelled = true);
    void draw(file)
      .catch(() => file)
      .then((small) => {
        if (!cancelled) cancel = transfer(small, progress, done);
      });
    return () => cancel();
  };
}
