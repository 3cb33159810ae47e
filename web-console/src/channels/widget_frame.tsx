// The real widget in a frame, as travelers get it.

import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk } from '../shell/context';
import { WidgetHost, type Shown } from './widget_host';

export function WidgetFrame({ site, title, shown, class: own }: { site: string; title: string; shown: Shown; class?: string | undefined }) {
  const { page } = useDesk();
  const frame = useRef<HTMLIFrameElement>(null);
  const host = useMemo(() => new WidgetHost(site, page.storage, `${page.device}-preview`, shown), [site]);
  const { locale, theme, look } = shown;
  useEffect(() => host.show(shown), [host, locale, theme, JSON.stringify(look)]);
  return (
    <iframe key={site} ref={frame} class={own} title={title} src={`/w/v1/app/?site=${encodeURIComponent(site)}`} onLoad={() => frame.current && host.connect(frame.current)} />
  );
}
