// The reader of markup with its styles, in a chunk of its own.

import styles from '@waydesk/shared/ui/rich_text.css?inline';
import { dress } from '../dress';

dress(styles);

export { RichText } from '@waydesk/shared/ui';
