// Where a file of a message can be had, for a moment.

import type { Attachment } from '@waydesk/shared/wire';

/** A short-lived address; null when it cannot be had. */
export async function fileAddress(attachment: Attachment, token: string | null): Promise<string | null> {
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`/widget/v1/files/${encodeURIComponent(attachment.id)}/link`, { method: 'POST', headers });
    const link = await answer.json();
    return typeof link.url === 'string' && new URL(link.url, location.href).protocol.startsWith('http') ? link.url : null;
  } catch {
    return null;
  }
}
