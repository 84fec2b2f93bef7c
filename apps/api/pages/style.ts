/** The one style sheet of the pages. Served from our own origin, so the content security policy needs no exception. */
export const style = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1f2937, #e5e7eb); --soft: light-dark(#4b5563, #9ca3af); --line: light-dark(#d1d5db, #374151);
  --page: light-dark(#f3f4f6, #111827); --sheet: light-dark(#ffffff, #1f2937); --act: light-dark(#1d4ed8, #3b82f6);
  --bad: light-dark(#b3261e, #f2887f); --good: light-dark(#146c2e, #6dd58c); --mark: light-dark(#fef3c7, #4a3b08);
  font-family: "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, system-ui, sans-serif; line-height: 1.6
}
body { margin: 0; background: var(--page); color: var(--ink) }
main { max-width: 46rem; margin: 1.5rem auto; padding: 1.2rem 2rem 1.6rem; background: var(--sheet); border: 1px solid var(--line);
  border-radius: .5rem; box-sizing: border-box }
@media (max-width: 48rem) { main { margin: 0; border: 0; border-radius: 0; padding: 1rem } }
h1 { font-size: 1.35rem; margin: 0 0 .6rem }
h2 { font-size: 1rem; margin: 1.2rem 0 .2rem }
p { margin: .4rem 0 }
button { font: inherit; padding: .45rem 1.3rem; border-radius: .3rem; border: 1px solid var(--act); background: transparent; color: var(--act);
  cursor: pointer; margin: .6rem .5rem 0 0 }
button.first { background: var(--act); color: #fff; font-weight: 600 }
button.plain { border: 0; padding: 0 .3rem; margin: 0; text-decoration: underline }
button:disabled { opacity: .5; cursor: progress }
button:focus-visible, textarea:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid Highlight; outline-offset: 2px }
.secret { font: 1.5rem ui-monospace, "DejaVu Sans Mono", Consolas, monospace; user-select: all; overflow-wrap: anywhere; padding: .8rem 1rem; background: var(--page);
  border: 1px solid var(--line); border-radius: .3rem; letter-spacing: .08em }
textarea, input[type=text] { font: inherit; width: 100%; box-sizing: border-box; padding: .3rem .5rem; color: inherit; background: transparent;
  border: 1px solid var(--soft); border-radius: .3rem }
textarea { min-height: 3.6rem; resize: vertical }
label { display: block; margin: .3rem 0 }
fieldset { border: 1px solid var(--line); border-radius: .3rem; margin: .5rem 0 0 }
form { border-top: 1px solid var(--line); margin-top: .8rem; padding-top: .5rem }
main > form { border: 0; padding: 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.2rem; margin: 0 }
dt { color: var(--soft) }
dd, dd p { margin: 0; overflow-wrap: anywhere }
main:has(table) { max-width: 76rem }
.wide { overflow-x: auto; margin-top: .8rem }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-top: 1px solid var(--line) }
th { color: var(--soft); font-weight: 400 }
td p { margin: 0 }
td .mark { display: inline-block; margin: 0 .3rem .2rem 0 }
td p .mark { margin-left: .4rem }
select { font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--soft); border-radius: .3rem; padding: .2rem .3rem }
[hidden] { display: none }
ol { margin: .2rem 0; padding-left: 1.4rem }
.mark { background: var(--mark); border-radius: .2rem; padding: 0 .4rem; font-size: .85rem; margin-left: .4rem }
.error, .done, .note { border-left: .3rem solid var(--bad); padding-left: .8rem }
.done { border-color: var(--good) }
.note { border-color: var(--act) }
.who { color: var(--soft); font-size: .85rem; border-top: 1px solid var(--line); margin-top: 1rem; padding-top: .5rem }
code { overflow-wrap: anywhere }
`;
