// Sends one file with progress. XMLHttpRequest, because fetch cannot tell how far an upload is.

import type { Attachment } from '@waydesk/shared/wire';
import type { Uploader } from '../state/uploads';
import type { Api } from './api';

export function uploader_of(api: Api): Uploader {
  return (file, progress) => {
    const request = new XMLHttpRequest();
    const done = new Promise<Attachment>((resolve, reject) => {
      request.open('POST', '/api/v1/attachments');
      for (const [name, value] of Object.entries(api.headers())) request.setRequestHeader(name, value);
      request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
      request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
      request.responseType = 'json';
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) progress(event.loaded / event.total);
      };
      request.onload = () => {
        if (request.status >= 200 && request.status < 300) resolve(request.response as Attachment);
        else reject(new Error(String(request.status)));
      };
      request.onerror = () => reject(new Error('offline'));
      request.onabort = () => reject(new Error('cancelled'));
      request.send(file);
    });
    return { done, cancel: () => request.abort() };
  };
}
