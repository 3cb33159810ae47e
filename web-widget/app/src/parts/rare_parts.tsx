// Parts that few visits need, with their styles, in a chunk of their own: the options dialog, files, what is said
// outside hours, messages that were not taken, and the way to older ones.

import attachment from '@waydesk/shared/ui/attachment.css?inline';
import { dress } from '../dress';
import earlier from '../earlier.css?inline';
import failed from '../failed_message.css?inline';
import options from '../options.css?inline';
import uploads from '../uploads.css?inline';

dress(attachment, earlier, failed, options, uploads);

export { Closed } from './closed';
export { Earlier } from './earlier';
export { FailedMessage } from './failed_message';
export { MessageFiles } from './message_files';
export { OptionsDialog } from './options_dialog';
export { UploadList } from './upload_list';
