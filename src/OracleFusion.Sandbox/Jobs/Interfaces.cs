using System.Globalization;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>A row of the pod's table of interfaces: what is loaded, from which account and by which job.</summary>
internal sealed record Interface(int Id, string Account, string Job, IReadOnlyList<string> Files);

/// <summary>The pod's table of interfaces (FUN_ERP_INTERFACE_OPTIONS).</summary>
internal static class Interfaces
{
    private static readonly Lazy<IReadOnlyList<Interface>> Rows = new(Read);

    /// <summary>The row that the job options name by InterfaceDetails, or else that of the job.</summary>
    public static Interface? Find(string? options, (string Package, string Definition)? job)
    {
        var given = options
            ?.Split(',')
            .Select(o => o.Split('='))
            .FirstOrDefault(o => o.Length == 2 && o[0].Trim() == "InterfaceDetails")
            ?[1].Trim()
            ?? options;
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? Rows.Value.FirstOrDefault(row => row.Id == id)
            : job is { } name ? Rows.Value.FirstOrDefault(row => row.Job == $"{name.Package};{name.Definition}")
            : null;
    }

    private static List<Interface> Read()
    {
        using var reader = new StreamReader(typeof(Interfaces).Assembly.GetManifestResourceStream("imports.tsv")!);
        reader.ReadLine();
        var rows = new List<Interface>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            rows.Add(
                new Interface(
                    int.Parse(cells[0], CultureInfo.InvariantCulture),
                    cells[3],
                    cells[4],
                    [.. cells[8].Split(";").Select(f => f.Split('(')[0].Trim()).Where(f => f.Length > 0)]
                )
            );
        }

        return rows;
    }
}
