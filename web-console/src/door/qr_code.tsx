// A text as a QR code: black on white in the dark too, because cameras expect that.

import { encode } from 'uqr';
import { qr_path } from './qr_path';
import styles from './door.module.css';

export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  return (
    <svg class={styles['qr']} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={qr_path(data)} />
    </svg>
  );
}
