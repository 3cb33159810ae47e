// The tags that are in use, asked for again when somebody is about to choose one. No DOM.

import { signal, type ReadonlySignal } from '@preact/signals';
import type { Api } from '../net/api';
import { known_tags, type KnownTag } from './form';

export class TagBook {
  private readonly known_ = signal<readonly KnownTag[]>([]);

  constructor(private readonly api: Api) {}

  get known(): ReadonlySignal<readonly KnownTag[]> {
    return this.known_;
  }

  // Without an answer what was known stays: any tag can still be typed.
  async look(): Promise<void> {
    const found = await known_tags(this.api).catch(() => null);
    if (found !== null) this.known_.value = found;
  }
}

const books = new WeakMap<Api, TagBook>();

export function tag_book(api: Api): TagBook {
  const book = books.get(api) ?? new TagBook(api);
  books.set(api, book);
  return book;
}
