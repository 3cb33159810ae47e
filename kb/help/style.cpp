#include "kb/help/style.hpp"

namespace waydesk::kb::help {
namespace {

// The names are those of tokens.css; browsers without light-dark() get the light page, and the dark one by the query.
constexpr std::string_view sheet = R"css(:root{color-scheme:light dark;
--bg:#f6f7f8;--surface:#fff;--raised:#f0f2f3;--line:#dde2e5;--control-line:#828c93;--text:#14191d;--text-2:#4b565e;
--warn:#7a4b00;--warn-soft:#fdf0d7;--ok:#1b6e3c;--ok-soft:#e3f4e9;--mark:#fff6db;
--accent:var(--brand-light);--on-accent:var(--on-brand-light);
--font:Inter,"Noto Sans","Noto Sans Arabic","Noto Sans SC","Noto Sans JP","Noto Sans CJK SC",system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{
--bg:#0f1315;--surface:#171c1f;--raised:#1e2428;--line:#2b3439;--control-line:#73808a;--text:#e9eef0;--text-2:#b3bec4;
--warn:#f0bd62;--warn-soft:#362708;--ok:#74d39a;--ok-soft:#12301f;--mark:#4a3d12;
--accent:var(--brand-dark);--on-accent:var(--on-brand-dark)}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--text);font:400 16px/1.6 var(--font);overflow-wrap:break-word}
:lang(zh),:lang(ja){line-break:strict}
:lang(ko){word-break:keep-all}
body:lang(ar),article:lang(ar){font-size:17px;line-height:1.75}
body:lang(th),article:lang(th){line-height:1.8}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;inset-inline-start:8px;top:-100px;background:var(--surface);padding:8px 12px;z-index:1}
.skip:focus{top:8px}
.top{background:var(--surface);border-bottom:1px solid var(--line)}
.bar,.search,main,.bottom{max-width:760px;margin-inline:auto;padding-inline:16px}
.bar{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center;padding-block:12px}
.brand{color:var(--text);text-decoration:none;font-weight:660;font-size:18px;min-height:44px;display:inline-flex;
gap:.4em;align-items:center;flex-wrap:wrap}
.brand span{color:var(--text-2);font-weight:400}
.languages{position:relative}
summary{cursor:pointer;min-height:44px;display:flex;align-items:center;color:var(--text-2)}
.languages ul{list-style:none;margin:0;padding:8px;background:var(--surface);border:1px solid var(--line);
border-radius:12px;position:absolute;inset-inline-end:0;min-width:180px;z-index:1}
.languages a{display:flex;align-items:center;min-height:44px;padding-inline:12px;border-radius:8px;
text-decoration:none;color:var(--text)}
.languages a:hover{background:var(--raised)}
.languages a[aria-current]{font-weight:580;color:var(--accent)}
.search{padding-bottom:20px}
.search label{display:block;font-weight:580;margin-bottom:8px}
.field{display:flex;gap:8px}
input,textarea{font:inherit;color:inherit;background:var(--surface);border:1px solid var(--control-line);
border-radius:8px;padding:8px 12px;min-height:44px;width:100%;min-width:0}
textarea{min-height:88px;resize:vertical}
button,.button{font:inherit;font-weight:580;color:var(--on-accent);background:var(--accent);border:1px solid transparent;
border-radius:8px;padding:8px 16px;min-height:44px;cursor:pointer;text-decoration:none;display:inline-flex;
align-items:center;justify-content:center;flex-shrink:0}
.plain{color:var(--text);background:var(--surface);border-color:var(--control-line)}
main{padding-block:24px 40px}
main:focus{outline:none}
h1{font-size:clamp(24px,5vw,32px);line-height:1.3;margin:0 0 12px}
h2{font-size:20px;line-height:1.4;margin:32px 0 8px}
h3,h4,h5,h6{font-size:16px;margin:24px 0 8px}
.lead{font-size:18px;color:var(--text-2);margin:0 0 20px}
.crumbs ol{list-style:none;display:flex;flex-wrap:wrap;gap:4px 8px;margin:0 0 16px;padding:0;font-size:14px;
color:var(--text-2)}
.crumbs li+li::before{content:"/";margin-inline-end:8px;color:var(--text-2)}
.crumbs a{display:inline-block;min-height:24px}
.topics{list-style:none;margin:0;padding:0}
.topics li{border-bottom:1px solid var(--line)}
.topics a{display:block;padding:12px 0;min-height:44px;text-decoration:none}
.topics a:hover{text-decoration:underline}
.topics p{margin:0 0 12px;color:var(--text-2)}
mark{background:var(--mark);color:inherit}
.note{background:var(--warn-soft);color:var(--warn);border-radius:8px;padding:12px 16px;margin:0 0 20px}
.thanks{background:var(--ok-soft);color:var(--ok);border-radius:8px;padding:12px 16px}
article section[data-block],.side{background:var(--surface);border:1px solid var(--line);border-radius:12px;
padding:16px;margin:20px 0}
article section[data-block] p,.side p{margin:0 0 12px}
article section[data-block] p:last-child,.side p:last-child{margin-bottom:0}
article blockquote{margin:16px 0;padding-inline-start:16px;border-inline-start:3px solid var(--line)}
article table{border-collapse:collapse;display:block;overflow-x:auto;max-width:100%}
th,td{border:1px solid var(--line);padding:8px 12px;text-align:start;font-variant-numeric:tabular-nums}
code,pre{font-family:ui-monospace,"Noto Sans Mono",monospace;font-size:.93em}
pre{overflow-x:auto;background:var(--raised);padding:12px;border-radius:8px}
.facts{font-size:14px;color:var(--text-2);border-top:1px solid var(--line);margin-top:32px;padding-top:16px}
.facts ul{margin:0;padding-inline-start:20px}
.tag{display:inline-block;background:var(--warn-soft);color:var(--warn);border-radius:6px;padding:0 6px;font-size:13px}
fieldset{border:0;margin:0;padding:0}
legend{font-weight:580;padding:0;margin-bottom:8px}
.answers{display:flex;gap:8px;flex-wrap:wrap;margin-top:12px}
.hint{font-size:14px;color:var(--text-2)}
.bottom{border-top:1px solid var(--line);padding-block:24px 40px}
.call{display:grid;grid-template-columns:max-content 1fr;gap:8px 24px;margin:0 0 20px}
.call dt{color:var(--text-2)}
.call dd{margin:0;min-width:0}
@media (max-width:480px){.call{grid-template-columns:1fr;gap:0}.call dd{margin-bottom:12px}}
.side h2{margin-top:0}
.choices{list-style:none;margin:0 0 12px;padding:0}
.choices label{display:flex;gap:12px;align-items:center;min-height:44px;cursor:pointer}
.choices input{width:20px;height:20px;min-height:0;flex-shrink:0;margin:0;accent-color:var(--accent)}
@media (forced-colors:active){button,.button{border-color:ButtonText}}
@media print{.top nav,.search,.bottom,.feedback,.skip,.crumbs,.related{display:none}
body{background:#fff;color:#000;font-size:11pt}main{max-width:none;padding:0}.top{border:0}
article a[href^="https"]::after{content:" (" attr(href) ")";font-size:.9em}
article section[data-block]{break-inside:avoid}}
)css";

}  // namespace

std::string_view style() { return sheet; }

}  // namespace waydesk::kb::help
