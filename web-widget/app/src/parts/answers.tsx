// Answers without a person: the ask box on the home screen, and the screens that it opens. They come when the page has
// nothing else to do, so that opening the chat waits for none of it.

import { lazyPart } from './lazy_part';

const idle = () => new Promise((resolve) => (self.requestIdleCallback ?? setTimeout)(resolve));

export const Answers = lazyPart(() =>
  idle()
    .then(() => import('../answers/answers'))
    .then((chunk) => chunk.Answers),
);
