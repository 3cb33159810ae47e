// Parts that few visits need, with their styles, in a chunk of their own: the options dialog, files, and what is
// said outside hours.

import attachment from '@waydesk/shared/ui/attachment.css?inline';
import { dress } from '../dress';
import options from '../options.css?inline';
import uploads from '../uploads.css?inline';

dress(attachment, options, uploads);

export { Closed } from './closed';
export { MessageFiles } from './message_files';
export { OptionsDialog } from './options_dialog';
export { UploadList } from './upload_list';
