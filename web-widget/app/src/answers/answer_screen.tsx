// The frame of a screen with an answer.

import { SubScreen, type SubScreenProps } from '../screens/sub_screen';
import { useGuide } from './use_guide';

/** Where there is a step back within the screen `onBack` answers true. */
type FrameProps = Omit<SubScreenProps, 'onBack'> & { onBack?: () => boolean };

export function AnswerScreen({ onBack, ...frame }: FrameProps) {
  const { guide } = useGuide();
  return <SubScreen {...frame} onBack={() => onBack?.() || guide.back()} />;
}
