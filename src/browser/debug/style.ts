/** The dashboard's paper, ink and accent. Colour never carries a state alone: every state has its word and its shape. */
export const style = `
:host { all: initial !important; display: contents !important }
[hidden] { display: none !important }
.panel {
  --paper: #faf7f1; --raised: #f3eee4; --ink: #211d18; --soft: #5d564c; --mark: #857c6e; --hair: #ddd5c6;
  --accent: #0068a3; --warn: #a04f00; --tint: #f5e3cc;
  color-scheme: light; position: fixed; z-index: 2147483647; box-sizing: border-box;
  display: flex; flex-direction: column; width: min(25rem, calc(100vw - 16px)); max-height: min(38rem, calc(100vh - 16px));
  font: 13px/1.45 "Avenir Next", Seravek, "Segoe UI", "Source Sans 3", "Noto Sans", Ubuntu, Cantarell, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums lining-nums; overflow-wrap: anywhere; text-align: start;
  color: var(--ink); background: var(--paper); border: 1px solid var(--hair); border-radius: 8px;
  box-shadow: 0 1px 2px rgb(33 29 24 / 12%), 0 8px 28px rgb(33 29 24 / 16%);
}
@media (prefers-color-scheme: dark) {
  .panel {
    --paper: #171511; --raised: #201d18; --ink: #f0eadf; --soft: #b8afa0; --mark: #857c6e; --hair: #38332b;
    --accent: #6cc0f0; --warn: #eda21f; --tint: #3a2a12;
    color-scheme: dark; box-shadow: 0 0 0 1px rgb(0 0 0 / 50%), 0 8px 28px rgb(0 0 0 / 50%);
  }
}
.panel[data-at^=bottom] { bottom: 8px } .panel[data-at^=top] { top: 8px }
.panel[data-at$=right] { right: 8px } .panel[data-at$=left] { left: 8px }
.panel.small { width: auto; max-width: calc(100vw - 16px) }
.small > :not(header), .small .place, .panel:not(.small) .brief { display: none }
*, ::before, ::after { box-sizing: border-box }
header, footer { display: flex; align-items: center; gap: 2px; padding: 6px 8px 6px 14px; flex: none }
header { border-bottom: 1px solid var(--hair) } .small header { border: 0; padding-left: 12px }
footer { border-top: 1px solid var(--hair); padding-left: 6px }
h2 { font: 600 15px/1.3 "Iowan Old Style", "Palatino Linotype", Palatino, P052, Charter, Georgia, serif; margin: 0 8px 0 0 }
.place, .brief, .said { color: var(--soft); flex: 1; min-width: 0 }
.place { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.said { text-align: end; padding-right: 6px }
button {
  font: inherit; color: var(--soft); background: none; border: 0; border-radius: 4px; padding: 4px 7px; cursor: pointer;
  min-height: 28px;
}
button:hover { color: var(--ink); background: var(--raised) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -1px; border-radius: 4px }
footer button { color: var(--accent) }
.body { overflow-y: auto; overscroll-behavior: contain; flex: 1; min-height: 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 12px; margin: 0; padding: 10px 14px }
dt { color: var(--soft) } dd { margin: 0; min-width: 0 }
code { font: 12px/1.45 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace }
.mark { width: 12px; height: 12px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round }
.line { display: flex; gap: 7px } .line .mark { margin-top: 3px }
.bad, .rejected, .dropped { color: var(--warn) } .acknowledged, .good .mark { color: var(--accent) }
.line.good, .line.busy { color: inherit }
.dropped .mark, .mark.dropped { fill: currentColor }
h3 { font: inherit; color: var(--soft); margin: 0 }
.part { padding: 8px 14px 10px; border-top: 1px solid var(--hair) }
.problems { background: var(--tint) } .problems ul { max-height: 9rem; overflow-y: auto; overscroll-behavior: contain }
ul { list-style: none; margin: 0; padding: 0 }
.problems li { padding-top: 3px }
.hypotheses li { display: flex; gap: 10px; justify-content: space-between; padding-top: 3px }
.hypotheses span { color: var(--soft); text-align: end }
.counts { display: flex; flex-wrap: wrap; gap: 2px 4px; margin: 4px -7px 0 }
.counts button { display: flex; align-items: center; gap: 6px; color: inherit }
.counts button[aria-pressed=true] { background: var(--raised); box-shadow: inset 0 0 0 1px var(--mark) }
.counts .none, .counts .none .mark { color: var(--soft) } .counts .none .dropped { fill: none } b { font-weight: 600 }
.events { border-top: 1px solid var(--hair); padding: 4px 0 }
summary {
  display: grid; grid-template-columns: 12px minmax(0, 1fr) max-content 6.6rem; gap: 8px; align-items: baseline;
  padding: 3px 14px; cursor: pointer; list-style: none;
}
summary::-webkit-details-marker { display: none }
summary .mark { align-self: start; margin-top: 4px }
summary:hover { background: var(--raised) } summary:focus-visible { outline-offset: -2px }
.what span, .when { color: var(--soft) }
.why { margin: 0 14px 4px 34px; color: var(--warn) }
pre { margin: 2px 14px 6px 34px; padding: 6px 8px; background: var(--raised); border-radius: 4px; white-space: pre-wrap; font: 12px/1.45 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace }
.hint { padding: 6px 14px 8px; margin: 0; color: var(--soft) }
textarea { width: calc(100% - 28px); margin: 0 14px 10px; height: 6rem; font: 12px/1.4 ui-monospace, monospace; color: inherit; background: var(--raised); border: 1px solid var(--mark); border-radius: 4px }
@media (max-width: 430px) { summary { grid-template-columns: 12px minmax(0, 1fr) max-content } summary .state { grid-column: 2 / 4; grid-row: 2; margin-top: -6px } }
@media (forced-colors: active) { .panel { border-color: CanvasText } }
`;
