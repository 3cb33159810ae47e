// The conversation screen with its styles, in one chunk: the home screen does without.

import messages from '@waydesk/shared/ui/message.css?inline';
import styles from '../conversation.css?inline';
import { dress } from '../dress';

dress(messages, styles);

export { httpTransfer, Uploads } from '../chat/uploads';
export { ConversationScreen } from './conversation_screen';
