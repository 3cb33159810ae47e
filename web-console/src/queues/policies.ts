// In which order a queue is served, in words.

import type { Policy } from '../net/types';
import type { TextKey } from '../text/text';

export const policies: readonly Policy[] = ['weighted_slack', 'fifo', 'strict_priority', 'edf', 'edf_demote', 'gcmu'];

const names: Record<Policy, TextKey> = {
  weighted_slack: 'policy.weighted_slack',
  fifo: 'policy.fifo',
  strict_priority: 'policy.strict_priority',
  edf: 'policy.edf',
  edf_demote: 'policy.edf_demote',
  gcmu: 'policy.gcmu',
};
const sentences: Record<Policy, TextKey> = {
  weighted_slack: 'policy.weighted_slack_says',
  fifo: 'policy.fifo_says',
  strict_priority: 'policy.strict_priority_says',
  edf: 'policy.edf_says',
  edf_demote: 'policy.edf_demote_says',
  gcmu: 'policy.gcmu_says',
};

export const policy_name = (policy: Policy): TextKey => names[policy];
export const policy_sentence = (policy: Policy): TextKey => sentences[policy];
