using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.Imports;

/// <summary>What a column of an interface table holds, as its control file says.</summary>
internal enum ColumnKind
{
    Text,
    Number,
    Date,
    Timestamp,

    /// <summary>A place in the file whose column is not known: it is read and left out.</summary>
    Filler,
}

/// <summary>A column of a data file.</summary>
/// <param name="IsRequired">Whether the table takes no row without it.</param>
/// <param name="MaxLength">The most characters of the field; null where no source tells it.</param>
internal sealed record InterfaceColumn(string Name, ColumnKind Kind, bool IsRequired, int? MaxLength = null);

/// <summary>A data file of an import: the order of its columns, and the interface table that it is loaded into.</summary>
internal sealed partial record InterfaceFile(string Name, string Table, IReadOnlyList<InterfaceColumn> Columns)
{
    private static readonly Lazy<Dictionary<string, IReadOnlyList<InterfaceColumn>>> Known = new(Read);

    /// <summary>The name without its extension, as control file, log and rejected lines have it.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);

    /// <summary>A file of an interface; its columns are empty where no source tells them.</summary>
    public static InterfaceFile Of(string name, string table) => new(name, table, Known.Value.GetValueOrDefault(name) ?? []);

    private static Dictionary<string, IReadOnlyList<InterfaceColumn>> Read()
    {
        using var reader = new StreamReader(typeof(InterfaceFile).Assembly.GetManifestResourceStream("columns.tsv")!);
        var files = new Dictionary<string, IReadOnlyList<InterfaceColumn>>(StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var file = line[..tab];
            files.Add(file, [.. line[(tab + 1)..].Split(' ').Select((name, index) => Column(file, name, index))]);
        }

        return files;
    }

    private static InterfaceColumn Column(string file, string name, int index)
    {
        if (name == "-")
            return new InterfaceColumn("FILLER" + (index + 1).ToString(CultureInfo.InvariantCulture), ColumnKind.Filler, false);
        var parts = name.Split(':');
        var bare = parts[0].TrimEnd('!');
        // A group of journals is a number, one of invoices a text.
        var kind =
            Dates().IsMatch(bare) ? ColumnKind.Date
            : Timestamps().IsMatch(bare) ? ColumnKind.Timestamp
            : Numbers().IsMatch(bare) || (bare == "GROUP_ID" && file == "GlInterface.csv") ? ColumnKind.Number
            : ColumnKind.Text;
        return new InterfaceColumn(
            bare,
            kind,
            parts[0].Length > bare.Length,
            parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : null
        );
    }

    [GeneratedRegex(@"_DATE\d*$|_DATE_ACTIVE$|^DATE_CREATED$")]
    private static partial Regex Dates();

    [GeneratedRegex(@"_TIMESTAMP\d+$")]
    private static partial Regex Timestamps();

    [GeneratedRegex(
        @"(^|_)(AMOUNT|QUANTITY|RATE|DR|CR)$|^QUANTITY(_|$)|^UNIT_(SELLING_|STANDARD_)?PRICE$|ATTRIBUTE_NUMBER\d+$|"
            + @"^(LINE|SHIPMENT|DISTRIBUTION)_NUM(BER)?$|^(LEDGER|ORG|INVOICE)_ID$"
    )]
    private static partial Regex Numbers();
}
