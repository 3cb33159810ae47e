// Loads the conversation screen once: when it is shown, or a moment before, when somebody is about to open it.

export const loadConversation = () => import('./conversation_chunk').then((chunk) => chunk.ConversationScreen);
