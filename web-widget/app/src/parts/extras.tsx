// What most visits do without, in one chunk of its own.

import styles from '../extras.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

export { OptionsDialog } from './options_dialog';
export { UploadList } from './upload_list';
