// Parts that few visits need, with their styles, in a chunk of their own: the options dialog, files, what is said
// outside hours, and messages that were not taken.

import attachment from '@waydesk/shared/ui/attachment.css?inline';
import { dress } from '../dress';
import failed from '../failed_message.css?inline';
import options from '../options.css?inline';
import uploads from '../uploads.css?inline';

dress(attachment, failed, options, uploads);

export { Closed } from './closed';
export { FailedMessage } from './failed_message';
export { MessageFiles } from './message_files';
export { OptionsDialog } from './options_dialog';
export { UploadList } from './upload_list';
