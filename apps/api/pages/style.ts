/** The one style sheet of the pages. Served from our own origin, so the content security policy needs no exception. */
export const style = `:root { color-scheme: light dark; font-family: system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif; line-height: 1.6 }
body { margin: 0 }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.4rem }
button { font: inherit; padding: .6rem 1.4rem; border-radius: .3rem; border: 1px solid; cursor: pointer; margin: .3rem .5rem .3rem 0 }
button:focus-visible, textarea:focus-visible, input:focus-visible { outline: 3px solid Highlight; outline-offset: 2px }
output, .secret { font: 1.3rem ui-monospace, monospace; user-select: all; overflow-wrap: anywhere }
textarea, input[type=text] { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { font-weight: 600 }
dd { margin: 0; overflow-wrap: anywhere }
.error { border-left: .3rem solid #b3261e; padding-left: .8rem }
code { overflow-wrap: anywhere }
`;
