// Answers before a person, in a chunk of their own with their styles and their own part of the catalogue.

import styles from './answers.css?inline';
import { dress } from '../dress';
import { ArticleScreen } from './article_screen';
import { AskBox } from './ask_box';
import { GuidedQuote } from './guided_quote';
import { QuoteScreen } from './quote_screen';
import { useGuide } from './use_guide';

dress(styles);

/** The ask box on the home screen; on the screen of answers, what was opened last. */
export function Answers() {
  const { chat, guide } = useGuide();
  if (!guide.ready.value) return null;
  const place = guide.places.value.at(-1);
  if (chat.screen.value === 'home' || !place) return <AskBox />;
  return place instanceof GuidedQuote ? <QuoteScreen key={place} quote={place} /> : <ArticleScreen key={place} reading={place} />;
}
