/** Calm, legible, and the same on paper: nothing is fetched for it. */
export const style = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem 1.25rem 3rem; background: #fff; color: #0b0c0c;
  font: 1rem/1.5 Arial, Helvetica, sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 1.5rem 0 1rem; }
h2 { font-size: 1.4rem; margin: 2.25rem 0 .5rem; }
p { max-width: 44rem; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9em; overflow-wrap: anywhere; }
.inset { border-left: 10px solid #b1b4b6; margin: 1.25rem 0; padding: .75rem 1rem; }
dl { border-top: 1px solid #b1b4b6; margin: 1rem 0; }
dl div { display: grid; grid-template-columns: 13rem 1fr; gap: 1rem; border-bottom: 1px solid #b1b4b6; padding: .5rem 0; }
dt { font-weight: bold; }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #b1b4b6; }
th { border-bottom-color: #0b0c0c; }
@media (max-width: 40rem) { dl div { grid-template-columns: 1fr; gap: 0; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } .wide { overflow: visible; }
  tr, dl div { break-inside: avoid; } thead { display: table-header-group; } }
`;
