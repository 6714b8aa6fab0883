using System.Globalization;

namespace OracleFusion.Sandbox.Imports;

/// <summary>A row of the pod's table of interfaces: what is loaded, from which account, into which tables and by which job.</summary>
/// <param name="Job">Package and definition of the import with a semicolon between them.</param>
/// <param name="ReportJob">The definition of the job that reports what was imported, or empty.</param>
/// <param name="Files">The names of the data files, with the interface table that each is loaded into; empty where none is told.</param>
internal sealed record Interface(int Id, string Account, string Job, string ReportJob, IReadOnlyDictionary<string, string> Files);

/// <summary>The pod's table of interfaces (FUN_ERP_INTERFACE_OPTIONS).</summary>
internal static class Interfaces
{
    // One pod's control file for suppliers goes by another name than the table of interfaces says; both are taken.
    private const string Supplier = "PozSuppliersInt.csv";
    private const string SupplierByOtherName = "PoSupplierImport.csv";
    private static readonly Lazy<IReadOnlyList<Interface>> Rows = new(Read);

    /// <summary>The row that the job options name by InterfaceDetails, or else that of the job.</summary>
    public static Interface? Find(string? options, (string Package, string Definition)? job)
    {
        var given = Option(options, "InterfaceDetails") ?? options;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? Rows.Value.FirstOrDefault(row => row.Id == id)
            : job is { } name ? Rows.Value.FirstOrDefault(row => row.Job == $"{name.Package};{name.Definition}")
            : null;
    }

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Interface> All => Rows.Value;

    /// <summary>A value of the job options, which are a list of names and values: <c>InterfaceDetails=1,PurgeOption=Y</c>.</summary>
    public static string? Option(string? options, string name) =>
        options
            ?.Split(',')
            .Select(o => o.Split('=', 2))
            .FirstOrDefault(o => o.Length == 2 && o[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            ?[1].Trim();

    private static List<Interface> Read()
    {
        using var reader = new StreamReader(typeof(Interfaces).Assembly.GetManifestResourceStream("imports.tsv")!);
        reader.ReadLine();
        var rows = new List<Interface>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            var files = cells[8]
                .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(f => f.Split('('))
                .GroupBy(f => f[0].Trim(), StringComparer.OrdinalIgnoreCase)
                .ToDictionary(
                    f => f.Key,
                    f => f.First().Length > 1 ? f.First()[1].Split(',')[0].Trim(')', ' ') : "",
                    StringComparer.OrdinalIgnoreCase
                );
            if (files.TryGetValue(Supplier, out var table))
                files[SupplierByOtherName] = table;
            rows.Add(new Interface(int.Parse(cells[0], CultureInfo.InvariantCulture), cells[3], cells[4], cells[7], files));
        }

        return rows;
    }
}
