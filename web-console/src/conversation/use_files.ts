// Files by paste and by drop.

import { useSignal } from '@preact/signals';

export function useFiles(add: (files: File[]) => void) {
  const over = useSignal(false);
  const carries_files = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!carries_files(event)) return;
      event.preventDefault();
      over.value = true;
    },
    onDragLeave: () => (over.value = false),
    onDrop: (event: DragEvent) => {
      over.value = false;
      if (!carries_files(event)) return;
      event.preventDefault();
      add([...(event.dataTransfer?.files ?? [])]);
    },
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  return { over, drop, onPaste };
}
