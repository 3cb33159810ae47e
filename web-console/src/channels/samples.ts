// How a site's own server signs who its traveler is (docs/channels.md): the HMAC-SHA256 of his id, in hex. Pure.

export const sample_languages = ['PHP', 'Node', 'Python'] as const;
export type SampleLanguage = (typeof sample_languages)[number];

// The secret comes from the environment: it belongs neither into the page nor into the source.
const samples: Record<SampleLanguage, string> = {
  PHP: `$hmac = hash_hmac('sha256', $user->id, getenv('WAYDESK_IDENTITY_SECRET'));`,
  Node: `import { createHmac } from 'node:crypto';
const hmac = createHmac('sha256', process.env.WAYDESK_IDENTITY_SECRET).update(user.id).digest('hex');`,
  Python: `import hashlib, hmac, os
secret = os.environ['WAYDESK_IDENTITY_SECRET'].encode()
signature = hmac.new(secret, user.id.encode(), hashlib.sha256).hexdigest()`,
};

export const sample_of = (language: SampleLanguage): string => samples[language];

export const identify_sample = `<script>
  window.Waydesk ??= (...call) => (Waydesk.q ??= []).push(call);
  Waydesk('identify', { id: '…', hmac: '…', name: '…', email: '…' });
</script>`;
