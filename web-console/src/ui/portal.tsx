// Renders at the end of the document, above everything. (The portal of @zag-js/preact 1.44 expects a global React.)

import type { ComponentChildren } from 'preact';
import { createPortal } from 'preact/compat';

export function Portal({ children }: { children: ComponentChildren }) {
  return createPortal(<>{children}</>, document.body);
}
