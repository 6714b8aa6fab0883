namespace OracleFusion.Client.Close;

/// <summary>How the page of a reconciliation looks, on a wide screen, at 400 pixels and in print.</summary>
internal static class ReconciliationStyle
{
    public const string Css = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: #1b1f24; font: 15px/1.45 "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
        h1 { font-size: 1.6rem; margin: 0 0 .75rem; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #1b1f24; padding-bottom: .25rem; }
        h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
        p, dd { overflow-wrap: anywhere; }
        td { overflow-wrap: break-word; }
        .facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0; }
        .facts dt { font-size: .8rem; color: #57606a; }
        .facts dd { margin: 0; }
        .verdict { font-size: .8rem; font-weight: 600; padding: .1rem .5rem; border: 1px solid #1a7f37; color: #1a7f37; border-radius: 1rem; }
        .verdict.bad { border-color: #b42318; color: #b42318; }
        table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #d0d7de; }
        th { font-size: .8rem; color: #57606a; }
        .number { text-align: right; white-space: nowrap; }
        .chart { margin: .5rem 0 1rem; padding: 0; list-style: none; }
        .chart li { margin-bottom: .5rem; break-inside: avoid; overflow-wrap: anywhere; }
        .chart svg { width: 100%; height: 14px; display: block; }
        .chart .more { fill: #0b6bcb; }
        .chart .less { fill: #b54708; }
        .chart line { stroke: #1b1f24; stroke-width: 1; }
        .signatures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 2rem; margin-top: 3rem; font-size: .85rem; }
        .signatures .line { display: block; height: 2.5rem; border-bottom: 1px solid #1b1f24; margin-bottom: .25rem; }
        @media (max-width: 640px) {
          main { padding: 1rem; }
          thead { display: none; }
          table, tbody, tr, td { display: block; width: 100%; }
          tr { border-bottom: 2px solid #d0d7de; padding: .35rem 0; }
          td { overflow-wrap: anywhere; display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .15rem 0; }
          td::before { content: attr(data-label); color: #57606a; flex: none; }
          td:empty { display: none; }
          .number { white-space: normal; }
          .signatures { grid-template-columns: 1fr; gap: 1rem; }
        }
        @media print {
          body { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          section, tr, .chart { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .chart .more, .chart .less { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """;
}
