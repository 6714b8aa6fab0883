using System.Xml.Linq;

namespace OracleFusion.Tests;

/// <summary>Every view in consoles of every usual width: no heading is broken, nothing that one has to copy is cut, free width is
/// used.</summary>
public sealed class ViewWidthTests
{
    /// <summary>Widths of consoles, of which PowerShell leaves the last column free.</summary>
    private static readonly int[] Widths = [80, 90, 100, 110, 120, 140, 160, 200];

    private static readonly XElement[] Views =
    [
        .. new[] { "OracleFusion.Format.ps1xml", "OracleFusion.Nouns.Format.ps1xml" }
            .SelectMany(file => XDocument.Load(Path.Combine(StagedModule.Folder, file)).Descendants("View"))
            .Where(view => view.Element("TableControl") is not null),
    ];

    [Fact]
    public void Every_view_is_whole_in_every_console()
    {
        using var engine = new Engine();
        engine
            .Run(
                """
                function Show($type, [string[]] $names, [string[]] $fixed, [int] $width) {
                    $row = [ordered]@{ PSTypeName = $type }
                    foreach ($name in $names) { $row[$name] = if ($name -in $fixed) { '7' } else { 'x' * 300 } }
                    [pscustomobject] $row | Out-String -Width ($width - 1)
                }
                """
            )
            .ThrowIfFailed();
        var faults = new List<string>();
        foreach (XElement view in Views)
        {
            string name = view.Element("Name")!.Value;
            XElement[] headers = [.. view.Descendants("TableColumnHeader")];
            XElement[] items = [.. view.Descendants("TableColumnItem")];
            string[] labels = [.. headers.Select((h, i) => h.Element("Label")?.Value ?? items[i].Element("PropertyName")!.Value)];
            string?[] properties = [.. items.Select(i => i.Element("PropertyName")?.Value)];
            string[] texts = [.. properties.Where((p, i) => p is not null && headers[i].Element("Width") is null).Select(p => p!)];
            string show = string.Concat(
                $"Show '{view.Descendants("TypeName").First().Value}' ",
                $"@({string.Join(", ", properties.Where(p => p is not null).Select(p => $"'{p}'"))}) ",
                $"@({string.Join(", ", properties.Where(p => p is not null && !texts.Contains(p)).Select(p => $"'{p}'"))}) "
            );
            EngineResult shown = engine.Run(string.Join("; ", Widths.Select(w => show + w))).ThrowIfFailed();
            for (int i = 0; i < Widths.Length; i++)
            {
                string[] lines =
                [
                    .. ((string)shown.Output[i].BaseObject)
                        .ReplaceLineEndings("\n")
                        .Split('\n')
                        .Select(l => l.TrimEnd())
                        .Where(l => l.Length > 0),
                ];
                int heading = Array.FindIndex(lines, l => l.TrimStart().StartsWith(labels[0], StringComparison.Ordinal));
                if (heading < 0)
                    faults.Add($"{name} in {Widths[i]}: its heading is {lines[0]}");
                else if (!labels.Except(PartlyShown(name)).All(lines[heading].Split(' ').Contains))
                    faults.Add($"{name} in {Widths[i]}: its heading is {lines[heading]}");
                else if (lines.Any(l => l.Length >= Widths[i]))
                    faults.Add($"{name} in {Widths[i]}: a line of {lines.Max(l => l.Length)}");
                // A text that never ends takes what the fixed columns leave, one blank for each that is not text may follow.
                else if (
                    texts.Length > 0
                    && lines.Skip(heading + 2).First().Length
                        < Widths[i]
                            - 1
                            - headers.Reverse().TakeWhile(h => h.Element("Width") is not null).Sum(h => (int)h.Element("Width")! + 1)
                )
                    faults.Add($"{name} in {Widths[i]}: {Widths[i] - 1 - lines[heading + 2].Length} columns stay free");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    // Names that are to be typed stand whole in the first two columns; the title gets what a wider console has.
    private static string[] PartlyShown(string view) => view.EndsWith(".FoundResource", StringComparison.Ordinal) ? ["Title"] : [];
}
