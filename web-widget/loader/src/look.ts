// The launcher's styles, as text for a constructed style sheet, which a strict content security policy allows.

export const LOOK = `
:host{all:initial;--a:var(--waydesk-accent,#0b5f6b);--o:var(--waydesk-on-accent,#fff);--s:light-dark(#fff,#171c1f);--l:1px solid light-dark(#dde2e5,#2b3439);font:14px/20px system-ui,sans-serif;color:light-dark(#14191d,#e9eef0);color-scheme:light dark}
*{box-sizing:border-box}
[hidden]{display:none!important}
.launcher,.panel,.preview{position:fixed;z-index:2147483000;inset-inline:var(--i,auto 20px);box-shadow:0 8px 28px rgb(0 0 0/.2)}
button{border:0;padding:0;background:none;color:inherit;font:inherit;cursor:pointer;border-radius:12px}
button:focus-visible{outline:2px solid var(--a);outline-offset:2px}
svg{width:26px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linejoin:round}
.launcher{inset-block-end:20px;width:56px;height:56px;border-radius:28px;background:var(--a);color:var(--o);display:grid;place-items:center}
.badge{position:absolute;inset:-4px -4px auto auto;min-width:22px;padding:0 6px;border-radius:11px;border:2px solid var(--s);background:#a3211b;color:#fff;font-size:12px;line-height:18px;font-weight:600}
.panel{inset-block-end:88px;width:392px;height:min(680px,calc(100dvh - 108px));border:var(--l);border-radius:16px;overflow:hidden;background:var(--s)}
iframe{display:block;width:100%;height:100%;border:0}
.preview{inset-block-end:88px;max-width:300px;display:flex;background:var(--s);border:var(--l);border-radius:12px}
.words{min-width:0;padding:10px 0 10px 14px;text-align:start}
.words *{display:block;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.dismiss{flex:none;width:44px;height:44px;font-size:18px}
:host([data-side=start]){--i:20px auto}
.said{position:absolute;clip-path:inset(50%)}
@media(max-width:480px){.panel{inset:0;width:auto;height:100dvh;border:0;border-radius:0}.full .launcher{display:none}}
@media(forced-colors:active){.launcher{border:1px solid}}
@media print{:host{display:none}}
`;
