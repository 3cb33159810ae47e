// The options dialog with its styles, in a chunk of its own.

import { dress } from '../dress';
import styles from '../options.css?inline';

dress(styles);

export { OptionsDialog } from './options_dialog';
