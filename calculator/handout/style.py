"""The look of the page on a screen and on paper (A4 and Letter), and the fingertip picture."""

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: #fff; color: #111;
  font: 1.25rem/1.4 "Noto Sans", Arial, "DejaVu Sans", "Noto Sans Arabic", "Noto Sans SC",
  "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1, h2, h3 { line-height: 1.2; margin: 0 0 .3em; break-after: avoid; }
h1 { font-size: 1.6em; } h2 { font-size: 1.25em; } h3 { font-size: 1.1em; }
p, ul { margin: 0 0 .4em; } ul { padding-inline-start: 1.2em; }
section { margin-block: .8em; }
body { overflow-wrap: anywhere; }
.draft { border: .15rem dashed #111; padding: .3em .6em; font-weight: 700; font-size: .85em;
  margin-block-end: .4em; }
.draft p { margin: 0; }
.blanks { display: flex; flex-wrap: wrap; gap: .3em 1.5em; margin-block: .5em; }
.blanks > div { flex: 1 1 12rem; display: flex; gap: .4em; align-items: end; }
.blanks dt, .facts dt { font-weight: 700; }
.blanks dd { margin: 0; flex: 1; min-height: 1.5em; border-bottom: .1rem solid #111; }
.step { border: .1rem solid #111; border-radius: .4rem; padding: .4em .7em; margin-block: .5em;
  break-inside: avoid; }
.facts { margin: 0; display: grid; grid-template-columns: fit-content(8.5em) 1fr; gap: 0 .8em; }
.facts > div { display: contents; }
.facts dd { margin: 0; }
.legend { break-after: avoid; }
.months { columns: 3 11em; column-gap: 1em; }
table { border-collapse: collapse; break-inside: avoid; width: 100%; margin-block-end: .5em;
  table-layout: fixed; font-size: .85em; }
caption { font-weight: 700; text-align: start; }
th, td { padding: .05em 0; text-align: center; border: .06rem solid #767676;
  vertical-align: top; line-height: 1.15; }
th { font-size: .75em; } abbr { text-decoration: none; }
td.on { background: #e4e4e4; border: .15rem solid #111; font-weight: 700; }
.mark { display: block; font-size: .8em; }
.part { break-inside: avoid; } .balance, .call { break-inside: auto; }
p, li { break-inside: avoid; }
.same_day { border: .2rem solid #111; padding: .3em .6em; } .same_day p { margin: 0; }
.picture { float: inline-end; width: 13rem; max-width: 45%; margin-inline-start: 1em; }
.small { font-size: .75em; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media (max-width: 30rem) {
  .facts { grid-template-columns: 1fr; } .facts dd { margin-block-end: .3em; }
}
@page { margin: 10mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 14pt; line-height: 1.2; }
  h1 { font-size: 20pt; } h2 { font-size: 16pt; } h3 { font-size: 14pt; }
  .step { padding: .15em .5em; margin-block: .3em; }
  .small { font-size: 10pt; }
  section { margin-block: .35em; } p, ul { margin-block-end: .25em; }
  td.on { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

# A finger from the palm's side; the line of cream runs from the tip to the first crease.
FINGERTIP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 90" {attributes}>'
    '<path d="M2 18 H186 C222 18 236 34 236 46 C236 60 222 74 186 74 H2" fill="#f6f6f6" '
    'stroke="#111" stroke-width="3"/>'
    '<path d="M140 20 C146 36 146 56 140 72 M52 20 C58 36 58 56 52 72 M60 20 C66 36 66 56 60 72" '
    'fill="none" stroke="#111" stroke-width="2"/>'
    '<path d="M230 46 q-7.5 -8 -15 0 t-15 0 t-15 0 t-15 0 t-15 0 t-11 0" fill="none" '
    'stroke="#111" stroke-width="15" stroke-linecap="round"/>'
    '<path d="M230 46 q-7.5 -8 -15 0 t-15 0 t-15 0 t-15 0 t-15 0 t-11 0" fill="none" '
    'stroke="#fff" stroke-width="10" stroke-linecap="round"/>'
    '<path d="M142 4 V14 M234 4 V14 M142 9 H234" fill="none" stroke="#111" stroke-width="2"/>'
    "</svg>"
)
