using System.Xml.Linq;

namespace OracleFusion.Tests;

/// <summary>How records look by default, for every noun.</summary>
public sealed class ViewTests(Pod pod) : IClassFixture<Pod>
{
    private const int Width = 120;

    private static readonly XDocument Formats = XDocument.Load(Path.Combine(StagedModule.Folder, "OracleFusion.Nouns.Format.ps1xml"));

    [Fact]
    public void Every_noun_shows_as_a_table_of_120_columns_with_whole_headings()
    {
        using var engine = pod.Connected();
        var views = Formats.Descendants("View").ToDictionary(v => v.Element("Name")!.Value["OracleFusion.".Length..]);
        string[] nouns =
        [
            .. engine
                .Run(
                    "Get-Command Get-Fusion* -Module OracleFusion -CommandType Cmdlet | "
                        + "Where-Object { $_.OutputType[0].Type.IsAbstract } | ForEach-Object Name"
                )
                .ThrowIfFailed()
                .Output.Select(o => ((string)o.BaseObject)["Get-Fusion".Length..]),
        ];
        Assert.Empty(nouns.Except(views.Keys));

        var faults = new List<string>();
        foreach (var noun in nouns)
        {
            var shown = engine.Screen.Length;
            engine.Run($"Get-Fusion{noun} -First 3 | Out-Default").ThrowIfFailed();
            string[] lines =
            [
                .. engine.Screen[shown..].ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0),
            ];
            string[] labels = [.. views[noun].Descendants("Label").Select(l => l.Value)];
            if (lines.Length < 3)
                faults.Add($"{noun}: shows {lines.Length} lines");
            else if (lines.Any(l => l.Length > Width))
                faults.Add($"{noun}: a line of {lines.Max(l => l.Length)} columns");
            else if (!lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).SequenceEqual(labels))
                faults.Add($"{noun}: its heading is {lines[0]}");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Every_noun_shows_the_attributes_that_were_asked_for_and_no_others()
    {
        using var engine = pod.Connected();
        var faults = new List<string>();
        foreach (var view in Formats.Descendants("View"))
        {
            var noun = view.Element("Name")!.Value["OracleFusion.".Length..];
            // Another order than the view's, and never all of it where it has more than one.
            string[] asked = [.. view.Descendants("PropertyName").Select(p => p.Value).Reverse().Take(2)];
            var shown = engine.Screen.Length;
            engine
                .Run(
                    $"if (Get-Command Get-Fusion{noun} -ErrorAction Ignore) {{ Get-Fusion{noun} -First 3 -Field "
                        + $"{string.Join(", ", asked)} | Out-Default }}"
                )
                .ThrowIfFailed();
            var heading = engine.Screen[shown..].ReplaceLineEndings("\n").Split('\n').FirstOrDefault(l => l.Trim().Length > 0)
                ?? string.Join(' ', asked);
            if (!heading.Split(' ', StringSplitOptions.RemoveEmptyEntries).SequenceEqual(asked))
                faults.Add($"{noun}: {heading}");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>What stands above a column can be given to Sort-Object and Select-Object.</summary>
    [Fact]
    public void Every_heading_of_the_other_views_is_the_name_of_a_property()
    {
        var views = XDocument.Load(Path.Combine(StagedModule.Folder, "OracleFusion.Format.ps1xml")).Descendants("View").ToList();
        Assert.NotEmpty(views);
        var faults = views.SelectMany(view =>
            view.Descendants("TableColumnHeader")
                .Zip(view.Descendants("TableColumnItem"), (header, item) =>
                    (Label: header.Element("Label")?.Value, Name: item.Element("PropertyName")?.Value)
                )
                .Where(column => column is { Label: not null, Name: not null } && column.Label != column.Name)
                .Select(column => $"{view.Element("Name")!.Value}: {column.Label} heads {column.Name}")
        );
        Assert.Equal("", string.Join("\n", faults));
    }

    /// <summary>
    /// PowerShell gives the columns of the first object to all that follow it in a command line where the first has no view: the others
    /// show as blank lines.
    /// </summary>
    [Fact]
    public void What_a_cmdlet_gives_has_a_view_unless_its_type_is_of_another_library()
    {
        string[] viewed =
        [
            .. XDocument.Load(Path.Combine(StagedModule.Folder, "OracleFusion.Format.ps1xml")).Descendants("TypeName").Select(t => t.Value),
        ];
        using var engine = pod.Connected();
        string[] given =
        [
            .. engine
                .Run("Get-Command -Module OracleFusion -CommandType Cmdlet | ForEach-Object OutputType | ForEach-Object Type")
                .ThrowIfFailed()
                .Output.Select(o => (Type)o.BaseObject)
                .Where(t => !t.IsAbstract && t.FullName!.StartsWith("OracleFusion.", StringComparison.Ordinal))
                .Select(t => t.FullName!)
                .Distinct(),
        ];
        Assert.NotEmpty(given);
        Assert.Equal("", string.Join("\n", given.Except(viewed)));
    }

    [Theory]
    [InlineData("Get-FusionInvoice -First 1", "Invoice")]
    [InlineData("Get-FusionRecord invoices -First 1", "Invoice")]
    [InlineData("Get-FusionInvoice -First 1 | Get-FusionInvoice", "Invoice")]
    [InlineData("Get-FusionRecord carriers -First 1", "carriers")]
    public void A_record_with_chosen_attributes_says_so_as_Select_Object_does(string read, string name)
    {
        using var engine = pod.Connected();
        Assert.Equal("OracleFusion." + name, engine.Run(read).Single.TypeNames[0]);
        Assert.Equal("Selected.OracleFusion." + name, engine.Run(read + " -Field LastUpdateDate").Single.TypeNames[0]);
    }

    [Fact]
    public void Amounts_stand_to_the_right_with_their_currency_beside_them_and_dates_are_short()
    {
        using var engine = pod.Connected();
        engine.Run("Get-FusionInvoice -First 3 | Out-Default; Get-FusionPayablesPayment -First 3 | Out-Default").ThrowIfFailed();
        var lines = engine.Screen.ReplaceLineEndings("\n").Split('\n');
        var heading = lines.First(l => l.Contains("InvoiceAmount", StringComparison.Ordinal));
        int left = heading.IndexOf("InvoiceCurrency", StringComparison.Ordinal),
            right = heading.IndexOf("InvoiceAmount", StringComparison.Ordinal) + "InvoiceAmount".Length;
        foreach (var row in lines.SkipWhile(l => l != heading).Skip(2).TakeWhile(l => l.Trim().Length > 0))
        {
            Assert.Matches(@"^[A-Z]{3} +[\d,]*\d\.\d\d$", row[left..right]);
            Assert.Matches(@" \d{4}-\d\d-\d\d( |$)", row);
        }
        Assert.Matches("^InvoiceCurrency +InvoiceAmount$", heading[left..right]);
    }

    [Fact]
    public void A_record_carries_the_name_of_its_noun()
    {
        using var engine = pod.Connected();
        Assert.All((string[])["Invoice", "Worker", "Opportunity", "PurchaseOrder"], noun =>
            Assert.Equal("OracleFusion." + noun, engine.Run($"Get-Fusion{noun} -First 1").Single.TypeNames[0])
        );
    }

    [Fact]
    public void A_time_in_a_table_says_its_zone()
    {
        string[] times =
        [
            .. XDocument
                .Load(Path.Combine(StagedModule.Folder, "OracleFusion.Format.ps1xml"))
                .Descendants("FormatString")
                .Select(f => f.Value)
                .Where(f => f.Contains("HH", StringComparison.Ordinal)),
        ];
        Assert.True(times.Length > 5, $"only {times.Length} times were found");
        Assert.All(times, f => Assert.Matches("(Z|K[}])$", f));
    }
}
