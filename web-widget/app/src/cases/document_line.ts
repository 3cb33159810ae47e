// Documents of a case, as files.

import { ServerLine } from '../chat/server_line';

export interface DocumentFile {
  name: string;
  content: Blob;
}

const ANY_NAME = 'document.pdf';

/** What the server calls a file: `attachment; filename="a.pdf"; filename*=UTF-8''%C3%A4.pdf`, the second one when both are there. */
export function fileNameIn(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? '') ?? [];
  const [, plain] = /filename="([^"]+)"/i.exec(disposition ?? '') ?? [];
  try {
    return encoded ? decodeURIComponent(encoded) : (plain ?? ANY_NAME);
  } catch {
    return plain ?? ANY_NAME;
  }
}

export class DocumentLine extends ServerLine {
  /** As PDF, in the traveler's language. @throws as ServerLine.signed. */
  document(id: string, step: number): Promise<DocumentFile> {
    const query = new URLSearchParams({ form: 'pdf', language: this.language() });
    return this.signed(`/widget/v1/cases/${encodeURIComponent(id)}/documents/${step}?${query}`);
  }

  protected override async json(answer: Response): Promise<any> {
    if (!answer.ok) return super.json(answer);
    return { name: fileNameIn(answer.headers.get('Content-Disposition')), content: await answer.blob() };
  }
}
