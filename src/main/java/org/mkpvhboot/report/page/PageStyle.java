package org.mkpvhboot.report.page;

/** How a page looks: in light and dark, on a phone, on a desk and on paper. */
final class PageStyle {
  /** A style sheet with no character that XML would have escaped. */
  static final String CSS =
      """
      :root {
        color-scheme: light;
        --page: #f4f5f7; --card: #ffffff; --line: #d5d9e0; --text: #1b1f26; --soft: #545c69;
        --code: #f1f3f6; --kernel: #2563c9; --bss: #b9d0f7; --modules: #c2650a; --memdisk: #15803d;
        --other: #8b46c1; --room: #737b88; --mark: #b3261e;
        --good: #136b34; --good-ground: #e2f4e7; --bad: #a31515; --bad-ground: #fde8e6;
        --neutral: #4a5260; --neutral-ground: #e9ecf0;
      }
      @media screen and (prefers-color-scheme: dark) {
        :root {
          color-scheme: dark;
          --page: #14171c; --card: #1d2128; --line: #3a414c; --text: #e8eaee; --soft: #a9b1be;
          --code: #262b34; --kernel: #6ea1f5; --bss: #2c4a7d; --modules: #f0973f; --memdisk: #4cc274;
          --other: #c58bf0; --room: #8d95a2; --mark: #ff8a80;
          --good: #86dba2; --good-ground: #17321f; --bad: #ffa69e; --bad-ground: #43201d;
          --neutral: #c0c7d2; --neutral-ground: #2b313b;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0; background: var(--page); color: var(--text);
        font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
      }
      main { max-width: 1140px; margin: 0 auto; padding: 16px; }
      h1 { font-size: 1rem; font-weight: 600; margin: 0 0 4px; color: var(--soft);
        overflow-wrap: anywhere; }
      h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 12px; }
      h3 { font-size: 1rem; margin: 0 0 4px; }
      p { margin: 0 0 10px; overflow-wrap: anywhere; }
      code, pre, .range { font-family: ui-monospace, "DejaVu Sans Mono", "Liberation Mono", Menlo,
        Consolas, monospace; }
      code { font-size: .9em; overflow-wrap: anywhere; unicode-bidi: isolate; }
      header, section { margin-bottom: 16px; }
      section { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
        padding: 16px; min-width: 0; }
      header { padding: 8px 0 0; }
      .sentence { font-size: clamp(1.2rem, 3.4vw, 1.6rem); line-height: 1.35; font-weight: 600;
        margin: 0 0 14px; text-wrap: balance; }
      ul { margin: 0; padding-left: 20px; }
      .badges, .legend { list-style: none; margin: 0 0 14px; padding: 0; display: flex;
        flex-wrap: wrap; gap: 8px; }
      .badge { border-radius: 999px; padding: 3px 14px; font-weight: 600; font-size: .95rem;
        border: 1px solid currentColor; }
      .good { color: var(--good); background: var(--good-ground); }
      .bad { color: var(--bad); background: var(--bad-ground); }
      .neutral { color: var(--neutral); background: var(--neutral-ground); }
      p.bad { padding: 6px 10px; border-radius: 6px; }
      .numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(135px, 1fr));
        gap: 10px; margin: 0; }
      .numbers div { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
        padding: 8px 14px; }
      .numbers dt { color: var(--soft); font-size: .85rem; }
      .numbers dd { margin: 0; font-size: 1.25rem; font-weight: 600; }
      .steps { list-style: none; margin: 0; padding: 0; display: grid; gap: 22px;
        grid-template-columns: repeat(4, minmax(0, 1fr)); }
      .steps li { position: relative; background: var(--code); border-radius: 8px;
        padding: 10px 12px; overflow-wrap: anywhere; }
      .steps b { display: block; }
      .steps code { display: block; margin-top: 4px; }
      .steps li + li::before { content: ""; position: absolute; left: -17px; top: 50%; width: 9px;
        height: 9px; border: solid var(--soft); border-width: 2px 2px 0 0;
        transform: translateY(-50%) rotate(45deg); }
      .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; }
      .pair section { margin: 0; }
      .pair { margin-bottom: 16px; }
      .verdicts { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 12px;
        align-items: start; }
      .verdict { border-radius: 8px; padding: 10px 14px; overflow-wrap: anywhere; }
      .verdict p:last-child { margin: 0; }
      figure { margin: 0 0 14px; }
      figcaption, caption, small { color: var(--soft); font-size: .87rem; }
      .map { display: block; max-width: 560px; }
      .map text { fill: var(--text); font-size: 14px; }
      .map .name { font-weight: 600; }
      .map .size { fill: var(--text); }
      .map .range { fill: var(--soft); font-size: 12px; }
      .map rect { stroke: var(--card); stroke-width: 1; }
      rect.kernel { fill: var(--kernel); }
      rect.bss { fill: url(#zeros); }
      rect.modules { fill: var(--modules); }
      rect.memdisk { fill: var(--memdisk); }
      rect.other { fill: var(--other); }
      .map rect.free { fill: none; stroke: var(--room); stroke-dasharray: 3 3; }
      .map rect.room { fill: url(#hatch); stroke: var(--room); }
      .map rect.notes { fill: none; stroke: var(--other); stroke-width: 2; stroke-dasharray: 5 3; }
      .map .zeros-ground { fill: var(--bss); stroke: none; }
      .zeros-line { stroke: var(--kernel); stroke-width: 1; }
      .map .hatch-ground { fill: var(--card); stroke: none; }
      .hatch-line { stroke: var(--room); stroke-width: 1; }
      .leader { stroke: var(--soft); stroke-width: 1; }
      .beam { stroke: var(--soft); stroke-width: 1.5; }
      .map .beam-text { fill: var(--soft); font-size: 12px; text-anchor: middle; }
      .cut { stroke: var(--soft); stroke-width: 1.5; }
      .entry { fill: var(--mark); }
      .strip { display: flex; height: 26px; border-radius: 6px; overflow: hidden; margin-bottom: 8px; }
      .strip .bar { height: 100%; border-radius: 0; min-width: 0; }
      .legend { gap: 4px 16px; font-size: .92rem; }
      .swatch { display: inline-block; width: 12px; height: 12px; border-radius: 3px;
        margin-right: 6px; }
      .bar { display: block; height: 12px; min-width: 2px; border-radius: 3px; }
      span.kernel { background: var(--kernel); }
      span.modules { background: var(--modules); }
      span.memdisk { background: var(--memdisk); }
      span.other { background: var(--other); }
      .wide { overflow-x: auto; }
      .many { min-width: 42rem; }
      .many td:last-child { width: 40%; }
      .wide + .wide { margin-top: 18px; }
      table { border-collapse: collapse; width: 100%; font-size: .92rem; }
      caption { text-align: left; padding-bottom: 6px; }
      th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0;
        border-top: 1px solid var(--line); overflow-wrap: anywhere; }
      thead th { border-top: 0; color: var(--soft); font-weight: 500; font-size: .85rem; }
      tbody th { font-weight: 500; }
      .n { font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
      .bars td.n, .bars th.n, .files .n { text-align: right; }
      .bars td:last-child { width: 42%; vertical-align: middle; padding-right: 0; }
      .bars th[scope=row] { line-height: 1.25; }
      .facts th { width: 6.5em; }
      pre { margin: 0 0 10px; padding: 12px; border-radius: 8px; background: var(--code);
        overflow: auto; max-height: 44rem; tab-size: 4; white-space: pre-wrap; }
      pre code { font-size: .85rem; line-height: 1.45; }
      .modules-list { list-style: none; margin: 0; padding: 0; columns: 14em; column-gap: 2em;
        font-size: .92rem; counter-reset: module; }
      .modules-list li { counter-increment: module; break-inside: avoid; display: flex; gap: .6em; }
      .modules-list li::before { content: counter(module); color: var(--soft); font-size: .8em;
        min-width: 2.2em; text-align: right; padding-top: .2em; }
      .modules-list code { flex: 1; min-width: 0; }
      .modules-list .n { color: var(--soft); }
      footer { max-width: 1140px; margin: 0 auto; padding: 0 16px 16px; color: var(--soft);
        font-size: .87rem; }
      @media screen and (max-width: 800px) {
        .pair, .verdicts { grid-template-columns: minmax(0, 1fr); }
        .steps { grid-template-columns: minmax(0, 1fr); }
        .steps li + li::before { left: 24px; top: -15px; transform: rotate(135deg); }
        main { padding: 10px; }
        section { padding: 12px; }
        .modules-list { columns: 11.5em; column-gap: 1.2em; font-size: .8rem; }
      }
      @media print {
        :root { --page: #fff; }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        body { font-size: 11pt; }
        main { padding: 0; }
        section { border-color: #999; }
        figure, .verdict, .steps li, tr, h2, h3 { break-inside: avoid; }
        h2, h3 { break-after: avoid; }
        pre { max-height: none; }
        .many { min-width: 0; }
        .modules-list { font-size: .75rem; columns: 13em; }
      }
      """;

  private PageStyle() {}
}
